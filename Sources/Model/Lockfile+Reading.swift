package import TOML

extension Lockfile {
    /// Reads the document of a file with this name; throws `lock-too-new` for a later format, and else at the first
    /// thing that is unknown or not valid.
    package init(document: TOMLDocument, file name: String) throws(SourceError) {
        let file = SourceFile(document: document, name: name)
        try Self.checkFormat(document.root, in: file)
        let root = try TableReader(
            document.root, range: TOMLRange(lowerBound: 0, upperBound: 0), in: file, place: "", keys: ["lock", "tool"])
        var tools: [LockedTool] = []
        var names: Set<String> = []
        if let node = root["tool"] {
            for element in try file.elements(of: node, "`tool`") {
                let reader = try TableReader(element, in: file, place: "[[tool]]", keys: LockedTool.keys)
                let tool = try LockedTool(reader)
                guard names.insert(tool.name.caseFolded).inserted else {
                    throw file.error(
                        at: try reader.required("name").range, code: "duplicate-tool",
                        "the tool `\(tool.name)` is in the lock twice")
                }
                tools.append(tool)
            }
        }
        self = try file.value(of: "", at: root.range) { _ throws(ModelError) in try Lockfile(tools: tools) }
    }

    /// Looks at the format before anything else: a later one may have keys that are unknown here.
    private static func checkFormat(_ root: TOMLTable, in file: SourceFile) throws(SourceError) {
        guard let node = root["lock"] else {
            throw file.error(
                at: TOMLRange(lowerBound: 0, upperBound: 0), code: "missing-key", "the file has no `lock`",
                hints: ["a lock begins with `lock = \(formatVersion)`"])
        }
        guard let format = node.integer else { throw file.wrongKind(node, "`lock`", expected: "an integer") }
        guard format <= formatVersion else {
            throw file.error(
                at: node.range, code: "lock-too-new",
                "the lock has format \(format), this version of toolenv reads up to \(formatVersion)")
        }
        guard format >= 1 else {
            throw file.error(at: node.range, code: "out-of-range", "there is no lock of format \(format)")
        }
    }
}

extension LockedTool {
    static let keys = [
        "name", "requirement", "version", "source", "variant", "components", "targets", "registry", "released",
        "commands", "variables", "path", "platforms",
    ]

    /// Reads one `[[tool]]`.
    fileprivate init(_ reader: TableReader) throws(SourceError) {
        let file = reader.file
        let name = try reader.requiredValue("name", ToolName.init)
        let requirement = try reader.requiredValue("requirement", Checked.requirement)
        let version = try reader.requiredValue("version", Checked.version)
        let source = try reader.requiredValue("source", SourceReference.init)
        let variant = try reader.value("variant", Checked.variant)
        let components = try reader.values("components", Checked.component)
        let targets = try reader.values("targets", Checked.target) ?? []
        let registry = try reader["registry"].map { node throws(SourceError) in try LockedRegistry(node, in: file) }
        let released = try reader["released"].map { node throws(SourceError) in try Self.released(node, in: file) }
        let commands = try reader.values("commands", Checked.command) ?? []
        let variables = try reader.dictionary("variables", key: Checked.variableName) {
            node, subject throws(SourceError) in
            try file.value(of: node, subject, Checked.toolTemplate)
        }
        let path = try reader.values("path", Checked.pathEntry) ?? []
        var platforms: [Platform: LockedPlatform] = [:]
        for entry in try file.entries(of: reader.required("platforms"), "`platforms`") {
            let platform = try file.value(of: entry.key, at: entry.keyRange, Platform.init)
            guard platforms[platform] == nil else {
                throw file.error(
                    at: entry.keyRange, code: "duplicate-key", "the platform `\(platform)` is here twice")
            }
            platforms[platform] = try LockedPlatform(entry, in: file)
        }
        self = try file.value(of: "", at: reader.range) { _ throws(ModelError) in
            try LockedTool(
                name: name, requirement: requirement, version: version, source: source, variant: variant,
                components: components, targets: targets, registry: registry, released: released,
                commands: commands, variables: variables, path: path, platforms: platforms)
        }
    }

    private static func released(_ node: TOMLNode, in file: SourceFile) throws(SourceError) -> Timestamp {
        guard let moment = node.value.dateTime else {
            throw file.wrongKind(node, "`released`", expected: "a date and time with an offset")
        }
        return try file.value(of: moment.text, at: node.range, Timestamp.init(rfc3339:))
    }
}

