import ArgumentParser
import Toolenv

struct RemoveCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take tools out of the project and its environment.",
        usage: "toolenv remove [--no-sync] [--dry-run] [OPTIONS] TOOL…")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The tools to remove.", valueName: "tool"))
    var tools: [String]

    @Flag(name: .customLong("no-sync"), help: "Change the files, but not the environment.")
    var skipsSync = false

    @Flag(name: .customLong("dry-run"), help: "Say what would change, change nothing.")
    var isDryRun = false

    func run(in session: Session) async throws {
        let services = try session.services()
        let report = try await RemoveOperation(services)
            .run(tools, in: session.workspace(), isDryRun: isDryRun)
        let sync = skipsSync || isDryRun ? nil : try await SyncOperation(services).run(session.workspace())
        try session.console.print(LockAndSyncReport(lock: report, sync: sync))
    }
}
