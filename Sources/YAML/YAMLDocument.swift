import Diagnostics

/// A document that was read whole.
package struct YAMLDocument: Sendable {
    /// The document's value; a null where there is none.
    package let root: YAMLNode

    private let source: YAMLSource

    /// Reads the one document that `bytes` hold.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark; a file, or some of its lines.
    ///   - file: the file as the user knows it, for messages.
    ///   - firstLine: the number of the first line of `bytes` in that file.
    ///   - limits: how much it may hold.
    /// - Throws: `YAMLError` for what is no YAML, for a second document, a key that stands in a mapping twice or is no text, an
    ///   alias without anchor, a tag that changes a value, for what is beyond `limits`, and when there is no libyaml.
    package init(
        bytes: some Collection<UInt8> & Sendable, file: String, firstLine: Int = 1, limits: YAMLLimits = .standard
    ) throws(YAMLError) {
        let slice = bytes as? ArraySlice<UInt8> ?? ArraySlice(bytes)
        source = YAMLSource(bytes: slice, file: file, firstLine: firstLine)
        var composer = try YAMLComposer(source, limits: limits)
        root = try composer.document()
    }

    /// Opens libyaml, as the first document does; for programs that look whether they could read one.
    ///
    /// - Throws: `YAMLError` with the code `yaml-library-missing`, naming the package to install.
    package static func requireLibrary() throws(YAMLError) {
        try YAMLReader.requireLibrary()
    }

    /// A mistake that is found in the document after reading, at a place in it.
    ///
    /// - Parameters:
    ///   - position: where the mistake starts.
    ///   - width: how many Unicode scalars of the line are wrong.
    ///   - code: the mistake's name for scripts, in kebab case.
    package func error(
        at position: YAMLPosition, width: Int = 1, code: String, _ summary: String, details: [String] = [],
        hints: [String] = []
    ) -> YAMLError {
        source.error(at: position, width: width, code: code, summary, details: details, hints: hints)
    }
}
