import Model

/// The small script behind a command that is itself a script for its tool's own interpreter.
struct Launcher {
    /// The tool that it belongs to.
    let tool: ToolName

    /// The interpreter, the script and what else follows, as paths in the tree.
    let words: [String]

    /// The tool's variables.
    let variables: [String: String]

    /// The project's directory, absolute.
    let project: String

    /// The script's text, for any POSIX shell.
    ///
    /// It names everything by stable paths. After the project was moved and until the environment is made anew these are
    /// gone, and what stands beside the script is used.
    var text: String {
        let program = words.map { "\"$_toolenv\"/\(ShellQuoting.posix(".toolenv/tools/\(tool)/\($0)"))" }
        var lines = [
            "#!/bin/sh",
            "# Made by toolenv; `toolenv sync` makes it anew.",
            "_toolenv=\(ShellQuoting.posix(project))",
            "if [ ! -e \(program.first ?? "") ]; then",
            Self.search,
            "fi",
            Self.commands,
        ]
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
            lines.append("export \(name)=\(relocatable(value))")
        }
        lines.append("exec \(program.joined(separator: " ")) \"$@\"")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Puts the environment's commands on PATH: what the script starts looks for its interpreter there.
    private static let commands = """
        case ":${PATH-}:" in
            *:"$_toolenv/.toolenv/bin":*) ;;
            *) PATH=$_toolenv/.toolenv/bin${PATH:+:$PATH}; export PATH ;;
        esac
        """

    /// Finds the project from the script's own path.
    ///
    /// The `x` keeps newlines at the end of a directory's name, which `$(…)` would drop.
    private static let search = """
            case $0 in
                */*) _toolenv=${0%/*} ;;
                *) _toolenv=. ;;
            esac
            _toolenv=$(CDPATH= cd -- "$_toolenv/../.." && pwd && echo x) || exit 127
            _toolenv=${_toolenv%
        x}
        """

    /// `value` as a word in which paths of the project follow it when it is moved.
    private func relocatable(_ value: String) -> String {
        let parts = value.pathEntries.map { part in
            guard part.isPath(in: project), let rest = part.dropping(prefix: project) else {
                return ShellQuoting.posix(part)
            }
            return "\"$_toolenv\"" + (rest.isEmpty ? "" : ShellQuoting.posix(rest))
        }
        return parts.joined(separator: ":")
    }
}
