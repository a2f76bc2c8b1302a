import YAML

extension YAMLNode {
    /// The tree on one line: texts as they are, `'…'` where they were quoted, `[…]` and `{…}`.
    var plainText: String {
        switch content {
        case .scalar(let scalar): scalar.isPlain ? scalar.text : "'\(scalar.text)'"
        case .sequence(let elements): "[" + elements.map(\.plainText).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            "{" + mapping.entries.map { "\($0.key): \($0.value.plainText)" }.joined(separator: ", ") + "}"
        }
    }
}

/// The document in a text.
func document(_ text: String, limits: YAMLLimits = .standard) throws(YAMLError) -> YAMLDocument {
    try YAMLDocument(bytes: Array(text.utf8), file: "a.yaml", limits: limits)
}
