import ArgumentParser
import Toolenv

struct ListCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", _superCommandName: "toolenv",
        abstract: "List the project's tools: asked, locked, installed.",
        usage: "toolenv list [OPTIONS]")

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) async throws {
        try session.console.print(ListOperation(session.services()).run(session.workspace()))
    }
}
