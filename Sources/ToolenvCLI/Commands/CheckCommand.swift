import ArgumentParser
import Toolenv

struct CheckCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", _superCommandName: "toolenv",
        abstract: "Check that lock and environment match `project.toml`; change nothing.",
        usage: "toolenv check [OPTIONS]",
        discussion: "Works offline. Exits with 2 if anything differs.")

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) async throws {
        let report = try CheckOperation(session.services()).run(session.workspace())
        try session.console.print(report)
        if !report.isClean { throw ExitStatus.differences }
    }
}
