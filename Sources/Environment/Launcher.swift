import Model
import SystemPackage

/// The small script behind a command that is itself a script for its tool's own interpreter.
struct Launcher {
    /// The tool that it belongs to.
    let tool: ToolName

    /// The interpreter and the script as paths in the tree, and further words.
    let words: [String]

    /// The tool's variables.
    let variables: [String: String]

    /// The directory with the links to trees, absolute.
    let tools: FilePath

    /// The script's text, for any POSIX shell.
    ///
    /// It names the interpreter by its stable path. After the project was moved and until the next `sync`, that path is
    /// gone, and the tool is found beside the script.
    var text: String {
        var lines = [
            "#!/bin/sh",
            "# Made by toolenv; `toolenv sync` makes it anew.",
            "tools=\(ShellQuoting.posix(tools.string))",
            "[ -e \"$tools\"/\(ShellQuoting.posix(tool.text)) ] || tools=${0%/*}/../tools",
        ]
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
            lines.append("export \(name)=\(ShellQuoting.posix(value))")
        }
        let program = words.enumerated().map { index, word in
            index < 2 ? "\"$tools\"/\(ShellQuoting.posix("\(tool)/\(word)"))" : ShellQuoting.posix(word)
        }
        lines.append("exec \(program.joined(separator: " ")) \"$@\"")
        return lines.joined(separator: "\n") + "\n"
    }
}
