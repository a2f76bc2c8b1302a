import Model
import TOML

extension AssetDescription {
    /// The keys of a `[[source]]` table that describe files, besides the one that holds the template.
    static let keys = [
        "checksums", "checksum-field", "format", "strip", "omit", "os", "arch", "target", "words", "supported", "part",
    ]

    /// Reads the keys of a `[[source]]` table; its links are those of all kinds.
    ///
    /// - Parameters:
    ///   - key: the key that holds the template, such as `url` or `asset`.
    ///   - words: the words that the kind of source knows, besides those of all templates.
    ///   - absent: the template where the key is not there; nil where it has to be.
    init(_ reader: TableReader, key: String, words: [String] = [], absent: String? = nil) throws(SourceError) {
        let tables = try Self.words(reader)
        let part = try reader.value("part", Checked.component)
        let known = Self.commonWords + (part == nil ? [] : ["part"]) + words + tables.keys.sorted()
        let checked = { (text: String) throws(ModelError) -> String in
            try Template.validate(text, words: known)
            return text
        }
        if reader[key] == nil, let absent {
            self.init(template: absent)
        } else {
            self.init(template: try reader.requiredValue(key, checked))
        }
        self.words = tables
        self.part = part
        checksums = try reader.value("checksums") { text throws(ModelError) -> String in
            try Template.validate(text, words: known + ["asset", "url"])
            return text
        }
        checksumField = try reader.value("checksum-field") { text throws(ModelError) -> String in
            try Template.validate(text, words: known + ["asset", "url"])
            // What the words stand for changes nothing about the path's form.
            var samples = ["asset": "x", "url": "x"]
            for word in known { samples[word] = "x" }
            _ = try IndexPath(Template.expand(text, samples))
            return text
        }
        format = try reader["format"].map { node throws(SourceError) in
            try reader.file.choice(of: node, "`format`", ArchiveFormat.self)
        }
        let strip = try reader.integer("strip") ?? 0
        guard (0...16).contains(strip) else {
            throw reader.file.error(
                at: reader["strip"]?.range ?? reader.range, code: "out-of-range", "`strip` must be between 0 and 16")
        }
        self.strip = Int(strip)
        omitted = try reader.values("omit", Checked.treePath) ?? []
        supported = try reader.values("supported", PlatformPattern.init)
    }

    /// `os`, `arch`, `target` and `words`: word → platforms → text.
    private static func words(_ reader: TableReader) throws(SourceError) -> [String: [PlatformWord]] {
        var words: [String: [PlatformWord]] = [:]
        words["os"] = try named("os", OperatingSystem.allCases.map { ("\($0.rawValue)-*", $0.rawValue) }, reader)
        words["arch"] = try named("arch", Architecture.allCases.map { ("*-\($0.rawValue)*", $0.rawValue) }, reader)
        if let node = reader["target"] { words["target"] = try patterns(node, "`target`", in: reader.file) }
        guard let node = reader["words"] else { return words }
        for entry in try reader.file.entries(of: node, "`words`") {
            try reader.file.value(of: entry.key, at: entry.keyRange) { text throws(ModelError) in
                guard !(commonWords + ["part"]).contains(text),
                    text.utf8.allSatisfy({ ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 })
                else {
                    throw ModelError(
                        code: "invalid-word", summary: "the word `\(text)` must be letters, and none that has a meaning"
                    )
                }
            }
            words[entry.key] = try patterns(entry.node, "`\(entry.key)`", in: reader.file)
        }
        return words
    }

    /// A table from systems or architectures to words; nil without the key, where each stands for itself.
    private static func named(
        _ key: String, _ patterns: [(pattern: String, name: String)], _ reader: TableReader
    ) throws(SourceError) -> [PlatformWord]? {
        guard let node = reader[key] else { return nil }
        let table = try TableReader(node, in: reader.file, place: key, keys: patterns.map(\.name))
        var texts: [String: String] = [:]
        for (_, name) in patterns { texts[name] = try table.string(name) }
        return words(patterns, texts)
    }

    /// A table from patterns of platforms to texts, in its own order.
    private static func patterns(
        _ node: TOMLNode, _ subject: String, in file: SourceFile
    ) throws(SourceError) -> [PlatformWord] {
        var words: [PlatformWord] = []
        for entry in try file.entries(of: node, subject) {
            let pattern = try file.value(of: entry.key, at: entry.keyRange, PlatformPattern.init)
            guard let text = entry.node.string else {
                throw file.wrongKind(entry.node, "`\(entry.key)`", expected: "a string")
            }
            words.append(PlatformWord(pattern: pattern, text: text))
        }
        return words
    }
}
