import ArgumentParser
import Toolenv

struct InfoCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Show what is known about a tool, where it comes from, and how that is verified.",
        usage: "toolenv info [OPTIONS] TOOL")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The tool: a name, or a key such as `aqua:cli/cli`.", valueName: "tool"))
    var tool: String

    func run(in session: Session) async throws {
        let report = try await SearchOperation(session.services()).info(tool, workspace: session.workspaceIfAny())
        try session.console.print(report)
    }
}
