import Aqua
import Model

extension ChecksumFile {
    /// Reads a document in the form that its place says.
    ///
    /// - Throws: `CatalogueError` for a pattern that is none, and for a document without the field.
    init(_ body: [UInt8], place: ChecksumPlace) throws(CatalogueError) {
        let text = String(decoding: body, as: UTF8.self)
        if let field = place.field {
            self.init("")
            bare = try Self.digest(body, field: field, place: place)
        } else if let patterns = place.patterns {
            self.init("")
            try read(text, patterns)
        } else {
            self.init(text)
        }
    }

    /// The digest at a path of a JSON document: digits, `sha256:…`, or `sha512-…` as npm writes it.
    private static func digest(
        _ body: [UInt8], field: String, place: ChecksumPlace
    ) throws(CatalogueError) -> PublishedDigest? {
        do throws(JSONError) {
            let root = try JSONDocument(json: body).root
            guard let path = try? IndexPath(field), let text = path.text(in: IndexPlace(root)) else { return nil }
            return PublishedDigest(text)
        } catch {
            throw error.described(body, address: place.url)
        }
    }

    /// Reads lines that patterns take apart; without one for the file, the first digest is that of any file.
    private mutating func read(_ text: String, _ patterns: ChecksumPatterns) throws(CatalogueError) {
        let checksum = try Self.compiled(patterns.checksum)
        let file = try patterns.file.map(Self.compiled)
        for line in text.split(whereSeparator: \.isNewline) {
            guard let hex = Self.capture(checksum, line), let digest = PublishedDigest(hexOnly: hex) else { continue }
            guard let file else {
                self = ChecksumFile(hex)
                return
            }
            if let name = Self.capture(file, line) { add(digest, of: Self.fileName(name)) }
        }
    }

    private static func compiled(_ pattern: String) throws(CatalogueError) -> AquaPattern {
        do throws(AquaPatternError) {
            return try AquaPattern(pattern)
        } catch {
            throw CatalogueError(
                code: "invalid-pattern", summary: "the pattern `\(pattern)` for a list of checksums is not understood",
                details: [error.reason])
        }
    }

    /// What the first group of a pattern matches, or all of it where it has none.
    private static func capture(_ pattern: AquaPattern, _ line: Substring) -> String? {
        guard let groups = pattern.firstMatch(in: String(line)) else { return nil }
        return groups.count > 1 ? groups[1] : groups[0]
    }
}
