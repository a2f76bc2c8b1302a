import Model

/// The digests that a publisher lists in a file beside the downloads.
///
/// Read are: lists of `sha256sum` (`HEX  NAME`, `HEX *NAME`), BSD's (`SHA256 (NAME) = HEX`), a digest alone, and what
/// PowerShell's `Get-FileHash | Format-List` prints, each with SHA-256 and SHA-512. Of a file that has both SHA-256 counts,
/// which is what locks hold. Digests of weaker algorithms are passed over.
struct ChecksumFile: Sendable, Equatable {
    /// File name → digest; names without their directories.
    private(set) var digests: [String: PublishedDigest] = [:]

    /// The digest of a file that holds nothing else.
    var bare: PublishedDigest?

    /// The files that are listed with a weaker algorithm alone.
    private var weak: Set<String> = []

    /// Whether a digest of a weaker algorithm stands alone.
    private var hasWeakAlone = false

    /// Reads `text`; lines in none of the forms are passed over.
    init(_ text: String) {
        var algorithm: PublishedDigest.Algorithm? = .sha256
        var pending: PublishedDigest?
        for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) {
            if let entry = Self.listEntry(line) ?? Self.bsdEntry(line) {
                add(entry.digest, of: entry.name)
            } else if let digest = PublishedDigest(hexOnly: line) {
                bare = bare ?? digest
            } else if let name = Self.weakEntry(line) {
                if name.isEmpty { hasWeakAlone = true } else { weak.insert(name) }
            } else if let (key, value) = Self.field(line) {
                switch key {
                case "algorithm": algorithm = PublishedDigest.Algorithm(rawValue: value.lowercased())
                case "hash": pending = algorithm.flatMap { PublishedDigest($0, hex: value) }
                case "path":
                    if let digest = pending { add(digest, of: Self.fileName(value)) }
                    pending = nil
                default: break
                }
            }
        }
        if digests.isEmpty { bare = bare ?? pending }
    }

    /// The digest of the file named `name`; a digest that stands alone is that of any file.
    func digest(of name: String) -> PublishedDigest? {
        digests[name] ?? (digests.isEmpty && weak.isEmpty ? bare : nil)
    }

    /// Whether the file is listed, but with nothing that proves it.
    func isOfOtherAlgorithm(_ name: String) -> Bool {
        weak.contains(name) || (hasWeakAlone && digests.isEmpty && bare == nil)
    }

    mutating func add(_ digest: PublishedDigest, of name: String) {
        if digests[name]?.algorithm == .sha256, digest.algorithm != .sha256 { return }
        digests[name] = digest
    }

    /// Reads `HEX  NAME`, with a `\` before the digest where the name has escapes.
    private static func listEntry(_ line: String) -> (name: String, digest: PublishedDigest)? {
        let isEscaped = line.hasPrefix("\\")
        let parts = line.dropFirst(isEscaped ? 1 : 0).split(maxSplits: 1) { $0 == " " || $0 == "\t" }
        guard parts.count == 2, let digest = PublishedDigest(hexOnly: parts[0]) else { return nil }
        var name = parts[1].trimmed
        if name.hasPrefix("*") { name.removeFirst() }
        if isEscaped { name = name.replacing("\\n", with: "\n").replacing("\\\\", with: "\\") }
        return (fileName(name), digest)
    }

    /// Reads `SHA256 (NAME) = HEX`.
    private static func bsdEntry(_ line: String) -> (name: String, digest: PublishedDigest)? {
        for (label, algorithm) in [("SHA256 (", PublishedDigest.Algorithm.sha256), ("SHA512 (", .sha512)] {
            guard line.hasPrefix(label), let end = line.firstRange(of: ") = "),
                let digest = PublishedDigest(algorithm, hex: line[end.upperBound...])
            else { continue }
            return (fileName(String(line[line.index(line.startIndex, offsetBy: 8)..<end.lowerBound])), digest)
        }
        return nil
    }

    /// The file of a line with an MD5 or a SHA-1 digest, empty for one that stands alone.
    private static func weakEntry(_ line: String) -> String? {
        let parts = line.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
        guard let first = parts.first, [32, 40].contains(first.utf8.count), first.allSatisfy(\.isHexDigit) else {
            return nil
        }
        guard parts.count == 2 else { return "" }
        let name = parts[1].trimmed
        return fileName(name.hasPrefix("*") ? String(name.dropFirst()) : name)
    }

    /// Reads `Name : value`.
    private static func field(_ line: String) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return (line[..<colon].trimmed.lowercased(), line[line.index(after: colon)...].trimmed)
    }

    /// The last part of a path, of either system.
    static func fileName(_ path: String) -> String {
        String(path.split { $0 == "/" || $0 == "\\" }.last ?? "")
    }
}
