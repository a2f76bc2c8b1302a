import YAML

/// Reads values of one document; what is of the wrong kind is told with its place.
struct AquaReader {
    let document: YAMLDocument

    func wrongKind(_ node: YAMLNode, _ key: String, expected: String) -> YAMLError {
        document.error(
            at: node.position, code: "wrong-type", "`\(key)` must be \(expected), this is \(node.kindName)")
    }

    /// A text; empty for nothing.
    func text(_ node: YAMLNode, _ key: String) throws(YAMLError) -> String {
        if node.isNull { return "" }
        guard let text = node.text else { throw wrongKind(node, key, expected: "a text") }
        return text
    }

    /// A template; nil for nothing and for an empty text.
    func template(_ node: YAMLNode, _ key: String) throws(YAMLError) -> AquaTemplate? {
        let text = try text(node, key)
        return text.isEmpty ? nil : AquaTemplate(text)
    }

    /// A condition; nil for nothing.
    func condition(_ node: YAMLNode, _ key: String, isLenient: Bool = false) throws(YAMLError) -> AquaCondition? {
        node.isNull ? nil : AquaCondition(try text(node, key), isLenient: isLenient)
    }

    /// A truth value; nil for nothing.
    func boolean(_ node: YAMLNode, _ key: String) throws(YAMLError) -> Bool? {
        if node.isNull { return nil }
        guard let value = node.boolean else { throw wrongKind(node, key, expected: "true or false") }
        return value
    }

    /// The elements of a sequence; nil for nothing.
    func elements(_ node: YAMLNode, _ key: String) throws(YAMLError) -> [YAMLNode]? {
        if node.isNull { return nil }
        guard let elements = node.sequence else { throw wrongKind(node, key, expected: "a sequence") }
        return elements
    }

    func texts(_ node: YAMLNode, _ key: String) throws(YAMLError) -> [String]? {
        guard let elements = try elements(node, key) else { return nil }
        var texts: [String] = []
        for element in elements { texts.append(try text(element, key)) }
        return texts
    }

    /// The entries of a mapping; none for nothing.
    func entries(_ node: YAMLNode, _ key: String) throws(YAMLError) -> [YAMLMapping.Entry] {
        if node.isNull { return [] }
        guard let mapping = node.mapping else { throw wrongKind(node, key, expected: "a mapping") }
        return mapping.entries
    }

    /// Words for words; nil for nothing.
    func replacements(_ node: YAMLNode, _ key: String) throws(YAMLError) -> [String: String]? {
        if node.isNull { return nil }
        var replacements: [String: String] = [:]
        for entry in try entries(node, key) { replacements[entry.key] = try text(entry.value, entry.key) }
        return replacements
    }
}
