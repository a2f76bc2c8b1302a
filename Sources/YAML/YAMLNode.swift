/// A value in a document: text, a sequence, or a mapping.
///
/// No schema is applied: `386`, `yes` and `1.10` are the text that is written there, as keys and as values. Whoever expects
/// something else than text asks for it (`isNull`, `boolean`).
package struct YAMLNode: Sendable {
    /// What a node can be.
    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping(YAMLMapping)
    }

    /// What the node is.
    package let content: Content

    /// Where it starts; where an alias stands for it, that is where its anchor stands.
    package let position: YAMLPosition

    /// Makes a node that starts at `position`.
    package init(_ content: Content, at position: YAMLPosition) {
        self.content = content
        self.position = position
    }
}

extension YAMLNode {
    /// The text, quoted or not; nil for a sequence, a mapping and a null.
    package var text: String? {
        guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
        return scalar.text
    }

    /// Whether it is a null: nothing, `~` or `null`, without quotes.
    package var isNull: Bool {
        if case .scalar(let scalar) = content { scalar.isNull } else { false }
    }

    /// The truth value of `true`, `false` and what else YAML 1.1 takes for one, without quotes; nil for anything else.
    package var boolean: Bool? {
        if case .scalar(let scalar) = content { scalar.boolean } else { nil }
    }

    /// The elements of a sequence; nil for anything else.
    package var sequence: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The entries of a mapping; nil for anything else.
    package var mapping: YAMLMapping? {
        if case .mapping(let mapping) = content { mapping } else { nil }
    }

    /// The value of a key, when the node is a mapping that has it.
    package subscript(_ key: String) -> YAMLNode? { mapping?[key] }

    /// What the node is, for messages: `a text`, `a sequence`.
    package var kindName: String {
        switch content {
        case .scalar(let scalar): scalar.isNull ? "nothing" : "a text"
        case .sequence: "a sequence"
        case .mapping: "a mapping"
        }
    }
}
