/// A document whose values are read: JSON, or another form with the same values.
final class JSONDocument: Sendable {
    /// The document as it came; empty for one that was never JSON.
    let bytes: [UInt8]

    fileprivate let tree: JSONTree

    /// Keeps the values of a document.
    init(_ tree: JSONTree, bytes: [UInt8] = []) {
        self.bytes = bytes
        self.tree = tree
    }

    /// Reads JSON (RFC 8259), or one value a line.
    ///
    /// - Throws: `JSONError` for everything that the RFC does not allow, for escapes that make no character, and for
    ///   documents that are too deep or too large. Of a key that an object has twice the last one counts.
    convenience init(json bytes: [UInt8], isSequence: Bool = false) throws(JSONError) {
        var parser = JSONParser(bytes)
        try parser.read(isSequence: isSequence)
        self.init(parser.tree, bytes: bytes)
    }

    /// The value that holds everything.
    var root: JSONValue { JSONValue(document: self, index: 0) }
}

/// A value of a document.
struct JSONValue: Sendable {
    fileprivate let document: JSONDocument
    fileprivate let index: Int

    private var node: JSONTree.Node { document.tree.nodes[index] }

    /// What it is.
    var kind: JSONTree.Kind { node.kind }

    /// How many members a container has; those with the same key are counted each.
    var count: Int { node.kind == .array || node.kind == .object ? Int(node.count) : 0 }

    /// The text of a string, a number as it is written, `true` or `false`; nil for containers and `null`.
    var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The bytes of the text; nil as for `text`.
    var bytes: ArraySlice<UInt8>? {
        let node = node
        switch node.kind {
        case .null, .array, .object: return nil
        case .boolean, .number, .string: break
        }
        let range = Int(node.start)..<Int(node.start) + Int(node.count)
        return node.isDecoded ? document.tree.decoded[range] : document.bytes[range]
    }

    /// The member of an object with this key, with the key; nil when there is none.
    func member(_ key: [UInt8]) -> (key: JSONValue, value: JSONValue)? {
        guard node.kind == .object else { return nil }
        var found: Int?
        var place = index + 1
        let end = Int(node.end)
        while place < end {
            let candidate = JSONValue(document: document, index: place)
            if candidate.isText(key) { found = place }
            place = Int(document.tree.nodes[place + 1].end)
        }
        return found.map { (JSONValue(document: document, index: $0), JSONValue(document: document, index: $0 + 1)) }
    }

    /// The element of an array at a position; nil when there is none.
    func element(_ position: Int) -> JSONValue? {
        guard node.kind == .array, position >= 0, position < count else { return nil }
        var place = index + 1
        for _ in 0..<position { place = Int(document.tree.nodes[place].end) }
        return JSONValue(document: document, index: place)
    }

    /// Gives every element, or every member with its key, to `body`, until that returns false; returns whether it never
    /// did.
    func forEach(_ body: (_ key: JSONValue?, _ value: JSONValue) -> Bool) -> Bool {
        let node = node
        guard node.kind == .array || node.kind == .object else { return true }
        let hasKeys = node.kind == .object
        let hidden = hasKeys ? hiddenMembers() : []
        var place = index + 1
        while place < Int(node.end) {
            let value = hasKeys ? place + 1 : place
            if !hidden.contains(value) {
                let key = hasKeys ? JSONValue(document: document, index: place) : nil
                guard body(key, JSONValue(document: document, index: value)) else { return false }
            }
            place = Int(document.tree.nodes[value].end)
        }
        return true
    }

    /// The members whose key comes once more after them.
    private func hiddenMembers() -> Set<Int> {
        var last: [ArraySlice<UInt8>: Int] = [:]
        var hidden: Set<Int> = []
        var place = index + 1
        while place < Int(node.end) {
            let key = JSONValue(document: document, index: place)
            if let earlier = last.updateValue(place + 1, forKey: key.bytes ?? []) { hidden.insert(earlier) }
            place = Int(document.tree.nodes[place + 1].end)
        }
        return hidden
    }

    private func isText(_ other: [UInt8]) -> Bool {
        let node = node
        guard Int(node.count) == other.count else { return false }
        let start = Int(node.start)
        for offset in other.indices {
            let byte = node.isDecoded ? document.tree.decoded[start + offset] : document.bytes[start + offset]
            if byte != other[offset] { return false }
        }
        return true
    }
}
