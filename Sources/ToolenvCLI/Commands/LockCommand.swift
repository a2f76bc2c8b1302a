import ArgumentParser
import Toolenv

struct LockCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Resolve every tool for every platform and write `project.lock`.",
        usage: "toolenv lock [--check] [--dry-run] [OPTIONS]",
        discussion: """
            Entries that still answer what is asked are kept; `toolenv update` chooses newer versions. A lock with \
            conflict markers of a merge is settled from `project.toml`.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Write nothing; exit with 2 and list the differences if the lock is stale. Works offline.")
    var check = false

    @Option(
        name: .customLong("allow-fresh"),
        help: ArgumentHelp("Take this tool however new it is, against `policy`.", valueName: "name"))
    var allowsFresh: [String] = []

    @Flag(name: .customLong("dry-run"), help: "Say what would change, change nothing.")
    var isDryRun = false

    func run(in session: Session) async throws {
        let operation = LockOperation(
            try session.services(), allowsFresh: Set(allowsFresh), isDryRun: isDryRun)
        let workspace = try session.workspace()
        guard check else {
            try session.console.print(try await operation.run(workspace))
            return
        }
        let report = try operation.check(workspace)
        try session.console.print(report)
        if !report.isCurrent { throw ExitStatus.differences }
    }
}
