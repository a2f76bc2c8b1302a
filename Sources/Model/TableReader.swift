package import TOML

/// Reads a table whose keys are all known; everything else in it is an error with its place.
package struct TableReader {
    /// The file that the table is in.
    package let file: SourceFile

    /// The table itself.
    package let table: TOMLTable

    /// Where the table, or what stands for it, is written.
    package let range: TOMLRange

    /// The table as messages name it, such as `[project]`.
    package let place: String

    /// Checks that the node is a table and has no other keys than these.
    package init(_ node: TOMLNode, in file: SourceFile, place: String, keys: [String]) throws(SourceError) {
        guard let table = node.table else { throw file.wrongKind(node, "`\(place)`", expected: "a table") }
        try self.init(table, range: node.range, in: file, place: place, keys: keys)
    }

    /// Checks that the table has no other keys than these.
    package init(
        _ table: TOMLTable, range: TOMLRange, in file: SourceFile, place: String, keys: [String]
    ) throws(SourceError) {
        self.file = file
        self.table = table
        self.range = range
        self.place = place
        for entry in table.entries where !keys.contains(entry.key) {
            throw file.error(
                at: entry.keyRange, code: "unknown-key",
                "unknown key \(ModelError.quoted(entry.key))" + (place.isEmpty ? "" : " in `\(place)`"),
                hints: [SourceFile.hint(for: entry.key, among: keys, listedAs: "known keys")])
        }
    }

    /// The table with the entries of another one in place of its own of the same keys.
    package init(_ base: TableReader, overlaidBy other: TableReader) {
        file = base.file
        table = base.table.overlaid(by: other.table)
        range = other.range
        place = other.place
    }

    /// The table without some keys.
    package init(_ base: TableReader, without keys: [String]) {
        file = base.file
        table = base.table.without(keys)
        range = base.range
        place = base.place
    }

    /// The table with a text as the value of a key, as if it were written where the table is.
    package init(_ base: TableReader, setting key: String, to text: String) {
        file = base.file
        table = base.table.setting(key, to: text, at: base.range)
        range = base.range
        place = base.place
    }

    package subscript(_ key: String) -> TOMLNode? { table[key] }

    /// The value of a key that has to be there.
    package func required(_ key: String) throws(SourceError) -> TOMLNode {
        if let node = table[key] { return node }
        let subject = place.isEmpty ? "the file" : "`\(place)`"
        throw file.error(at: range, code: "missing-key", "\(subject) has no `\(key)`")
    }

    /// What `parse` makes of a key's string; nil without the key.
    package func value<Value>(
        _ key: String, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> Value? {
        guard let node = table[key] else { return nil }
        return try file.value(of: node, "`\(key)`", parse)
    }

    /// What `parse` makes of the string of a key that has to be there.
    package func requiredValue<Value>(
        _ key: String, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> Value {
        try file.value(of: required(key), "`\(key)`", parse)
    }

    /// A key's string; nil without the key.
    package func string(_ key: String) throws(SourceError) -> String? {
        try value(key) { text throws(ModelError) in text }
    }

    /// A key's whole number; nil without the key.
    package func integer(_ key: String) throws(SourceError) -> Int64? {
        guard let node = table[key] else { return nil }
        guard let integer = node.integer else { throw file.wrongKind(node, "`\(key)`", expected: "an integer") }
        return integer
    }

    /// A key's truth; nil without the key.
    package func boolean(_ key: String) throws(SourceError) -> Bool? {
        guard let node = table[key] else { return nil }
        guard let boolean = node.boolean else { throw file.wrongKind(node, "`\(key)`", expected: "a boolean") }
        return boolean
    }

    /// What `parse` makes of each string of a key's array; nil without the key.
    package func values<Value>(
        _ key: String, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> [Value]? {
        guard let node = table[key] else { return nil }
        return try Self.values(of: node, "`\(key)`", in: file, parse)
    }

    /// What the parsers make of the keys and the strings of a key's table; empty without the key.
    package func dictionary<Key: Hashable, Value>(
        _ key: String, key parseKey: (String) throws(ModelError) -> Key,
        value parse: (TOMLNode, String) throws(SourceError) -> Value
    ) throws(SourceError) -> [Key: Value] {
        guard let node = table[key] else { return [:] }
        var dictionary: [Key: Value] = [:]
        for entry in try file.entries(of: node, "`\(key)`") {
            let key = try file.value(of: entry.key, at: entry.keyRange, parseKey)
            guard dictionary[key] == nil else {
                throw file.error(
                    at: entry.keyRange, code: "duplicate-key",
                    "\(ModelError.quoted(entry.key)) is another name for a key that is already here")
            }
            dictionary[key] = try parse(entry.node, "`\(entry.key)`")
        }
        return dictionary
    }

    /// What `parse` makes of each string of an array.
    package static func values<Value>(
        of node: TOMLNode, _ subject: String, in file: SourceFile, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> [Value] {
        var values: [Value] = []
        for element in try file.elements(of: node, subject) {
            values.append(try file.value(of: element, "each element of \(subject)", parse))
        }
        return values
    }
}
