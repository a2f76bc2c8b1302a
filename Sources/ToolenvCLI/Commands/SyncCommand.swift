import ArgumentParser
import Toolenv

struct SyncCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", _superCommandName: "toolenv",
        abstract: "Make `.toolenv/` hold exactly what `project.lock` says.",
        usage: "toolenv sync [--locked | --frozen] [--dry-run] [OPTIONS]",
        discussion: "Asks no index and no API; with a warm store it uses no network at all.")

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Fail if `project.lock` does not match `project.toml`; this is the default, said aloud for CI.")
    var locked = false

    @Flag(help: "Install what the lock says even if `project.toml` asks for something else.")
    var frozen = false

    @Flag(name: .customLong("dry-run"), help: "Say what would change, change nothing.")
    var isDryRun = false

    mutating func validate() throws {
        if locked, frozen { throw ValidationError("`--locked` and `--frozen` exclude each other") }
    }

    func run(in session: Session) async throws {
        let operation = SyncOperation(try session.services(), isDryRun: isDryRun, ignoresProject: frozen)
        try session.console.print(try await operation.run(session.workspace()))
    }
}
