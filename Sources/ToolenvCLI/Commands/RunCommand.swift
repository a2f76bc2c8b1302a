import ArgumentParser
import Toolenv

struct RunCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", _superCommandName: "toolenv",
        abstract: "Run a command in the project's environment.",
        usage: "toolenv run [--no-sync] [OPTIONS] COMMAND [ARGUMENT…]",
        discussion: """
            The command replaces toolenv: signals, job control and exit status are its own. Options of toolenv stand \
            before COMMAND. An environment that is missing or stale is synced first.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(name: .customLong("no-sync"), help: "Fail rather than sync a missing or stale environment.")
    var skipsSync = false

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("What to run.", valueName: "command"))
    var command: [String]

    private var arguments: [String] { command.first == "--" ? Array(command.dropFirst()) : command }

    mutating func validate() throws {
        if arguments.isEmpty { throw ValidationError("name the command to run") }
    }

    func run(in session: Session) async throws {
        let operation = try RunOperation(session.services(), skipsSync: skipsSync)
        let image = try await operation.prepare(arguments, workspace: session.workspace())
        session.reporter.close()
        throw ProcessReplacement.failed(image)
    }
}
