import ArgumentParser
import Environment
import Terminal
import Toolenv

struct ExportCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print the lines that an editor or direnv needs to use the environment.",
        usage: "toolenv export vscode|envrc [OPTIONS]",
        discussion: "Writes no file: `toolenv export envrc > .envrc`, for one.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("vscode or envrc.", valueName: "program"))
    var editor: EditorSettings

    func run(in session: Session) async throws {
        let report = try ExportOperation().run(editor, workspace: session.workspace())
        try session.console.print(report)
    }
}

extension EditorSettings: ExpressibleByArgument {}

extension ExportReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    func remarks(style: Style, width: Int) -> [String] { [hint("this belongs into `\(file)`", style)] }
}
