import Model
import YAML

/// aqua's file: packages of its registries, each at one version.
enum AquaFile: ImportReader {
    static let files = ["aqua", ".aqua"].flatMap { name in
        ["yaml", "yml"].flatMap { ["\(name).\($0)", "\(name)/aqua.\($0)", "\(name)/.aqua.\($0)"] }
    }

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        let document = try document(file)
        var contents = ImportContents()
        guard !document.root.isNull else { return contents }
        let entries = try mapping(document.root, "the file", in: document)
        for entry in entries {
            switch entry.key {
            case "registries":
                for registry in try sequence(entry.value, entry.key, in: document) {
                    try add(registry: registry, of: document, in: file, to: &contents)
                }
            case "packages":
                for package in try sequence(entry.value, entry.key, in: document) {
                    try add(package, of: document, in: file, to: &contents)
                }
            case "checksum": contents.leave(file.place(line: entry.position.line), "`project.lock` has digests always")
            case "import_dir":
                contents.leave(file.place(line: entry.position.line), "import those files too, by their names")
            default: contents.leave(file.place(line: entry.position.line), "toolenv has nothing like it")
            }
        }
        return contents
    }

    /// What a file of people may hold is far less than what a registry does.
    private static let limits = YAMLLimits(nodes: 20 * ImportFile.mostEntries, depth: 16)

    private static func document(_ file: ImportFile) throws(SourceError) -> YAMLDocument {
        do throws(YAMLError) {
            return try YAMLDocument(bytes: file.bytes, file: file.name, limits: limits)
        } catch {
            throw SourceError(error)
        }
    }

    /// The revision of the standard registry; no other one is known here.
    private static func add(
        registry node: YAMLNode, of document: YAMLDocument, in file: ImportFile, to contents: inout ImportContents
    ) throws(SourceError) {
        _ = try mapping(node, "a registry", in: document)
        let place = file.place(line: node.position.line)
        guard node["type"]?.text == "standard" else {
            contents.leave(place, "toolenv knows the standard registry only")
            return
        }
        if let reference = node["ref"] {
            guard let text = reference.text, !text.isEmpty else {
                throw wrongKind(reference, "ref", "a text", document)
            }
            contents.add(
                ImportedRegistry(kind: "aqua", reference: text, place: file.place(line: reference.position.line)))
        }
    }

    private static func add(
        _ node: YAMLNode, of document: YAMLDocument, in file: ImportFile, to contents: inout ImportContents
    ) throws(SourceError) {
        let entries = try mapping(node, "a package", in: document)
        let place = file.place(line: node.position.line)
        if node["import"] != nil {
            contents.leave(place, "import those files too, by their names")
            return
        }
        guard let written = node["name"]?.text else {
            contents.leave(place, "no package is named")
            return
        }
        if let registry = node["registry"]?.text, registry != "standard" {
            contents.leave(place, "it comes from the registry `\(registry)`; toolenv knows the standard registry only")
            return
        }
        // The name of a package may have an `@` of its own only in front of the version's.
        let at = node["version"] == nil ? written.firstIndex(of: "@") : nil
        let name = at.map { String(written[..<$0]) } ?? written
        let version = at.map { String(written[written.index(after: $0)...]) } ?? node["version"]?.text ?? ""
        if version.isEmpty,
            let other = entries.first(where: { $0.key == "go_version_file" || $0.key == "version_expr" })
        {
            contents.leave(place, "`\(other.key)` computes the version; write it down")
            return
        }
        guard case .key(let key) = ToolKey(mise: "aqua:\(name)") else {
            contents.leave(place, "`\(name)` is not the name of a package, `owner/name`")
            return
        }
        contents.add(key, AskedVersion(tag: version), at: place)
        let known: Set = ["name", "version", "registry", "description", "link", "tags", "update"]
        let others = entries.filter { !known.contains($0.key) }.map { "`\($0.key)`" }
        if !others.isEmpty {
            contents.leave(place, "these options have no counterpart: \(others.joined(separator: ", "))")
        }
    }

    // MARK: - Shapes

    private static func mapping(
        _ node: YAMLNode, _ subject: String, in document: YAMLDocument
    ) throws(SourceError) -> [YAMLMapping.Entry] {
        guard let mapping = node.mapping else { throw wrongKind(node, subject, "a mapping", document) }
        return mapping.entries
    }

    private static func sequence(
        _ node: YAMLNode, _ key: String, in document: YAMLDocument
    ) throws(SourceError) -> [YAMLNode] {
        if node.isNull { return [] }
        guard let elements = node.sequence else { throw wrongKind(node, "`\(key)`", "a sequence", document) }
        return elements
    }

    private static func wrongKind(
        _ node: YAMLNode, _ subject: String, _ expected: String, _ document: YAMLDocument
    ) -> SourceError {
        SourceError(
            document.error(
                at: node.position, code: "wrong-type", "\(subject) must be \(expected), this is \(node.kindName)"))
    }
}

extension SourceError {
    /// A mistake in a file's YAML.
    fileprivate init(_ error: YAMLError) {
        self.init(
            code: error.code, summary: error.summary, details: error.details, excerpt: error.excerpt,
            hints: error.hints)
    }
}
