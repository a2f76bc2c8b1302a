import Diagnostics
import Model
import TOML
import Testing

extension SourceError {
    /// The error as lines, much as a terminal shows it: place and summary, the line, carets, details and hints.
    var rendered: String {
        var lines = [summary]
        if let excerpt {
            lines[0] = "\(excerpt.line):\(excerpt.column): \(summary) [\(code)]"
            lines.append(excerpt.text)
            lines.append(
                String(repeating: " ", count: excerpt.column - 1) + String(repeating: "^", count: excerpt.width))
        }
        return (lines + details + hints.map { "hint: " + $0 }).joined(separator: "\n")
    }
}

/// Reads a text as `project.toml`.
func project(_ text: String) throws -> Project {
    try Project(document: TOMLDocument(text), file: "project.toml")
}

/// Checks that reading a text as `project.toml` fails with this error.
func expectProject(_ text: String, fails expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let error = #expect(throws: SourceError.self, sourceLocation: sourceLocation) { try project(text) }
    #expect(error?.rendered == expected, sourceLocation: sourceLocation)
    #expect(error?.excerpt?.file == "project.toml", sourceLocation: sourceLocation)
}
