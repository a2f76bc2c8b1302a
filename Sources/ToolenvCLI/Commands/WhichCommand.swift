import ArgumentParser
import Toolenv

struct WhichCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "which", _superCommandName: "toolenv",
        abstract: "Print the path of a command as the environment provides it.",
        usage: "toolenv which [OPTIONS] COMMAND")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The command.", valueName: "command"))
    var command: String

    func run(in session: Session) async throws {
        try session.console.print(WhichOperation(session.services()).run(command, workspace: session.workspace()))
    }
}
