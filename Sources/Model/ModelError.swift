import Diagnostics

/// A text that is not a valid value: a tool name, a version, a digest and the like.
package struct ModelError: Diagnosable, Equatable {
    /// What kind of value is not valid, such as `invalid-tool-name`.
    package let code: String

    /// What is wrong with it.
    package let summary: String

    /// Further lines beneath the summary.
    package let details: [String]

    /// What to write instead.
    package let hints: [String]

    /// The UTF-8 bytes of the text that are wrong, when it is not the whole text.
    package let piece: Range<Int>?

    /// Describes what is wrong; `piece` lets a file's reader put the caret under exactly that part.
    package init(
        code: String, summary: String, details: [String] = [], hints: [String] = [], piece: Range<Int>? = nil
    ) {
        self.code = code
        self.summary = summary
        self.details = details
        self.hints = hints
        self.piece = piece
    }
}

extension ModelError {
    /// The text as a message shows it: in backticks, cut where it is long, control characters replaced.
    package static func quoted(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(80) {
            shown.unicodeScalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return text.unicodeScalars.count > 80 ? "`\(shown)…`" : "`\(shown)`"
    }
}
