/// A TOML 1.0.0 document: its bytes, kept as they are, and the values in them.
package struct TOMLDocument: Sendable {
    let source: SourceText
    let statements: [Statement]

    /// The table that holds everything.
    package let root: TOMLTable

    /// Reads a document.
    ///
    /// - Throws: the first mistake in it.
    package init(_ text: String) throws(TOMLError) {
        try self.init(bytes: Array(text.utf8))
    }

    /// Reads a document from UTF-8; a byte order mark at its start is tolerated, and kept.
    ///
    /// - Throws: the first mistake in it, bytes that are not UTF-8 before any other.
    package init(bytes: [UInt8]) throws(TOMLError) {
        source = SourceText(bytes: bytes)
        try source.checkEncoding()
        var parser = Parser(source)
        root = try parser.document()
        statements = parser.statements
    }

    /// The document's text, byte for byte.
    package var text: String { source.text(0..<source.bytes.count) }

    /// The document's bytes.
    package var bytes: [UInt8] { source.bytes }

    /// The line and column of a byte offset.
    package func position(of offset: Int) -> TOMLPosition {
        source.position(of: offset)
    }

    /// The line that holds a byte offset, without its line ending; control characters are shown as U+FFFD.
    package func line(at offset: Int) -> String {
        source.line(at: offset)
    }
}
