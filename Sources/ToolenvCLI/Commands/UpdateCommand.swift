import ArgumentParser
import Toolenv

struct UpdateCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Lock the newest versions that `project.toml` allows, and install them.",
        usage: "toolenv update [--repin] [--no-sync] [--dry-run] [OPTIONS] [TOOL…]")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The tools to update; all when none is named.", valueName: "tool"))
    var tools: [String] = []

    @Flag(help: "Keep the versions, but take their artifacts and digests anew.")
    var repin = false

    @Option(
        name: .customLong("allow-fresh"),
        help: ArgumentHelp("Take this tool however new it is, against `policy`.", valueName: "name"))
    var allowsFresh: [String] = []

    @Flag(name: .customLong("no-sync"), help: "Lock, but install nothing.")
    var skipsSync = false

    @Flag(name: .customLong("dry-run"), help: "Say what would change, change nothing.")
    var isDryRun = false

    func run(in session: Session) async throws {
        let services = try session.services()
        let workspace = try session.workspace()
        let names = Set(tools)
        let operation = LockOperation(
            services, renewal: repin ? .repin(names) : .update(names), allowsFresh: Set(allowsFresh),
            isDryRun: isDryRun)
        let report = try await operation.run(workspace)
        let sync = skipsSync || isDryRun ? nil : try await SyncOperation(services).run(workspace)
        try session.console.print(LockAndSyncReport(lock: report, sync: sync))
    }
}
