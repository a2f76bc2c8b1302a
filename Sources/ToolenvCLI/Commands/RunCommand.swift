import ArgumentParser
import Toolenv

struct RunCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", _superCommandName: "toolenv",
        abstract: "Run a command in the project's environment.",
        usage: "toolenv run [--no-sync] [--with TOOL] [OPTIONS] COMMAND [ARGUMENT…]",
        discussion: """
            The command replaces toolenv: signals, job control and exit status are its own. Options of toolenv stand \
            before COMMAND. An environment that is missing or stale is synced first. `--with node@22` resolves and \
            caches a tool for this command alone, in a project or outside of any.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(name: .customLong("no-sync"), help: "Fail rather than sync a missing or stale environment.")
    var skipsSync = false

    @Option(
        name: .customLong("with"),
        help: ArgumentHelp("Add this tool for this command alone; the project is not touched.", valueName: "tool"))
    var extraTools: [String] = []

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What to run.", valueName: "command"))
    var command: [String]

    private var arguments: [String] { command.first == "--" ? Array(command.dropFirst()) : command }

    mutating func validate() throws {
        if arguments.isEmpty { throw ValidationError("name the command to run") }
    }

    func run(in session: Session) async throws {
        let tools = try extraTools.map { try ToolArgument($0) }
        let operation = try RunOperation(session.services(), skipsSync: skipsSync, extraTools: tools)
        // With tools of its own, a command needs no project.
        let workspace = try tools.isEmpty ? session.workspace() : session.workspaceIfAny()
        let image = try await operation.prepare(arguments, workspace: workspace)
        session.reporter.close()
        throw ProcessReplacement.failed(image)
    }
}