extension LockedRegistry {
    /// Reads a `registry` table.
    fileprivate init(_ node: TOMLNode, in file: SourceFile) throws(SourceError) {
        let reader = try TableReader(node, in: file, place: "registry", keys: ["ref", "commit", "sha256"])
        let reference = try reader.requiredValue("ref") { text throws(ModelError) in text }
        let commit = try reader.string("commit")
        let sha256 = try reader.requiredValue("sha256", Digest.init(sha256:))
        self = try file.value(of: "", at: node.range) { _ throws(ModelError) in
            try LockedRegistry(reference: reference, commit: commit, sha256: sha256)
        }
    }
}

extension LockedPlatform {
    /// Reads one `[tool.platforms.PLATFORM]`.
    fileprivate init(_ entry: TOMLEntry, in file: SourceFile) throws(SourceError) {
        let place = "[tool.platforms.\(entry.key)]"
        guard entry.node.table?["unsupported"] == nil else {
            let reader = try TableReader(entry.node, in: file, place: place, keys: ["unsupported"])
            self = .unsupported(try reader.string("unsupported") ?? "")
            return
        }
        let reader = try TableReader(entry.node, in: file, place: place, keys: LockedArtifact.keys)
        self = .artifact(try LockedArtifact(reader))
    }
}

extension LockedArtifact {
    fileprivate static let keys = [
        "url", "size", "sha256", "verified", "requires", "unpack", "links", "launchers", "parts", "unsupported",
    ]

    /// Reads the keys of a platform's table.
    fileprivate init(_ reader: TableReader) throws(SourceError) {
        let file = reader.file
        let download = try LockedDownload(reader)
        let requires = try reader.value("requires", PlatformFloor.init)
        let links = try reader.dictionary("links", key: Checked.command) { node, subject throws(SourceError) in
            try file.value(of: node, subject, Checked.treePath)
        }
        let launchers = try reader.dictionary("launchers", key: Checked.command) { node, subject throws(SourceError) in
            try TableReader.values(of: node, subject, in: file, Checked.treePath)
        }
        let parts = try Self.parts(reader)
        self = try file.value(of: "", at: reader.range) { _ throws(ModelError) in
            try LockedArtifact(
                url: download.url, size: download.size, sha256: download.sha256, verified: download.verified,
                recipe: download.recipe, links: links, launchers: launchers, requires: requires, parts: parts)
        }
    }

    /// Reads the `[[tool.platforms.PLATFORM.parts]]` of a platform's table.
    private static func parts(_ reader: TableReader) throws(SourceError) -> [ArtifactPart] {
        guard let node = reader["parts"] else { return [] }
        var parts: [ArtifactPart] = []
        for element in try reader.file.elements(of: node, "`parts`") {
            let part = try TableReader(
                element, in: reader.file, place: "[[\(reader.place.dropFirst().dropLast()).parts]]",
                keys: ["url", "size", "sha256", "verified", "unpack"])
            let download = try LockedDownload(part)
            parts.append(
                try reader.file.value(of: "", at: part.range) { _ throws(ModelError) in
                    try ArtifactPart(
                        url: download.url, size: download.size, sha256: download.sha256,
                        verified: download.verified, recipe: download.recipe)
                })
        }
        return parts
    }
}

/// What artifacts and their parts have in common.
private struct LockedDownload {
    let url: WebAddress
    let size: Int64
    let sha256: Digest
    let verified: Verification
    let recipe: Recipe

    init(_ reader: TableReader) throws(SourceError) {
        let file = reader.file
        url = try reader.requiredValue("url", WebAddress.init)
        let sizeNode = try reader.required("size")
        guard let size = try reader.integer("size"), size >= 0 else {
            throw file.error(at: sizeNode.range, code: "out-of-range", "`size` cannot be negative")
        }
        self.size = size
        sha256 = try reader.requiredValue("sha256", Digest.init(sha256:))
        verified = try file.choice(of: reader.required("verified"), "`verified`", Verification.self)
        recipe = try Recipe(reader.required("unpack"), in: file)
    }
}

extension Recipe {
    /// Reads an `unpack` table.
    fileprivate init(_ node: TOMLNode, in file: SourceFile) throws(SourceError) {
        let reader = try TableReader(
            node, in: file, place: "unpack", keys: ["format", "strip", "name", "executables", "omit"])
        let format = try file.choice(of: reader.required("format"), "`format`", ArchiveFormat.self)
        let strip = try reader.integer("strip") ?? 0
        let name = try reader.value("name", Checked.command)
        let executables = try reader.values("executables", Checked.treePath) ?? []
        let omitted = try reader.values("omit", Checked.treePath) ?? []
        self = try file.value(of: "", at: node.range) { _ throws(ModelError) in
            try Recipe(
                format: format, strip: Int(strip), name: name, executables: executables, omitting: omitted)
        }
    }
}
