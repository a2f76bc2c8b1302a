/// A text, and whether it is written plainly.
package struct YAMLScalar: Hashable, Sendable {
    /// The text, with escapes resolved and lines folded.
    package let text: String

    /// Whether it is written without quotes, in no block of its own and without a tag that makes it text.
    package let isPlain: Bool

    /// A text as it was written.
    package init(_ text: String, isPlain: Bool) {
        self.text = text
        self.isPlain = isPlain
    }

    /// Whether it stands for nothing.
    package var isNull: Bool {
        guard isPlain, text.utf8.count <= 4 else { return false }
        return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }

    /// The truth value that it stands for; nil when it is another text.
    package var boolean: Bool? {
        guard isPlain else { return nil }
        switch text {
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
        default: return nil
        }
    }
}
