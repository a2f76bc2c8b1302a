package import YAML

extension AquaPackage {
    /// Reads an element of a registry's `packages`.
    ///
    /// Fields that are not known are remembered with the block that has them, and told when that block is used.
    ///
    /// - Throws: `YAMLError` for a value of the wrong kind, and for a package that has no name.
    package init(_ node: YAMLNode, of document: YAMLDocument) throws(YAMLError) {
        let reader = AquaReader(document: document)
        guard let mapping = node.mapping else { throw reader.wrongKind(node, "packages", expected: "a mapping") }
        base = try AquaBlock(node, .package, reader)
        var versions: [AquaBlock] = []
        if let list = mapping["version_overrides"] {
            for element in try reader.elements(list, "version_overrides") ?? [] {
                versions.append(try AquaBlock(element, .version, reader))
            }
        }
        self.versions = versions
        var aliases: [String] = []
        if let list = mapping["aliases"] {
            for element in try reader.elements(list, "aliases") ?? [] {
                for entry in try reader.entries(element, "aliases") where entry.key == "name" {
                    aliases.append(try reader.text(entry.value, "name"))
                }
            }
        }
        self.aliases = aliases
        description =
            try mapping["description"].map { node throws(YAMLError) in try reader.text(node, "description") } ?? ""
        link = try mapping["link"].map { node throws(YAMLError) in try reader.text(node, "link") } ?? ""
        searchWords =
            try mapping["search_words"].flatMap { node throws(YAMLError) in
                try reader.texts(node, "search_words")
            } ?? []
        let declared = try mapping["name"].map { node throws(YAMLError) in try reader.text(node, "name") } ?? ""
        name = declared.isEmpty ? Self.impliedName(base) : declared
        guard !name.isEmpty else {
            throw document.error(at: node.position, code: "package-without-name", "this package has no name")
        }
    }

    /// The name of a package that declares none.
    private static func impliedName(_ base: AquaBlock) -> String {
        if let repository = base.repository { return repository }
        return base.type == AquaPackageType.goInstall.rawValue ? base.path?.source ?? "" : ""
    }
}
