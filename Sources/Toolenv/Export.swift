package import Environment
import Model

/// Settings for another program.
package struct ExportReport: Sendable, Encodable {
    /// The file in the project that they belong into.
    package let file: String

    /// What that file should hold.
    package let text: String
}

/// Writes nothing: the file may hold more than what concerns toolenv.
package struct ExportOperation: Sendable {
    /// Prepares the operation.
    package init() {}

    /// The settings for `editor`.
    ///
    /// - Throws: `ToolenvError` without a lock, `SourceError`.
    package func run(_ editor: EditorSettings, workspace: Workspace) throws -> ExportReport {
        let tools = try workspace.lock().tools.map { ($0.name.text, $0.commands) }
        let file =
            switch editor {
            case .vscode: ".vscode/settings.json"
            case .envrc: ".envrc"
            }
        return ExportReport(file: file, text: editor.text(tools: Dictionary(tools) { first, _ in first }))
    }
}
