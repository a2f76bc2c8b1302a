import Model

/// The `RECORD` of a wheel: every file with its digest and its size, in CSV.
///
/// <https://packaging.python.org/en/latest/specifications/binary-distribution-format/>: installing fails "if any file
/// in the archive is not both mentioned and correctly hashed in RECORD", apart from `RECORD` and its signatures. Files
/// are hashed while they are written, so comparing costs no second reading.
struct WheelRecord {
    /// What is wrong, and with which file.
    struct Failure: Error {
        var entry: String?
        let text: String
    }

    /// Where it stands in the archive.
    let path: String

    private let contents: [String: TreeDigest.Contents]
    private let places: [String: String]

    /// - Parameters:
    ///   - metadataDirectory: the wheel's `.dist-info` directory.
    ///   - entries: what the wheel holds, with the place of each in the tree.
    ///   - contents: what was written, by place.
    init(metadataDirectory: String, entries: [PlacedEntry], contents: [String: TreeDigest.Contents]) {
        path = "\(metadataDirectory)/RECORD"
        self.contents = contents
        places = Dictionary(
            entries.lazy.filter { $0.kind != .directory }.map { ($0.displayName, $0.path) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Its place in the tree; nil when there is none.
    var place: String? { places[path] }

    /// Compares the bytes of a `RECORD` with what was written.
    func check(_ bytes: [UInt8]) throws(Failure) {
        var listed = Set([path, "\(path).jws", "\(path).p7s"])
        let exempt = listed
        for line in bytes.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
            let fields = try Self.fields(line)
            // Some programs list directories too, and some write names as Windows does.
            if fields.path.hasSuffix("/") { continue }
            let path = fields.path.utf8.contains(UInt8(ascii: "\\")) ? Self.withSlashes(fields.path) : fields.path
            guard let place = places[path] else {
                if exempt.contains(path) { continue }
                throw Failure(text: "its `RECORD` lists `\(ArchiveEntry.displayed(path))`, which it does not hold")
            }
            if !exempt.contains(path) { try compare(place, path, fields.digest, fields.size) }
            listed.insert(path)
        }
        guard listed.count < places.count + exempt.count else { return }
        if let missing = places.keys.filter({ !listed.contains($0) }).min() {
            throw Failure(entry: missing, text: "the wheel's `RECORD` does not list it")
        }
    }

    private func compare(
        _ place: String, _ path: String, _ claim: ArraySlice<UInt8>, _ size: ArraySlice<UInt8>
    ) throws(Failure) {
        // A link has no contents to compare; it stays inside the tree, which is all that matters.
        guard case .file(_, let found, let digest)? = contents[place] else { return }
        if !size.isEmpty, PaxRecords.number(size).map(Int64.init) != found {
            throw Failure(entry: path, text: "it has \(found) bytes, and the wheel's `RECORD` says otherwise")
        }
        let parts = claim.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Failure(entry: path, text: "the wheel's `RECORD` gives no digest of it") }
        if parts[0].elementsEqual("sha256".utf8) {
            guard Self.base64(parts[1]) == digest.bytes else {
                throw Failure(entry: path, text: "its contents are not those that the wheel's `RECORD` describes")
            }
        } else if !parts[0].elementsEqual("sha384".utf8), !parts[0].elementsEqual("sha512".utf8) {
            // The two are allowed and not computed here; weaker ones are not allowed.
            throw Failure(entry: path, text: "the wheel's `RECORD` gives no digest of it that counts")
        }
    }

    /// A line's path, digest and size; the path may be quoted.
    private static func fields(
        _ line: ArraySlice<UInt8>
    ) throws(Failure) -> (path: String, digest: ArraySlice<UInt8>, size: ArraySlice<UInt8>) {
        let comma = UInt8(ascii: ",")
        let quote = UInt8(ascii: "\"")
        guard let last = line.lastIndex(of: comma), let first = line[..<last].lastIndex(of: comma) else {
            throw Failure(text: "its `RECORD` has a line that is not one of three fields")
        }
        var path = line[..<first]
        if path.first == quote {
            guard path.count >= 2, path.last == quote else {
                throw Failure(text: "its `RECORD` has a line that is not one of three fields")
            }
            path = path.dropFirst().dropLast()
        }
        var text = String(decoding: path, as: UTF8.self)
        if path.contains(quote) {
            text = text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
        }
        return (text, line[(first + 1)..<last], line[(last + 1)...])
    }

    private static func withSlashes(_ path: String) -> String {
        String(decoding: path.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    }

    /// The bytes of a text in the base64 of URLs (RFC 4648, section 5), with or without padding; nil when it is none.
    private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for character in text {
            if character == UInt8(ascii: "=") { break }
            guard let value = sextet(character) else { return nil }
            bits = bits << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return bytes
    }

    private static func sextet(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
