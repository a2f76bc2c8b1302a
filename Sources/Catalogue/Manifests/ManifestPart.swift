import Model
import TOML

/// A further file of what a `[[source]]` describes: with the others it becomes one tree.
struct ManifestPart: Sendable {
    /// When the file is taken.
    enum Choice: String, CaseIterable, Sendable {
        /// With every tool.
        case always
        /// Unless the project names components, and when it names this one among them.
        case byDefault = "by-default"
        /// When the project names it among the components.
        case onRequest = "on-request"
        /// Once for the platform's own target and once for each that the project names.
        case forEachTarget = "for-each-target"
    }

    /// The part's name, by which a project asks for it.
    let name: String

    let choice: Choice

    /// Where the commands are that come with the file.
    let layout: ToolLayout

    /// What is said for particular platforms instead; the first that matches counts.
    let overrides: [(pattern: PlatformPattern, source: any AssetSource)]

    /// Where the table is written.
    let range: TOMLRange

    private let common: any AssetSource

    /// Whether a project can name it.
    var isComponent: Bool { choice == .byDefault || choice == .onRequest }

    /// Whether it belongs to what is asked for.
    func isWanted(_ request: SourceRequest) -> Bool {
        switch choice {
        case .always, .forEachTarget: true
        case .byDefault: request.components?.contains(name) ?? true
        case .onRequest: request.components?.contains(name) ?? false
        }
    }

    /// The source with what is said for `platform`.
    func source(on platform: Platform) -> any AssetSource {
        overrides.first { $0.pattern.matches(platform) }?.source ?? common
    }
}

extension ManifestPart {
    /// Reads the tables `[source.parts.NAME]` of a `[[source]]`, in the order in which they are written.
    ///
    /// What is not said there, the source says, and before that what it says for platforms; but not digests and commands,
    /// which are those of one file.
    static func all(
        _ reader: TableReader, platforms: [PlatformTable], _ type: any Source.Type
    ) throws(SourceError) -> [ManifestPart] {
        guard let node = reader["parts"] else { return [] }
        guard let type = type as? any AssetSource.Type, type.keys.contains("part") else {
            throw reader.file.error(
                at: node.range, code: "parts-not-possible", "a source of the kind `\(type.kind)` has no further parts")
        }
        var parts: [ManifestPart] = []
        for entry in try reader.file.entries(of: node, "`parts`") {
            parts.append(try ManifestPart(entry, of: reader, platforms: platforms, type))
        }
        return parts
    }

    private init(
        _ entry: TOMLEntry, of reader: TableReader, platforms: [PlatformTable], _ type: any AssetSource.Type
    ) throws(SourceError) {
        let file = reader.file
        name = try file.value(of: entry.key, at: entry.keyRange, Checked.component)
        let fileKeys = ["url", "asset", "sha256"].filter { type.keys.contains($0) }
        let table = try TableReader(
            entry.node, in: file, place: "[source.parts.\(entry.key)]",
            keys: ["take", "links", "launchers"] + fileKeys + AssetDescription.keys.filter { $0 != "part" })
        choice =
            try table["take"].map { node throws(SourceError) in
                try file.choice(of: node, "`take`", Choice.self)
            } ?? .always
        layout = try ToolLayout(table)
        range = entry.keyRange
        let base = TableReader(reader, without: Self.ownKeys)
        common = try Self.source(type, base, table, name: name)
        var overrides: [(pattern: PlatformPattern, source: any AssetSource)] = []
        for platform in platforms {
            let above = TableReader(base, overlaidBy: TableReader(platform.table, without: Self.ownKeys))
            overrides.append((platform.pattern, try Self.source(type, above, table, name: name)))
        }
        self.overrides = overrides
    }

    /// What is true of one file only.
    private static let ownKeys = ["sha256", "links", "launchers"]

    private static func source(
        _ type: any AssetSource.Type, _ base: TableReader, _ table: TableReader, name: String
    ) throws(SourceError) -> any AssetSource {
        let whole = TableReader(base, overlaidBy: table)
        return try type.init(manifest: TableReader(whole, setting: "part", to: name))
    }
}
