package import TOML

/// A file that is being read: its document, and its name for messages.
package struct SourceFile {
    /// The file's content.
    package let document: TOMLDocument

    /// The file as the user knows it, such as `project.toml`.
    package let name: String

    /// A file of this name that holds `document`.
    package init(document: TOMLDocument, name: String) {
        self.document = document
        self.name = name
    }

    /// An error at a range of the file.
    package func error(
        at range: TOMLRange, code: String, _ summary: String, details: [String] = [], hints: [String] = []
    ) -> SourceError {
        .at(range, in: document, file: name, code: code, summary: summary, details: details, hints: hints)
    }

    /// A value that is not valid, at the piece of its text that is wrong where that can be told.
    package func error(_ error: ModelError, at range: TOMLRange, text: String) -> SourceError {
        self.error(
            at: place(of: error.piece, in: range, text: text), code: error.code, error.summary,
            details: error.details, hints: error.hints)
    }

    /// A value of another kind than the one that was expected.
    package func wrongKind(_ node: TOMLNode, _ subject: String, expected: String) -> SourceError {
        error(at: node.range, code: "wrong-type", "\(subject) must be \(expected), this is \(node.kindName)")
    }

    /// What `parse` makes of a string; its errors get the string's place.
    package func value<Value>(
        of node: TOMLNode, _ subject: String, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> Value {
        guard let text = node.string else { throw wrongKind(node, subject, expected: "a string") }
        return try value(of: text, at: node.range, parse)
    }

    /// What `parse` makes of a text that is written at `range`.
    package func value<Value>(
        of text: String, at range: TOMLRange, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> Value {
        do throws(ModelError) {
            return try parse(text)
        } catch {
            throw self.error(error, at: range, text: text)
        }
    }

    /// One of the words that an enumeration has.
    package func choice<Value: RawRepresentable<String> & CaseIterable>(
        of node: TOMLNode, _ subject: String, _ type: Value.Type
    ) throws(SourceError) -> Value {
        guard let text = node.string else { throw wrongKind(node, subject, expected: "a string") }
        if let value = Value(rawValue: text) { return value }
        let known = Value.allCases.map(\.rawValue)
        throw error(
            at: node.range, code: "unknown-value", "\(subject) cannot be \(ModelError.quoted(text))",
            hints: [Self.hint(for: text, among: known, listedAs: "known values")])
    }

    /// The elements of an array.
    package func elements(of node: TOMLNode, _ subject: String) throws(SourceError) -> [TOMLNode] {
        guard let elements = node.array else { throw wrongKind(node, subject, expected: "an array") }
        return elements
    }

    /// The entries of a table.
    package func entries(of node: TOMLNode, _ subject: String) throws(SourceError) -> [TOMLEntry] {
        guard let table = node.table else { throw wrongKind(node, subject, expected: "a table") }
        return table.entries
    }

    /// The nearest known word, or all of them.
    package static func hint(for word: String, among known: [String], listedAs label: String) -> String {
        if let nearest = Suggestion.nearest(to: word, among: known) { return "did you mean `\(nearest)`?" }
        return "\(label): " + known.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// The range of a piece of a string, where the string is written plainly: one quote each side, nothing escaped.
    private func place(of piece: Range<Int>?, in range: TOMLRange, text: String) -> TOMLRange {
        guard let piece, range.upperBound - range.lowerBound == text.utf8.count + 2,
            document.bytes.dropFirst(range.lowerBound + 1).starts(with: text.utf8)
        else { return range }
        let start = range.lowerBound + 1
        return TOMLRange(lowerBound: start + piece.lowerBound, upperBound: start + piece.upperBound)
    }
}
