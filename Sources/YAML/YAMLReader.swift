import CYAML

/// Reads the events of one document, in order: libyaml's parser with its only owner.
///
/// Freed once, when the value's life ends. Neither `Copyable` nor `Sendable`, since a parser belongs to one thread at a time.
@safe struct YAMLReader: ~Copyable {
    private let handle: UnsafeMutablePointer<cyaml_reader>
    private let source: YAMLSource

    /// Opens libyaml when nothing has yet, and copies the bytes.
    init(_ source: YAMLSource) throws(YAMLError) {
        try Self.requireLibrary()
        // Safety: the bytes are copied while the buffer is valid.
        let opened = unsafe source.bytes.withUnsafeBytes { unsafe cyaml_open($0.baseAddress, $0.count) }
        guard let opened = unsafe opened else {
            throw YAMLError(code: "yaml-memory", summary: "there is no memory to read `\(source.file)`", excerpt: nil)
        }
        unsafe handle = opened
        self.source = source
    }

    deinit {
        // Safety: the handle is ours and this is its last use.
        unsafe cyaml_close(handle)
    }

    /// Opens libyaml.
    static func requireLibrary() throws(YAMLError) {
        // Safety: the text lives as long as the process.
        guard let reason = unsafe cyaml_load() else { return }
        throw .libraryMissing(unsafe String(cString: reason))
    }

    /// Goes to the next event; not beyond the end of the stream.
    mutating func next() throws(YAMLError) {
        // Safety: the handle is open.
        guard unsafe cyaml_next(handle) else { throw failure() }
    }

    // Safety, below: the handle is open, and texts are copied before the next event.

    var kind: yaml_event_type_t { unsafe cyaml_kind(handle) }

    var position: YAMLPosition { position(unsafe cyaml_mark(handle)) }

    /// The name that the node has, or that an alias refers to.
    var anchor: String? { unsafe cyaml_anchor(handle).map { unsafe String(cString: $0) } }

    var hasTag: Bool { unsafe cyaml_tag(handle) != nil }

    var tag: String? { unsafe cyaml_tag(handle).map { unsafe String(cString: $0) } }

    /// A scalar's text.
    var text: String {
        unsafe String(
            decoding: UnsafeBufferPointer(start: cyaml_text(handle), count: cyaml_text_length(handle)), as: UTF8.self)
    }

    /// Whether a scalar has no quotes and no block.
    var isPlain: Bool { unsafe cyaml_is_plain(handle) }

    private func position(_ mark: yaml_mark_t) -> YAMLPosition {
        YAMLPosition(line: source.firstLine + mark.line, column: mark.column + 1)
    }

    private func failure() -> YAMLError {
        let problem = unsafe cyaml_problem(handle).map { unsafe String(cString: $0) } ?? "this is no YAML"
        switch unsafe cyaml_error(handle) {
        case YAML_MEMORY_ERROR:
            return YAMLError(code: "yaml-memory", summary: "there is no memory to read `\(source.file)`", excerpt: nil)
        case YAML_READER_ERROR:
            let position = source.position(ofByte: unsafe cyaml_problem_offset(handle))
            return source.error(at: position, code: "invalid-encoding", problem)
        default:
            let context = unsafe cyaml_context(handle).map { unsafe " " + String(cString: $0) } ?? ""
            let position = position(unsafe cyaml_problem_mark(handle))
            return source.error(at: position, code: "yaml-syntax", problem + context)
        }
    }
}
