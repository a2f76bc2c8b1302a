import ArgumentParser
import Toolenv

struct AddCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Declare tools, lock them and install them.",
        usage: "toolenv add [--no-sync] [--dry-run] [OPTIONS] TOOL…",
        discussion: """
            TOOL is a name (`ruff`), a name and what is wanted (`ruff@0.6`, `node@lts`, `go@^1.25`), names its source \
            (`pypi:typos`, `aqua:dundee/gdu`, `github:owner/name`), a project on GitHub (`cli/cli`), or is the address \
            of a file (`https://tools.example/tool-1.2.0-linux-amd64.tar.gz`).
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The tools to add.", valueName: "tool"))
    var tools: [String]

    @Flag(name: .customLong("no-sync"), help: "Lock, but install nothing.")
    var skipsSync = false

    @Option(
        name: .customLong("allow-fresh"),
        help: ArgumentHelp("Take this tool however new it is, against `policy`.", valueName: "name"))
    var allowsFresh: [String] = []

    @Flag(name: .customLong("dry-run"), help: "Say what would change, change nothing.")
    var isDryRun = false

    func run(in session: Session) async throws {
        let services = try session.services()
        let arguments = try tools.map { try ToolArgument($0) }
        let report = try await AddOperation(services)
            .run(arguments, in: session.workspace(), allowsFresh: Set(allowsFresh), isDryRun: isDryRun)
        let sync = skipsSync || isDryRun ? nil : try await SyncOperation(services).run(session.workspace())
        try session.console.print(LockAndSyncReport(lock: report, sync: sync))
    }
}
