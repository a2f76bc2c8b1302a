extension TOMLDocument {
    /// Gives the key at `path` a value.
    ///
    /// A value that is there is replaced where it stands; comments round it stay. A table that is there, whatever its
    /// form, is removed first. A new key goes after the last key of its table, in that table's style, or between the
    /// braces of an inline table; a table that is missing is made at the document's end. No other byte changes.
    ///
    /// - Parameters:
    ///   - path: The keys from the root; after an array comes an element's index from 0.
    ///   - literal: TOML source for a value.
    /// - Throws: a mistake in `literal`, placed within it, or `notEditable` where the path leads through something
    ///   that is not a table. The document is then as it was.
    package mutating func set(_ path: [String], to literal: String) throws(TOMLError) {
        try Self.checkValue(literal)
        let path = [ExactKey](path)
        try editor.checkIndices(path)
        var edited = self
        if !edited.editor.hasValue(at: path) { try edited.apply(edited.editor.removal(of: path)) }
        try edited.apply(try edited.editor.setting(path, to: literal))
        self = edited
    }

    /// Removes the key at `path` with its line, or its part of an inline table; a table goes with all its lines.
    ///
    /// - Returns: whether there was such a key. An element of an array that is not of tables cannot be removed.
    @discardableResult
    package mutating func remove(_ path: [String]) -> Bool {
        let changes = editor.removal(of: [ExactKey](path))
        guard !changes.isEmpty, let edited = try? TOMLDocument(bytes: source.applying(changes)) else { return false }
        self = edited
        return true
    }

    private var editor: Editor { Editor(source: source, outline: Outline(statements)) }

    private mutating func apply(_ changes: [Change]) throws(TOMLError) {
        guard !changes.isEmpty else { return }
        self = try TOMLDocument(bytes: source.applying(changes))
    }

    /// Checks that a text is one value and nothing else.
    private static func checkValue(_ literal: String) throws(TOMLError) {
        let source = SourceText(bytes: Array(literal.utf8))
        var parser = Parser(source, at: 0)
        _ = try parser.value(depth: 0)
        guard parser.isAtEnd else {
            throw parser.failure(.unexpectedText, "expected nothing after the value, found \(parser.found)")
        }
    }
}
