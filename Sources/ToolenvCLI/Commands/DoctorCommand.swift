import ArgumentParser
import Toolenv

struct DoctorCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look for what keeps toolenv from working here, and say how to mend it.",
        usage: "toolenv doctor [OPTIONS]",
        discussion: "Exits with 1 if something must be mended.")

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) async throws {
        let report = try await DoctorOperation(session.services()).run(session.workspaceIfAny())
        try session.console.print(report)
        if !report.isHealthy { throw ExitStatus(code: 1) }
    }
}
