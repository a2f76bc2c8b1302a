/// The name of a tool in a project: a key of `[tools]`, a directory under `.toolenv/tools`, a part of a store path.
///
/// Starts with an ASCII letter or digit, goes on with those and `.`, `_`, `+`, `-`, and has at most 64 characters.
package struct ToolName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The longest name that is accepted, in characters.
    package static let maximumLength = 64

    /// The name as it was written.
    package let text: String

    /// Checks `text`; throws `invalid-tool-name`.
    package init(_ text: String) throws(ModelError) {
        guard let first = text.utf8.first else { throw Self.error(text, "is empty") }
        guard first.isLetterOrDigit else { throw Self.error(text, "must start with a letter or a digit") }
        guard text.utf8.allSatisfy(Self.accepts) else {
            throw Self.error(text, "may have only letters, digits, `.`, `_`, `+` and `-`")
        }
        guard text.utf8.count <= Self.maximumLength else {
            throw Self.error(text, "is longer than \(Self.maximumLength) characters")
        }
        self.text = text
    }

    /// The name as it was written.
    package var description: String { text }

    /// The order of the bytes, in which names are listed.
    package static func < (left: ToolName, right: ToolName) -> Bool { left.text < right.text }

    /// The name as a file system that ignores case sees it: two tools may not share it.
    package var caseFolded: String { text.asciiLowercased }

    private static func accepts(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == .ascii(".") || byte == .ascii("_") || byte == .ascii("+") || byte == .ascii("-")
    }

    private static func error(_ text: String, _ reason: String) -> ModelError {
        ModelError(code: "invalid-tool-name", summary: "the tool name \(ModelError.quoted(text)) \(reason)")
    }
}
