import ArgumentParser
import Toolenv

struct SearchCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the tools that manifests describe; without words, list them all.",
        usage: "toolenv search [OPTIONS] [WORD…]")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("Words of a name, a command or a description.", valueName: "word"))
    var words: [String] = []

    func run(in session: Session) async throws {
        let project = try session.workspaceIfAny()?.directory
        try session.console.print(SearchOperation(session.services()).run(words, project: project))
    }
}
