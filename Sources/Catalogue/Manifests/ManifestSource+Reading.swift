import Model
import TOML

extension ManifestSource {
    /// The keys that sources of all kinds have.
    private static let keys = ["kind", "versions", "links", "launchers", "platforms", "variables", "variants", "parts"]

    /// Reads one `[[source]]` table of a manifest that has these commands.
    init(
        _ node: TOMLNode, in file: SourceFile, commands: [String], kinds: SourceKinds
    ) throws(SourceError) {
        let type = try Self.kind(node, in: file, kinds: kinds)
        let reader = try TableReader(node, in: file, place: "[[source]]", keys: Self.keys + type.keys)
        try self.init(reader, type, commands: commands)
        guard let node = reader["variants"] else { return }
        for entry in try file.entries(of: node, "`variants`") {
            let name = try file.value(of: entry.key, at: entry.keyRange, Checked.variant)
            let table = try TableReader(
                entry.node, in: file, place: "[source.variants.\(entry.key)]",
                keys: Self.keys.filter { $0 != "kind" && $0 != "variants" } + type.keys)
            let whole = TableReader(reader, overlaidBy: table)
            variants[name] = [try ManifestSource(whole, type, commands: commands)]
        }
    }

    /// Reads an entry, or what it is for one variant.
    private init(
        _ reader: TableReader, _ type: any Source.Type, commands: [String]
    ) throws(SourceError) {
        let file = reader.file
        source = try type.init(manifest: reader)
        versions = try reader.value("versions") { text throws(ModelError) in try Requirement(text) }
        variables = try reader.dictionary("variables", key: Checked.variableName) { node, subject throws(SourceError) in
            try file.value(of: node, subject, Checked.toolTemplate)
        }
        layout = try ToolLayout(reader)
        let tables = try Self.platforms(reader, type)
        overrides = try Self.overrides(reader, tables, type)
        parts = try ManifestPart.all(reader, platforms: tables, type)
        for layout in [layout] + overrides.map(\.layout) {
            try Self.check(layout, reader, parts: parts, commands: commands, isStatedBySource: type.statesLayout)
        }
    }

    /// The tables `[source.platforms.PATTERN]`: what is written there takes the place of the same key above it.
    private static func platforms(
        _ reader: TableReader, _ type: any Source.Type
    ) throws(SourceError) -> [PlatformTable] {
        guard let node = reader["platforms"] else { return [] }
        let file = reader.file
        // Files of other sources have nothing that could be said for a platform but where their commands are.
        let ownKeys = type is any AssetSource.Type ? type.keys : []
        var tables: [PlatformTable] = []
        for entry in try file.entries(of: node, "`platforms`") {
            let pattern = try file.value(of: entry.key, at: entry.keyRange, PlatformPattern.init)
            let table = try TableReader(
                entry.node, in: file, place: "[source.platforms.\(entry.key)]",
                keys: ["links", "launchers"] + ownKeys)
            tables.append(PlatformTable(pattern: pattern, table: table))
        }
        return tables
    }

    /// What the tables for platforms make of the source and its layout.
    private static func overrides(
        _ reader: TableReader, _ tables: [PlatformTable], _ type: any Source.Type
    ) throws(SourceError) -> [Override] {
        var overrides: [Override] = []
        for entry in tables {
            let table = entry.table
            let whole = TableReader(reader, overlaidBy: table)
            // Links that are said for the platform stand alone: launchers of the others do not come along.
            let saysLayout = table["links"] != nil || table["launchers"] != nil
            overrides.append(
                Override(
                    pattern: entry.pattern, source: try type.init(manifest: whole),
                    layout: try ToolLayout(saysLayout ? table : reader)))
        }
        return overrides
    }

    /// Checks that every command of the manifest is in a layout and nothing else; of an entry that describes only some
    /// versions, commands may be missing that those did not have.
    private static func check(
        _ layout: ToolLayout, _ reader: TableReader, parts: [ManifestPart], commands: [String], isStatedBySource: Bool
    ) throws(SourceError) {
        var found = Set(layout.commands)
        if found.isEmpty, isStatedBySource { return }
        for part in parts {
            if let twice = part.layout.commands.first(where: found.contains) {
                throw reader.file.error(
                    at: part.range, code: "commands-differ",
                    "the command `\(twice)` is in two of the files that become one tree")
            }
            found.formUnion(part.layout.commands)
        }
        let isComplete = reader["versions"] != nil ? !found.isEmpty : found.isSuperset(of: commands)
        guard found.isSubset(of: commands), isComplete else {
            let different = found.symmetricDifference(commands).sorted().map { "`\($0)`" }
            throw reader.file.error(
                at: (reader["links"] ?? reader["launchers"])?.range ?? reader.range, code: "commands-differ",
                "`links` and `launchers` must say where each of `commands` is, and nothing else",
                details: ["the difference is \(different.joined(separator: ", "))"])
        }
    }

    /// The kind has to be known before the other keys can be judged.
    private static func kind(
        _ node: TOMLNode, in file: SourceFile, kinds: SourceKinds
    ) throws(SourceError) -> any Source.Type {
        guard let table = node.table else { throw file.wrongKind(node, "`[[source]]`", expected: "a table") }
        guard let kind = table["kind"] else {
            throw file.error(at: node.range, code: "missing-key", "`[[source]]` has no `kind`")
        }
        guard let text = kind.string else { throw file.wrongKind(kind, "`kind`", expected: "a string") }
        guard let type = kinds[kind: text] else {
            throw file.error(
                at: kind.range, code: "unknown-source-kind", "there is no kind of source `\(text)`",
                hints: [SourceFile.hint(for: text, among: kinds.names, listedAs: "known kinds")])
        }
        return type
    }
}

/// A table `[source.platforms.PATTERN]`.
struct PlatformTable {
    let pattern: PlatformPattern
    let table: TableReader
}

extension ToolLayout {
    /// Reads the keys `links` and `launchers`.
    init(_ reader: TableReader) throws(SourceError) {
        let links = try reader.dictionary("links", key: Checked.command) { node, subject throws(SourceError) in
            try reader.file.value(of: node, subject, Checked.treePath)
        }
        let launchers = try reader.dictionary("launchers", key: Checked.command) { node, subject throws(SourceError) in
            let words = try TableReader.values(of: node, subject, in: reader.file, Checked.treePath)
            guard words.count >= 2 else {
                throw reader.file.error(
                    at: node.range, code: "invalid-launcher", "\(subject) needs an interpreter and a script")
            }
            return words
        }
        if let both = links.keys.filter({ launchers[$0] != nil }).min() {
            throw reader.file.error(
                at: (reader["launchers"]?.range ?? reader.range), code: "invalid-launcher",
                "`\(both)` is both a link and a launcher")
        }
        self.init(links: links, launchers: launchers)
    }
}
