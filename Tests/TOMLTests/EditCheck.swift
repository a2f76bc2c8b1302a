import TOML
import Testing

/// Edits a document at each of its keys, and compares the results with the same edits of plain values.
struct EditCheck {
    /// How something is written, which decides what an edit of it changes.
    private enum Form {
        /// Bytes in one place.
        case value
        /// A header with lines, or dotted keys.
        case structured
        /// One table of an array of tables.
        case elementOfTables
        /// One value of an array.
        case elementOfArray
    }

    private struct Spot {
        let path: [String]
        let node: TOMLNode
        let form: Form
    }

    private let document: TOMLDocument
    private let name: String

    init(_ document: TOMLDocument, name: String) {
        self.document = document
        self.name = name
    }

    func everything() throws {
        try insertsInto([])
        for spot in spots(in: document.root, path: []) {
            try sets(spot)
            removes(spot)
            if spot.node.table != nil { try insertsInto(spot.path) }
        }
    }

    private func sets(_ spot: Spot) throws {
        var edited = document
        if spot.form == .elementOfTables {
            #expect(throws: TOMLError.self) { try edited.set(spot.path, to: "'set'") }
            #expect(edited.bytes == document.bytes)
            return
        }
        try edited.set(spot.path, to: "'set'")
        let expected = PlainValue(document.root).setting(spot.path[...], to: .scalar(.string("set")))
        #expect(PlainValue(edited.root) == expected, "\(name): set \(spot.path)")
        if spot.form != .structured {
            let range = spot.node.range
            let bytes = document.bytes[..<range.lowerBound] + Array("'set'".utf8) + document.bytes[range.upperBound...]
            #expect(edited.bytes.elementsEqual(bytes), "\(name): setting \(spot.path) changed other bytes")
        }
    }

    private func removes(_ spot: Spot) {
        var edited = document
        let isRemoved = edited.remove(spot.path)
        #expect(isRemoved == (spot.form != .elementOfArray), "\(name): remove \(spot.path)")
        guard isRemoved else { return #expect(edited.bytes == document.bytes) }
        let expected = PlainValue(document.root).setting(spot.path[...], to: nil)
        #expect(PlainValue(edited.root).pruned == expected.pruned, "\(name): remove \(spot.path)")
        var original = document.bytes[...]
        let isSubsequence = edited.bytes.allSatisfy { byte in
            original = original.drop { $0 != byte }
            return original.popFirst() != nil
        }
        #expect(isSubsequence, "\(name): removing \(spot.path) wrote bytes")
    }

    private func insertsInto(_ table: [String]) throws {
        for path in [table + ["new-key"], table + ["new table", "new.key"]] {
            var edited = document
            try edited.set(path, to: "[1, 2]")
            let expected = PlainValue(document.root)
                .setting(path[...], to: .array([.scalar(.integer(1)), .scalar(.integer(2))]))
            #expect(PlainValue(edited.root) == expected, "\(name): insert \(path)")
            let old = document.bytes
            let head = zip(old, edited.bytes).prefix { $0 == $1 }.count
            let tail = zip(old.reversed(), edited.bytes.reversed()).prefix { $0 == $1 }.count
            #expect(head + tail >= old.count, "\(name): inserting \(path) changed other bytes")
        }
    }

    private func spots(in table: TOMLTable, path: [String]) -> [Spot] {
        table.entries.flatMap { entry in
            let isInPlace = entry.node.table == nil || byte(at: entry.node) == UInt8(ascii: "{")
            let isOfTables = entry.node.array?.first.map { $0.table != nil && byte(at: $0) != UInt8(ascii: "{") }
            let form = isInPlace && isOfTables != true ? Form.value : .structured
            return spots(at: path + [entry.key], entry.node, form)
        }
    }

    private func spots(at path: [String], _ node: TOMLNode, _ form: Form) -> [Spot] {
        var result = [Spot(path: path, node: node, form: form)]
        for (index, element) in (node.array ?? []).enumerated() {
            let elementForm = form == .structured ? Form.elementOfTables : .elementOfArray
            result += spots(at: path + [String(index)], element, elementForm)
        }
        if let table = node.table { result += spots(in: table, path: path) }
        return result
    }

    private func byte(at node: TOMLNode) -> UInt8 {
        document.bytes[node.range.lowerBound]
    }
}
