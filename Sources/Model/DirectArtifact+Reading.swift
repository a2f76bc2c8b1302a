import TOML

extension DirectArtifact {
    /// The keys of a tool that describe its own URL.
    static let keys = ["url", "sha256", "checksums", "format", "strip", "commands", "links", "os", "arch"]

    /// Reads the keys of a tool that has a `url`; nil when it has none, and no other key that needs one.
    init?(_ reader: TableReader, requirement: Requirement?, platforms: [Platform]) throws(SourceError) {
        guard let url = reader["url"] else {
            guard let entry = reader.table.entries.first(where: { Self.keys.contains($0.key) }) else { return nil }
            throw reader.file.error(
                at: entry.keyRange, code: "url-missing", "`\(entry.key)` is for tools that have a `url`")
        }
        let version = try Self.version(reader, requirement)
        let checkedTemplate = { (text: String) throws(ModelError) in
            try Self.validated(template: text, version: version)
        }
        template = try reader.file.value(of: url, "`url`", checkedTemplate)
        checksums = try reader.value("checksums", checkedTemplate)
        format = try reader["format"].map { node throws(SourceError) in
            try reader.file.choice(of: node, "`format`", ArchiveFormat.self)
        }
        strip = try Self.strip(reader)
        commands = try reader.values("commands", Checked.command) ?? []
        links = try reader.dictionary("links", key: Checked.command) { node, subject throws(SourceError) in
            try reader.file.value(of: node, subject, Checked.treePath)
        }
        operatingSystemWords = try Self.words("os", reader) { OperatingSystem(alias: $0)?.rawValue }
        architectureWords = try Self.words("arch", reader) { Architecture(alias: $0)?.rawValue }
        sha256 = try Self.digests(reader, template: template, platforms: platforms)
    }

    /// A URL is for one version, which has to be written out.
    private static func version(_ reader: TableReader, _ requirement: Requirement?) throws(SourceError) -> String {
        if let version = requirement?.statedVersion { return version }
        guard let node = reader["version"] else { throw Self.inexact(reader, at: try reader.required("url").range) }
        throw inexact(reader, at: node.range)
    }

    private static func inexact(_ reader: TableReader, at range: TOMLRange) -> SourceError {
        reader.file.error(
            at: range, code: "version-not-exact", "a tool with a `url` needs an exact version",
            hints: ["write the version itself, such as `version = \"1.4.2\"`"])
    }

    /// Checks the words, and that the result is a URL whatever they stand for.
    private static func validated(template: String, version: String) throws(ModelError) -> String {
        let words = ["version": version, "os": "linux", "arch": "x86_64", "target": "x86_64"]
        try Template.validate(template, words: templateWords)
        _ = try WebAddress(Template.expand(template, words))
        return template
    }

    private static func strip(_ reader: TableReader) throws(SourceError) -> Int {
        guard let node = reader["strip"], let count = try reader.integer("strip") else { return 0 }
        guard (0...16).contains(count) else {
            throw reader.file.error(at: node.range, code: "out-of-range", "`strip` must be between 0 and 16")
        }
        return Int(count)
    }

    /// A table from systems or architectures to the words that a URL has for them.
    private static func words(
        _ key: String, _ reader: TableReader, _ canonical: (String) -> String?
    ) throws(SourceError) -> [String: String] {
        let parseKey = { (text: String) throws(ModelError) -> String in
            if let word = canonical(text) { return word }
            throw ModelError(
                code: "unknown-key", summary: "unknown key \(ModelError.quoted(text)) in `\(key)`",
                hints: [key == "os" ? "known keys: `linux`, `macos`" : "known keys: `x86_64`, `arm64`"])
        }
        return try reader.dictionary(key, key: parseKey) { node, subject throws(SourceError) in
            try reader.file.value(of: node, subject) { text throws(ModelError) in text }
        }
    }

    /// One digest for all platforms, or a table of them.
    private static func digests(
        _ reader: TableReader, template: String, platforms: [Platform]
    ) throws(SourceError) -> [Platform: Digest] {
        guard let node = reader["sha256"] else { return [:] }
        if node.table != nil {
            return try reader.dictionary("sha256", key: Platform.init) { node, subject throws(SourceError) in
                try reader.file.value(of: node, subject, Digest.init(sha256:))
            }
        }
        guard node.string != nil else { throw reader.file.wrongKind(node, "`sha256`", expected: "a string or a table") }
        let digest = try reader.file.value(of: node, "`sha256`", Digest.init(sha256:))
        let differs = ["{os}", "{arch}", "{target}"].contains { template.contains($0) }
        guard !differs || platforms.count <= 1 else {
            throw reader.file.error(
                at: node.range, code: "digest-ambiguous", "one `sha256` cannot fit the files of several platforms",
                hints: ["write a table, such as `sha256 = { linux-x86_64 = \"…\", macos-arm64 = \"…\" }`"])
        }
        return Dictionary(uniqueKeysWithValues: platforms.map { ($0, digest) })
    }
}
