import ArgumentParser
import Toolenv

struct WhenceCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "whence",
        abstract: "List the projects on this machine that provide a command, and in which version.",
        usage: "toolenv whence [OPTIONS] COMMAND",
        discussion: "Looks at every project that was synced with this store.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The command.", valueName: "command"))
    var command: String

    func run(in session: Session) async throws {
        try session.console.print(WhenceOperation(session.services()).run(command))
    }
}
