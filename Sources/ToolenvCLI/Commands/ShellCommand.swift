import ArgumentParser
import Toolenv

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

struct ShellCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell",
        abstract: "Start a shell in the project's environment.",
        usage: "toolenv shell [--no-sync] [OPTIONS]",
        discussion: """
            The shell is the one that `SHELL` names. It reads its own files first, so that they have no say in which \
            commands come first; `exit` leaves it, with the status of the shell. An environment that is missing or \
            stale is synced first.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(name: .customLong("no-sync"), help: "Fail rather than sync a missing or stale environment.")
    var skipsSync = false

    func run(in session: Session) async throws {
        // As shells decide it.
        let isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        let operation = try ShellOperation(
            session.services(), skipsSync: skipsSync, isInteractive: isInteractive)
        let image = try await operation.prepare(workspace: session.workspace())
        session.reporter.close()
        throw ProcessReplacement.failed(image)
    }
}
