import Model

/// The SHA-256 digests that a publisher lists in a file beside the downloads.
///
/// Read are: lists of `sha256sum` (`HEX  NAME`, `HEX *NAME`), BSD's (`SHA256 (NAME) = HEX`), a digest alone, and what
/// PowerShell's `Get-FileHash | Format-List` prints. Digests of other algorithms are passed over.
struct ChecksumFile: Sendable, Equatable {
    /// File name → digest; names without their directories.
    private(set) var digests: [String: Digest] = [:]

    /// The digest of a file that holds nothing else.
    private(set) var bare: Digest?

    /// Reads `text`; lines in none of the forms are passed over.
    init(_ text: String) {
        var isOtherAlgorithm = false
        var pending: Digest?
        for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) {
            if let entry = Self.listEntry(line) ?? Self.bsdEntry(line) {
                digests[entry.name] = entry.digest
            } else if let digest = Self.digest(line[...]) {
                bare = bare ?? digest
            } else if let (key, value) = Self.field(line) {
                switch key {
                case "algorithm": isOtherAlgorithm = value.uppercased() != "SHA256"
                case "hash": pending = isOtherAlgorithm ? nil : Self.digest(value[...])
                case "path":
                    if let digest = pending { digests[Self.fileName(value)] = digest }
                    pending = nil
                default: break
                }
            }
        }
        if digests.isEmpty { bare = bare ?? pending }
    }

    /// The digest of the file named `name`; a digest that stands alone is that of any file.
    func digest(of name: String) -> Digest? {
        digests[name] ?? (digests.isEmpty ? bare : nil)
    }

    /// Reads `HEX  NAME`, with a `\` before the digest where the name has escapes.
    private static func listEntry(_ line: String) -> (name: String, digest: Digest)? {
        let isEscaped = line.hasPrefix("\\")
        let parts = line.dropFirst(isEscaped ? 1 : 0).split(maxSplits: 1) { $0 == " " || $0 == "\t" }
        guard parts.count == 2, let digest = digest(parts[0]) else { return nil }
        var name = parts[1].trimmed
        if name.hasPrefix("*") { name.removeFirst() }
        if isEscaped { name = name.replacing("\\n", with: "\n").replacing("\\\\", with: "\\") }
        return (fileName(name), digest)
    }

    /// Reads `SHA256 (NAME) = HEX`.
    private static func bsdEntry(_ line: String) -> (name: String, digest: Digest)? {
        guard line.hasPrefix("SHA256 ("), let end = line.firstRange(of: ") = "),
            let digest = digest(line[end.upperBound...])
        else { return nil }
        return (fileName(String(line[line.index(line.startIndex, offsetBy: 8)..<end.lowerBound])), digest)
    }

    /// Reads `Name : value`.
    private static func field(_ line: String) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return (line[..<colon].trimmed.lowercased(), line[line.index(after: colon)...].trimmed)
    }

    private static func digest(_ text: Substring) -> Digest? {
        text.utf8.count == 64 ? try? Digest(sha256: String(text)) : nil
    }

    /// The last part of a path, of either system.
    private static func fileName(_ path: String) -> String {
        String(path.split { $0 == "/" || $0 == "\\" }.last ?? "")
    }
}
