package import Model

/// What is known of a file's content, for a person who compares two of them.
package struct ContentDescription: Hashable, Sendable, CustomStringConvertible {
    /// The digest, where it is known.
    package let sha256: Digest?

    /// Bytes, where they are known.
    package let size: Int64?

    /// Whether `size` is only what arrived before the transfer was stopped.
    package let isCutShort: Bool

    /// Whether the content looks like a web page.
    package let isHTML: Bool

    /// Describes content.
    package init(sha256: Digest?, size: Int64?, isCutShort: Bool = false, isHTML: Bool = false) {
        self.sha256 = sha256
        self.size = size
        self.isCutShort = isCutShort
        self.isHTML = isHTML
    }

    /// Such as `sha256:…  1 204 bytes, an HTML page`.
    package var description: String {
        var parts: [String] = []
        if let sha256 { parts.append(sha256.description) }
        if let size {
            parts.append((isCutShort ? "more than " : "") + Self.grouped(size) + (size == 1 ? " byte" : " bytes"))
        }
        let text = parts.joined(separator: "  ")
        guard isHTML else { return text }
        return text.isEmpty ? "an HTML page" : text + ", an HTML page"
    }

    /// The number with a space between groups of three digits.
    private static func grouped(_ number: Int64) -> String {
        let digits = String(number)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(" ") }
            text.append(digit)
        }
        return text
    }
}
