import TOML

extension SourceSettings {
    /// Reads `[sources]`; nothing is set where the table is missing.
    init(_ node: TOMLNode?, in file: SourceFile) throws(SourceError) {
        guard let node else {
            self.init()
            return
        }
        var order: [String] = []
        var mirrors: [Mirror] = []
        var indexes: [String: String] = [:]
        var references: [String: String] = [:]
        for entry in try file.entries(of: node, "`[sources]`") {
            switch entry.key {
            case "order": order = try TableReader.values(of: entry.node, "`order`", in: file, Checked.sourceKind)
            case "mirrors": mirrors = try Self.mirrors(entry.node, in: file)
            default: (indexes[entry.key], references[entry.key]) = try Self.place(entry, in: file)
            }
        }
        self.init(order: order, mirrors: mirrors, indexes: indexes, references: references)
    }

    /// Every other table of `[sources]` is named after the kind of source that it speaks of.
    private static func place(
        _ entry: TOMLEntry, in file: SourceFile
    ) throws(SourceError) -> (index: String?, reference: String?) {
        if let meant = Suggestion.nearest(to: entry.key, among: ["order", "mirrors"]) {
            throw file.error(
                at: entry.keyRange, code: "unknown-key", "unknown key `\(entry.key)` in `[sources]`",
                hints: ["did you mean `\(meant)`?"])
        }
        let kind = try file.value(of: entry.key, at: entry.keyRange, Checked.sourceKind)
        let reader = try TableReader(entry.node, in: file, place: "[sources.\(kind)]", keys: ["index", "ref"])
        return (
            try reader.value("index", WebAddress.init)?.text, try reader.value("ref", Checked.registryReference)
        )
    }

    private static func mirrors(_ node: TOMLNode, in file: SourceFile) throws(SourceError) -> [Mirror] {
        var mirrors: [Mirror] = []
        for entry in try file.entries(of: node, "`[sources.mirrors]`") {
            let prefix = try file.value(of: entry.key, at: entry.keyRange, WebAddress.init)
            guard prefix.path != "/" || entry.key.hasSuffix("/") else {
                throw file.error(
                    at: entry.keyRange, code: "invalid-mirror", "a mirror's prefix needs a `/` after the host",
                    hints: ["write `\"\(prefix)\"`"])
            }
            // Several are tried in their order.
            let nodes = entry.node.array ?? [entry.node]
            guard !nodes.isEmpty else {
                throw file.error(at: entry.node.range, code: "invalid-mirror", "a list of mirrors cannot be empty")
            }
            for node in nodes { mirrors.append(try Self.mirror(of: prefix, node, entry, in: file)) }
        }
        return mirrors
    }

    private static func mirror(
        of prefix: WebAddress, _ node: TOMLNode, _ entry: TOMLEntry, in file: SourceFile
    ) throws(SourceError) -> Mirror {
        let replacement = try file.value(of: node, "`\(entry.key)`", WebAddress.init)
        guard prefix.text.hasSuffix("/") == replacement.text.hasSuffix("/") else {
            throw file.error(
                at: node.range, code: "invalid-mirror", "a mirror's two sides must both end with `/`, or neither")
        }
        return Mirror(prefix: prefix.text, replacement: replacement.text)
    }
}
