import ArgumentParser
import Toolenv

struct WhichCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "which", _superCommandName: "toolenv",
        abstract: "Print the path of a command as the environment provides it.",
        usage: "toolenv which [--all] [OPTIONS] COMMAND")

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Print every place where the command is found, the one that counts first.")
    var all = false

    @Argument(help: ArgumentHelp("The command.", valueName: "command"))
    var command: String

    func run(in session: Session) async throws {
        guard !all else {
            let report = try WhichOperation(session.services()).all(command, workspace: session.workspaceIfAny())
            return try session.console.print(report)
        }
        try session.console.print(WhichOperation(session.services()).run(command, workspace: session.workspace()))
    }
}
