/// Keys and their values, in the order they are written.
package struct TOMLTable: Sendable {
    private let list: KeyedList<TOMLEntry>

    /// Whether the table is written between braces, and so can only be changed there.
    package let isInline: Bool

    init(_ list: KeyedList<TOMLEntry>, isInline: Bool) {
        self.list = list
        self.isInline = isInline
    }

    /// Every key with its value, in the order they are written.
    package var entries: [TOMLEntry] { list.elements }

    /// The value of a key; nil when the table does not have it.
    package subscript(_ key: String) -> TOMLNode? {
        entry(key)?.node
    }

    /// This table with the entries of another one in place of its own of the same keys.
    package func overlaid(by other: TOMLTable) -> TOMLTable {
        var list = KeyedList<TOMLEntry>(capacity: entries.count + other.entries.count)
        for entry in entries where other.entry(entry.key) == nil { list.append(entry) }
        for entry in other.entries { list.append(entry) }
        return TOMLTable(list, isInline: isInline)
    }

    /// This table without the entries of some keys.
    package func without(_ keys: [String]) -> TOMLTable {
        var list = KeyedList<TOMLEntry>(capacity: entries.count)
        for entry in entries where !keys.contains(entry.key) { list.append(entry) }
        return TOMLTable(list, isInline: isInline)
    }

    /// This table with a text as the value of a key, as if it were written at `range`.
    package func setting(_ key: String, to text: String, at range: TOMLRange) -> TOMLTable {
        var list = KeyedList<TOMLEntry>(capacity: entries.count + 1)
        for entry in entries where !entry.key.isExactly(key) { list.append(entry) }
        list.append(TOMLEntry(key: key, keyRange: range, node: TOMLNode(value: .string(text), range: range)))
        return TOMLTable(list, isInline: isInline)
    }

    /// A key, its place and its value; nil when the table does not have it.
    package func entry(_ key: String) -> TOMLEntry? {
        list.place(of: key).map { list.elements[$0] }
    }
}

extension TOMLTable: Equatable {
    /// Whether two tables have the same keys with the same values, in whatever order and form they are written.
    package static func == (left: TOMLTable, right: TOMLTable) -> Bool {
        left.entries.count == right.entries.count
            && left.entries.allSatisfy { right[$0.key]?.value == $0.node.value }
    }
}
