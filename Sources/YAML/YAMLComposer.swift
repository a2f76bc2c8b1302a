import CYAML

/// Makes the tree of a document from its events.
struct YAMLComposer: ~Copyable {
    /// A node that aliases may refer to, with what it adds to the document each time.
    private struct Anchored {
        let node: YAMLNode
        let nodes: Int
        let height: Int
    }

    private let source: YAMLSource
    private let limits: YAMLLimits
    private var reader: YAMLReader
    private var anchors: [String: Anchored] = [:]

    /// Nodes so far, and the height of the node that was made last.
    private var nodes = 0
    private var height = 0

    init(_ source: YAMLSource, limits: YAMLLimits) throws(YAMLError) {
        self.source = source
        self.limits = limits
        reader = try YAMLReader(source)
    }

    /// The value of the only document.
    mutating func document() throws(YAMLError) -> YAMLNode {
        try reader.next()
        try reader.next()
        guard reader.kind == YAML_DOCUMENT_START_EVENT else {
            return YAMLNode(
                .scalar(YAMLScalar("", isPlain: true)), at: YAMLPosition(line: source.firstLine, column: 1))
        }
        try reader.next()
        let root = try node(depth: 0)
        try reader.next()
        try reader.next()
        guard reader.kind == YAML_STREAM_END_EVENT else {
            throw source.error(at: reader.position, code: "yaml-several-documents", "a second document starts here")
        }
        return root
    }

    /// The node whose first event the reader stands at; the reader is left at its last.
    private mutating func node(depth: Int) throws(YAMLError) -> YAMLNode {
        let position = reader.position
        try count(1, at: position)
        if reader.kind == YAML_ALIAS_EVENT { return try alias(depth: depth) }
        let before = nodes
        let anchor = reader.anchor
        let content = try self.content(depth: depth, at: position)
        let node = YAMLNode(content, at: position)
        if let anchor { anchors[anchor] = Anchored(node: node, nodes: nodes - before, height: height) }
        return node
    }

    private mutating func content(depth: Int, at position: YAMLPosition) throws(YAMLError) -> YAMLNode.Content {
        let isText = reader.hasTag ? try checkTag() : false
        switch reader.kind {
        case YAML_SCALAR_EVENT:
            height = 0
            return .scalar(YAMLScalar(reader.text, isPlain: reader.isPlain && !isText))
        case YAML_SEQUENCE_START_EVENT:
            try checkDepth(depth + 1, at: position)
            return .sequence(try elements(depth: depth + 1))
        default:
            try checkDepth(depth + 1, at: position)
            return .mapping(try mapping(depth: depth + 1))
        }
    }

    private mutating func elements(depth: Int) throws(YAMLError) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        var highest = 0
        try reader.next()
        while reader.kind != YAML_SEQUENCE_END_EVENT {
            elements.append(try node(depth: depth))
            highest = max(highest, height)
            try reader.next()
        }
        height = highest + 1
        return elements
    }

    private mutating func mapping(depth: Int) throws(YAMLError) -> YAMLMapping {
        var entries: [YAMLMapping.Entry] = []
        var known = KeySet()
        var highest = 0
        try reader.next()
        while reader.kind != YAML_MAPPING_END_EVENT {
            let position = reader.position
            let key = try key()
            guard known.insert(key, among: entries) else {
                let shown = String(key.prefix(60))
                throw source.error(
                    at: position, width: shown.unicodeScalars.count, code: "duplicate-key",
                    "the key `\(shown)` stands here a second time")
            }
            try reader.next()
            let value = try node(depth: depth)
            highest = max(highest, height)
            entries.append(YAMLMapping.Entry(key: key, position: position, value: value))
            try reader.next()
        }
        height = highest + 1
        return YAMLMapping(entries: entries)
    }

    /// The text of a key.
    private mutating func key() throws(YAMLError) -> String {
        let position = reader.position
        let isCollection = reader.kind == YAML_SEQUENCE_START_EVENT || reader.kind == YAML_MAPPING_START_EVENT
        guard !isCollection, case .scalar(let scalar) = try node(depth: 0).content else {
            throw source.error(at: position, code: "key-not-text", "a key must be a text")
        }
        if scalar.isPlain, scalar.text == "<<" {
            throw source.error(at: position, width: 2, code: "merge-key", "merge keys are not understood")
        }
        return scalar.text
    }

    /// What the alias stands for, which counts as if it were written here.
    private mutating func alias(depth: Int) throws(YAMLError) -> YAMLNode {
        let position = reader.position
        let name = reader.anchor ?? ""
        guard let anchored = anchors[name] else {
            throw source.error(
                at: position, width: name.unicodeScalars.count + 1, code: "unknown-alias",
                "there is no anchor `&\(name)` before this alias")
        }
        try count(anchored.nodes, at: position)
        try checkDepth(depth + anchored.height, at: position)
        height = anchored.height
        return anchored.node
    }

    /// Whether the tag says that the node is a text whatever it looks like; refuses tags that would change the value.
    private func checkTag() throws(YAMLError) -> Bool {
        let standard = "tag:yaml.org,2002:"
        switch reader.tag {
        case "!", standard + "str": return true
        case nil, standard + "seq", standard + "map", standard + "bool", standard + "int", standard + "float",
            standard + "null":
            return false
        case let tag?:
            throw source.error(at: reader.position, code: "unknown-tag", "the tag `\(tag)` is not understood")
        }
    }

    private mutating func count(_ added: Int, at position: YAMLPosition) throws(YAMLError) {
        nodes += added
        guard nodes <= limits.nodes else {
            throw source.error(
                at: position, code: "yaml-too-large", "the document has more than \(limits.nodes) values")
        }
    }

    private func checkDepth(_ depth: Int, at position: YAMLPosition) throws(YAMLError) {
        guard depth <= limits.depth else {
            throw source.error(at: position, code: "too-deep", "the nesting is deeper than \(limits.depth) levels")
        }
    }
}

/// The keys of a mapping that is being read: compared one by one while they are few.
private struct KeySet {
    private var keys: Set<String> = []

    /// Whether `key` is new among those of `entries` and those that were inserted before.
    mutating func insert(_ key: String, among entries: [YAMLMapping.Entry]) -> Bool {
        if entries.count < 16 {
            for entry in entries where entry.key == key { return false }
            return true
        }
        if keys.isEmpty {
            for entry in entries { keys.insert(entry.key) }
        }
        return keys.insert(key).inserted
    }
}
