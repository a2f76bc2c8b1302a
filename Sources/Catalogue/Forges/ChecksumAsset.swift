import Model

/// Finds, by their names, the file of a release that lists the checksum of another.
///
/// A list that is named after the file itself, with the ending of its archive or without, comes first. Of those for several
/// files one for the file's own system or architecture comes before one for all; one for another is no good, nor is one that
/// is named after another file. What states SHA-256 comes before what states SHA-512, and the name that has the fewest
/// words that the file's has not before longer ones. MD5 and SHA-1 prove nothing.
struct ChecksumAsset: Sendable {
    private let names: Set<String>
    private let lists: [List]

    /// A list for several files.
    private struct List {
        let name: AssetName
        let isSHA512: Bool

        /// The words besides those that make it a list.
        let words: [String]
    }

    /// Looks at the files of one release.
    init(names: [String]) {
        self.names = Set(names)
        let stems = Set(names.filter { Self.list($0) == nil }.flatMap(Self.stems))
        lists = names.compactMap(Self.list).filter { list in
            let lower = list.name.text.lowercased()
            return !Self.endings.contains { lower.hasSuffix($0) && stems.contains(String(lower.dropLast($0.count))) }
        }
    }

    /// The list that covers a file; nil when there is none.
    func name(for file: String) -> String? {
        for stem in Self.exactStems(of: file) {
            if let own = Self.endings.map({ stem + $0 }).first(where: names.contains) { return own }
        }
        let lower = file.lowercased()
        let stem = ArchiveFormat.inferred(fromFileName: lower).map { AssetName.stem(of: lower, $0) } ?? lower
        let asset = AssetName(file, stem: stem, format: nil, tool: "")
        let ranked = lists.compactMap { list in Self.rank(list, asset).map { (rank: $0, name: list.name.text) } }
        return ranked.min { one, other in
            one.rank == other.rank
                ? (one.name.utf8.count, one.name) < (other.name.utf8.count, other.name)
                : one.rank.lexicographicallyPrecedes(other.rank)
        }?.name
    }

    /// How far a list is from being the file's, less being better; nil for one that is of others.
    private static func rank(_ list: List, _ asset: AssetName) -> [Int]? {
        let isForSystem = !list.name.systems.isEmpty
        if isForSystem, list.name.systems.isDisjoint(with: asset.systems.isEmpty ? [.linux] : asset.systems) {
            return nil
        }
        if let machine = list.name.machine, machine != .universal, machine != asset.machine ?? .x86_64 { return nil }
        let own = Set(asset.otherWords)
        let foreign = list.words.count { !own.contains($0) }
        return [
            list.isSHA512 ? 1 : 0, (isForSystem ? 0 : 1) + (list.name.machine == nil ? 1 : 0), foreign,
        ]
    }

    // MARK: - Names

    /// What stands behind a file's name in that of its own list, the best first.
    private static let endings = [
        ".sha256", ".sha256sum", ".sha256sums", ".sha256.txt", ".sha256sum.txt", "-sha256.txt", "_sha256.txt",
        ".sha256.checksum", "_sha256_checksum.txt", ".checksum", ".checksum.txt", "_checksum.txt", "-checksum.txt",
        ".digest",
        ".shasum", ".sha", ".hash", ".sha512", ".sha512sum", ".sha512sums", ".sha512.txt", ".sha512sum.txt",
    ]

    /// The name as it is and without the ending of its archive.
    private static func exactStems(of name: String) -> [String] {
        guard let format = ArchiveFormat.inferred(fromFileName: name) else { return [name] }
        return [name, AssetName.stem(of: name, format)]
    }

    private static func stems(of name: String) -> [String] { exactStems(of: name.lowercased()) }

    /// Reads the name of a list; nil for any other file.
    private static func list(_ name: String) -> List? {
        let lower = name.lowercased()
        guard !AssetWords.proofEndings.contains(where: lower.hasSuffix),
            ArchiveFormat.inferred(fromFileName: lower) == nil
        else { return nil }
        let parts = lower.split { !$0.isLetter && !$0.isNumber }
        guard parts.contains(where: isListWord), !parts.contains(where: isWeakWord) else { return nil }
        let parsed = AssetName(name, stem: lower, format: nil, tool: "")
        let words = parsed.otherWords.filter { !isListWord($0[...]) && !AssetWords.listNoise.contains($0) }
        let isSHA512 = lower.contains("512") && !lower.contains("256")
        return List(name: parsed, isSHA512: isSHA512, words: words)
    }

    private static func isListWord(_ word: Substring) -> Bool {
        AssetWords.listEndings.contains { word.hasSuffix($0) } || word == "shasums256" || word == "shasums512"
    }

    private static func isWeakWord(_ word: Substring) -> Bool {
        AssetWords.weakAlgorithms.contains { word.hasPrefix($0) }
    }
}

extension AssetWords {
    /// Endings of proofs of a list and of descriptions, which are no lists themselves.
    static let proofEndings = [
        ".asc", ".sig", ".sign", ".gpg", ".pem", ".pub", ".cert", ".crt", ".minisig", ".sigstore", ".bundle", ".json",
        ".jsonl",
        ".att", ".sbom", ".exe", ".deb", ".rpm", ".apk",
    ]

    /// How the words end that make a name that of a list.
    static let listEndings = [
        "checksums", "checksum", "sha256sums", "sha256sum", "sha512sums", "sha512sum", "shasums", "shasum", "sha256",
        "sha512",
    ]

    /// Words that tell nothing about what is listed.
    static let listNoise: Set<String> = ["txt", "sum", "sums", "hashes", "sha", "file", "sha2"]

    /// How words begin that name an algorithm which proves nothing, or which is not read.
    static let weakAlgorithms = ["md5", "sha1", "crc", "blake", "b2sum", "b3sum", "sha384", "sha224"]
}
