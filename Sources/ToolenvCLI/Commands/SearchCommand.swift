import ArgumentParser
import Toolenv

struct SearchCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search manifests and the aqua registry; without words, list every manifest.",
        usage: "toolenv search [OPTIONS] [WORD…]",
        discussion: """
            The registry is searched as it was fetched last, by this or by `add`, `lock` and `update`; only when it never \
            was, it is fetched.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("Words of a name, a command or a description.", valueName: "word"))
    var words: [String] = []

    func run(in session: Session) async throws {
        let report = try await SearchOperation(session.services()).run(words, workspace: session.workspaceIfAny())
        try session.console.print(report)
    }
}
