import Disk
import Model
import SystemPackage
import TOML

/// The text of a new `project.toml`.
struct ProjectText {
    /// A line of `[tools]`.
    struct Tool {
        let key: String

        /// The value as TOML source.
        let literal: String

        /// Why it is there.
        let remark: String
    }

    let name: String
    let tools: [Tool]
    var variables: [ImportedVariable] = []
    var registries: [ImportedRegistry] = []

    /// The text, which is a valid project.
    ///
    /// - Throws: `SourceError` when it is not, which is a bug; `TOMLError` likewise.
    func text() throws -> String {
        var text = "[project]\nname = \(TOMLWriter.quoted(name))\n\n[tools]\n"
        for tool in tools {
            text += "\(TOMLWriter.assignment(tool.key, tool.literal))  # \(Self.comment(tool.remark))\n"
        }
        if !variables.isEmpty {
            text += "\n[env]\n" + variables.map { $0.line + "\n" }.joined()
        }
        for registry in registries {
            text += "\n" + TOMLWriter.header(["sources", registry.kind]) + "\n"
            text += TOMLWriter.assignment("ref", TOMLWriter.quoted(registry.reference)) + "\n"
        }
        _ = try Project(document: TOMLDocument(text), file: "project.toml")
        return text
    }

    /// Why a tool is declared that a file asks for.
    static func remark(_ file: String, isPin: Bool) -> String {
        isPin ? "pinned in \(file)" : "the oldest that \(file) allows"
    }

    /// Names of files may have anything in them; a comment may not.
    private static func comment(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }

    /// Writes a new file.
    ///
    /// - Throws: `FileSystemError`.
    static func write(_ text: String, to file: FilePath, _ context: Context) throws {
        let pause = StepPause(context)
        try FileSystem.write(Array(text.utf8), to: file) { pause.after(.projectPrepared) }
        pause.after(.projectWritten)
    }
}
