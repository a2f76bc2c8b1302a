import Diagnostics
import TOML

extension ToolDeclaration {
    private static let keys =
        ["version", "source", "variant", "components", "targets", "platforms", "prerelease"] + DirectArtifact.keys

    /// Reads `[tools]`; empty where the table is missing.
    static func all(
        in node: TOMLNode?, of file: SourceFile, platforms: [Platform]
    ) throws(SourceError) -> [ToolDeclaration] {
        guard let node else { return [] }
        var tools: [ToolDeclaration] = []
        var places: [String: TOMLEntry] = [:]
        for entry in try file.entries(of: node, "`[tools]`") {
            let tool = try ToolDeclaration(entry, in: file, platforms: platforms)
            if let earlier = places.updateValue(entry, forKey: tool.name.caseFolded) {
                throw duplicate(tool.name, entry, earlier, in: file)
            }
            tools.append(tool)
        }
        return tools
    }

    private static func duplicate(
        _ name: ToolName, _ entry: TOMLEntry, _ earlier: TOMLEntry, in file: SourceFile
    ) -> SourceError {
        let lines = [earlier, entry].map { entry in
            let line = file.document.position(of: entry.keyRange.lowerBound).line
            return "line \(line): " + CredentialMask.masked(file.document.line(at: entry.keyRange.lowerBound))
        }
        return file.error(
            at: entry.keyRange, code: "duplicate-tool", "the tool `\(name)` is declared twice", details: lines,
            hints: ["a tool's name is what follows the last `:` or `/` of its key, in upper or lower case"])
    }

    private init(_ entry: TOMLEntry, in file: SourceFile, platforms: [Platform]) throws(SourceError) {
        let name = try file.value(of: entry.key, at: entry.keyRange, Self.name(ofKey:))
        let keySource = try file.value(of: entry.key, at: entry.keyRange, Self.source(ofKey:))
        guard entry.node.table != nil else {
            guard entry.node.string != nil else {
                throw file.wrongKind(entry.node, "`\(entry.key)`", expected: "a string or a table")
            }
            let requirement = try file.value(of: entry.node, "`\(entry.key)`", Requirement.init)
            self.init(key: entry.key, name: name, source: keySource, requirement: requirement, range: entry.keyRange)
            return
        }
        let reader = try TableReader(
            entry.node, in: file, place: "[tools.\(TOMLWriter.key(entry.key))]", keys: Self.keys)
        let stated = try reader.value("source", Self.sourceSetting)
        if keySource != nil, let node = reader["source"] {
            throw file.error(
                at: node.range, code: "source-named-twice", "the key `\(entry.key)` already names the source")
        }
        let requirement = try reader.value("version", Requirement.init)
        let patterns = try reader.values("platforms", PlatformPattern.init)
        let wanted = platforms.filter { platform in
            patterns.map { $0.contains { $0.matches(platform) } } ?? true
        }
        self.init(
            key: entry.key, name: name, source: keySource ?? stated?.reference, sourceKind: stated?.kind,
            requirement: requirement ?? .latest, variant: try reader.value("variant", Checked.variant),
            components: try reader.values("components", Checked.component),
            targets: try reader.values("targets", Checked.target) ?? [], platforms: patterns,
            allowsPrereleases: try reader.boolean("prerelease") ?? false,
            direct: try DirectArtifact(reader, requirement: requirement, platforms: wanted), range: entry.keyRange)
        if direct != nil, let node = reader["source"] ?? (keySource == nil ? nil : entry.node) {
            throw file.error(at: node.range, code: "source-named-twice", "a tool with a `url` has no other source")
        }
    }

    /// The name that a key gives its tool.
    private static func name(ofKey key: String) throws(ModelError) -> ToolName {
        let start = key.utf8.lastIndex { $0 == .ascii(":") || $0 == .ascii("/") }.map(key.utf8.index(after:))
        return try ToolName(String(key[(start ?? key.startIndex)...]))
    }

    private static func source(ofKey key: String) throws(ModelError) -> SourceReference? {
        if key.utf8.contains(.ascii(":")) { return try SourceReference(key) }
        guard !key.utf8.contains(.ascii("/")) else {
            throw ModelError(
                code: "invalid-source", summary: "the key \(ModelError.quoted(key)) does not say which source it means",
                hints: ["put the kind of source before it, such as `github:\(key)`"])
        }
        return nil
    }

    /// `KIND:NAME`, or the kind alone.
    private static func sourceSetting(
        _ text: String
    ) throws(ModelError) -> (reference: SourceReference?, kind: String?) {
        if text.utf8.contains(.ascii(":")) { return (try SourceReference(text), nil) }
        try SourceReference.validate(kind: text)
        return (nil, text)
    }
}
