/// The values of a document in one flat list, each container before what is in it.
///
/// Texts stay where they are in the document; only those with escapes in them are kept besides. So a document of ten
/// megabytes costs a few allocations, and what nobody asks for is never made a string.
struct JSONTree: Sendable {
    /// What a value is.
    enum Kind: UInt8, Sendable {
        case null, boolean, number, string, array, object
    }

    /// One value.
    struct Node: Sendable {
        let kind: Kind

        /// Whether the text is in `decoded` and not in the document.
        let isDecoded: Bool

        /// Where the text starts.
        let start: UInt32

        /// The bytes of a text, or the members of a container, keys not counted.
        var count: UInt32

        /// The place in the list after everything that belongs to the value.
        var end: UInt32
    }

    /// The most values that a document may have: what a hostile one can make us keep.
    static let maximumCount = 8_000_000

    private(set) var nodes: [Node] = []

    /// The texts that are not in the document as they are.
    private(set) var decoded: [UInt8] = []

    /// The containers that are not closed yet, the innermost last.
    private var open: [Int] = []

    /// How many containers are open.
    var depth: Int { open.count }

    /// What the innermost open container is; nil outside of all.
    var container: Kind? { open.last.map { nodes[$0].kind } }

    /// Adds a value whose text is in the document.
    mutating func append(_ kind: Kind, start: Int, count: Int) {
        add(Node(kind: kind, isDecoded: false, start: UInt32(start), count: UInt32(count), end: 0))
    }

    /// Adds a value with a text of its own.
    mutating func append(_ kind: Kind, text: some Sequence<UInt8>) {
        let start = decoded.count
        decoded.append(contentsOf: text)
        add(Node(kind: kind, isDecoded: true, start: UInt32(start), count: UInt32(decoded.count - start), end: 0))
    }

    /// Opens a container: what follows belongs to it, in an object a key before each value.
    mutating func open(_ kind: Kind) {
        open.append(nodes.count)
        add(Node(kind: kind, isDecoded: false, start: 0, count: 0, end: 0))
    }

    /// Counts a member of the innermost container, once it is complete.
    mutating func countMember() {
        if let last = open.last { nodes[last].count += 1 }
    }

    /// Closes the innermost container.
    mutating func close() {
        if let last = open.popLast() { nodes[last].end = UInt32(nodes.count) }
    }

    private mutating func add(_ node: Node) {
        var node = node
        node.end = UInt32(nodes.count + 1)
        nodes.append(node)
    }
}
