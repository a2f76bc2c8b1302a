import ArgumentParser
import Toolenv

struct OutdatedCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "outdated", abstract: "List locked tools that have newer versions.",
        usage: "toolenv outdated [--exit-code] [OPTIONS]")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .customLong("exit-code"), help: "Exit with 2 if a tool is outdated.")
    var usesExitCode = false

    func run(in session: Session) async throws {
        let report = try await OutdatedOperation(session.services()).run(session.workspace())
        try session.console.print(report)
        if usesExitCode, !report.tools.isEmpty { throw ExitStatus.differences }
    }
}
