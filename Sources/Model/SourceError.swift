package import Diagnostics
package import TOML

/// Something wrong at a place in a file.
package struct SourceError: Diagnosable, Equatable {
    /// What kind of mistake it is, such as `unknown-key`.
    package let code: String

    /// What is wrong.
    package let summary: String

    /// Further lines beneath the summary.
    package let details: [String]

    /// The line and the part of it that is wrong, without credentials.
    package let excerpt: SourceExcerpt?

    /// What to write instead.
    package let hints: [String]

    /// Describes a mistake whose place is already known.
    package init(
        code: String, summary: String, details: [String] = [], excerpt: SourceExcerpt?, hints: [String] = []
    ) {
        self.code = code
        self.summary = summary
        self.details = details
        self.excerpt = excerpt
        self.hints = hints
    }

    /// A mistake in the file's TOML; the code is the mistake's kind.
    package init(_ error: TOMLError, file: String) {
        self.init(
            code: error.kind.rawValue, summary: error.message,
            excerpt: SourceExcerpt(
                file: file, line: error.position.line, column: error.position.column,
                text: CredentialMask.masked(error.line), width: error.width))
    }

    /// A mistake at a range of a document that parsed well; of a range of several lines, the first is shown.
    package static func at(
        _ range: TOMLRange, in document: TOMLDocument, file: String, code: String, summary: String,
        details: [String] = [], hints: [String] = []
    ) -> SourceError {
        let position = document.position(of: range.lowerBound)
        let line = document.line(at: range.lowerBound)
        let bytes = document.bytes.dropFirst(range.lowerBound).prefix(range.upperBound - range.lowerBound)
        let firstLine = bytes.prefix { $0 != .ascii("\n") && $0 != .ascii("\r") }
        let width = firstLine.count { $0 & 0xC0 != 0x80 }
        return SourceError(
            code: code, summary: summary, details: details,
            excerpt: SourceExcerpt(
                file: file, line: position.line, column: position.column, text: CredentialMask.masked(line),
                width: width),
            hints: hints)
    }
}
