import ArgumentParser
import Toolenv

struct VersionsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "List the versions of a tool that its source publishes.",
        usage: "toolenv versions [--all] [OPTIONS] TOOL")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The tool, with what is wanted after `@` if not all.", valueName: "tool"))
    var tool: String

    @Flag(help: "List every version, pre-releases and withdrawn ones too.")
    var all = false

    func run(in session: Session) async throws {
        let argument = try ToolArgument(tool)
        let report = try await VersionsOperation(session.services(), includesAll: all)
            .run(argument, workspace: session.workspaceIfAny())
        try session.console.print(report)
    }
}
