import Model
import TOML

extension DirectArtifact {
    /// Reads the keys of a manifest's `[[source]]` table of the kind `url`; its links are those of all kinds.
    init(manifest reader: TableReader) throws(SourceError) {
        let checked = { (text: String) throws(ModelError) -> String in
            try Template.validate(text, words: Self.templateWords)
            return text
        }
        let template = try reader.requiredValue("url", checked)
        let strip = try reader.integer("strip") ?? 0
        guard (0...16).contains(strip) else {
            throw reader.file.error(
                at: reader["strip"]?.range ?? reader.range, code: "out-of-range", "`strip` must be between 0 and 16")
        }
        self.init(
            template: template,
            sha256: try reader.dictionary("sha256", key: Platform.init) { node, subject throws(SourceError) in
                try reader.file.value(of: node, subject, Digest.init(sha256:))
            },
            checksums: try reader.value("checksums", checked),
            format: try reader["format"].map { node throws(SourceError) in
                try reader.file.choice(of: node, "`format`", ArchiveFormat.self)
            },
            strip: Int(strip), operatingSystemWords: try Self.words("os", ["linux", "macos"], reader),
            architectureWords: try Self.words("arch", ["x86_64", "arm64"], reader))
    }

    /// A table from systems or architectures to the words that an address has for them.
    private static func words(
        _ key: String, _ known: [String], _ reader: TableReader
    ) throws(SourceError) -> [String: String] {
        guard let node = reader[key] else { return [:] }
        let table = try TableReader(node, in: reader.file, place: key, keys: known)
        var words: [String: String] = [:]
        for word in known { words[word] = try table.string(word) }
        return words
    }
}
