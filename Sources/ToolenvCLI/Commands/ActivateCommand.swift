import ArgumentParser
import Environment
import Toolenv

struct ActivateCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Print what lets environments follow the working directory of a shell.",
        usage: "toolenv activate SHELL [--static]\ntoolenv activate --shims [SHELL] [--static]",
        discussion: """
            `eval "$(toolenv activate bash)"` in `~/.bashrc`, the same with `zsh` in `~/.zshrc`, \
            `toolenv activate fish | source` in `~/.config/fish/config.fish`. In a project that you have synced its \
            commands come first on PATH and its variables are set; when you leave it, what was there before is back. \
            POSIX shells, which run nothing before a prompt, follow `cd` alone.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Print the line that puts the directory of shims on PATH.")
    var shims = false

    @Flag(
        name: .customLong("static"),
        help: "Print a text that is the same on every machine and can be kept in a profile.")
    var isStatic = false

    @Argument(help: ArgumentHelp("bash, zsh, fish or posix.", valueName: "shell"))
    var shell: HookShell?

    mutating func validate() throws {
        if shell == nil && !shims { throw ValidationError("name the shell: bash, zsh, fish or posix") }
    }

    func run(in session: Session) async throws {
        let script = (shell ?? HookShell(PosixHook.self)).script
        let locations = try Locations(
            environment: session.context.environment, executable: ProgramLocation.executable())
        let operation = ActivateOperation(locations)
        let text =
            shims ? operation.shims(script, isStatic: isStatic) : try operation.hook(script, isStatic: isStatic)
        session.console.data(text)
    }
}

/// A shell that has a hook.
struct HookShell: ExpressibleByArgument, Equatable, Sendable {
    let script: any HookScript.Type

    init(_ script: any HookScript.Type) { self.script = script }

    /// Shells that are like another are known by their own names too.
    init?(argument: String) {
        let name = ["sh", "dash", "ksh", "mksh"].contains(argument) ? PosixHook.name : argument
        guard let script = HookScripts.all.first(where: { $0.name == name }) else { return nil }
        self.script = script
    }

    static var allValueStrings: [String] { HookScripts.all.map { $0.name } }

    static func == (left: HookShell, right: HookShell) -> Bool { left.script == right.script }
}
