import Model

extension ChecksumFile {
    /// Reads a document in the form that its place says.
    ///
    /// - Throws: `CatalogueError` for a pattern that is none, and for a document without the field.
    init(_ body: [UInt8], place: ChecksumPlace) throws(CatalogueError) {
        let text = String(decoding: body, as: UTF8.self)
        if let patterns = place.patterns {
            self.init("")
            try read(text, patterns)
        } else {
            self.init(text)
        }
    }

    /// Reads lines that patterns take apart; without one for the file, the first digest is that of any file.
    private mutating func read(_ text: String, _ patterns: ChecksumPatterns) throws(CatalogueError) {
        let checksum = try Self.compiled(patterns.checksum)
        let file = try patterns.file.map(Self.compiled)
        for line in text.split(whereSeparator: \.isNewline) {
            guard let hex = Self.capture(checksum, line), let digest = PublishedDigest(hexOnly: hex) else { continue }
            guard let file else {
                self = ChecksumFile(String(hex))
                return
            }
            if let name = Self.capture(file, line) { add(digest, of: Self.fileName(String(name))) }
        }
    }

    private static func compiled(_ pattern: String) throws(CatalogueError) -> Regex<AnyRegexOutput> {
        do {
            return try Regex(pattern)
        } catch {
            throw CatalogueError(
                code: "invalid-pattern", summary: "the pattern `\(pattern)` for a list of checksums is not understood")
        }
    }

    /// What the first group of a pattern matches, or all of it where it has none.
    private static func capture(_ pattern: Regex<AnyRegexOutput>, _ line: Substring) -> Substring? {
        guard let match = try? pattern.firstMatch(in: line) else { return nil }
        let group = match.output.count > 1 ? match.output[1].substring : match.output[0].substring
        return group.map { $0 }
    }
}
