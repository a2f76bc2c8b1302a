import Model

extension ReleaseSource {
    /// What a release that nobody has described has for a platform: the file whose name fits, and the list of checksums
    /// that covers it.
    func chosen(for candidate: Candidate, on platform: Platform, request: SourceRequest) throws -> AssetAnswer {
        let names = candidate.files.map(\.name)
        guard let name = AssetChoice(names: names, tool: forge.name).name(for: platform),
            let file = candidate.files.first(where: { $0.name == name })
        else { return .unsupported("no file of the release is for this platform") }
        var asset = PublishedAsset(url: try WebAddress(file.url))
        asset.name = name
        asset.state(file)
        if let list = ChecksumAsset.name(for: name, among: names),
            let place = candidate.files.first(where: { $0.name == list })
        {
            asset.checksums = ChecksumPlace(url: try WebAddress(place.url), isGuess: true)
        }
        return .asset(asset)
    }
}

/// The file of a release that lists checksums.
enum ChecksumAsset {
    /// The list that covers the file `name`: one of its own, or the one for all files of the release.
    static func name(for name: String, among names: [String]) -> String? {
        let own = [".sha256", ".sha256sum", ".sha256.txt", ".sha512", ".sha512sum", ".digest"].map { name + $0 }
        if let found = own.first(where: names.contains) { return found }
        let lists = names.filter(isList)
        return lists.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// Whether a file is a list for several files by its name.
    private static func isList(_ name: String) -> Bool {
        let lower = name.lowercased()
        guard !AssetWords.proofEndings.contains(where: { lower.hasSuffix($0) }) else { return false }
        let words = ["sha256sum", "sha256sums", "checksums", "checksum", "sha512sums", "shasums", "shasums256", "sha256"]
        let parts = lower.split { !$0.isLetter && !$0.isNumber }
        let stem = parts.last == "txt" ? parts.dropLast() : parts[...]
        return stem.last.map { words.contains(String($0)) } ?? false
    }
}

extension AssetWords {
    /// Endings of proofs of a list, which are no lists themselves.
    static let proofEndings = [".asc", ".sig", ".pem", ".minisig", ".sigstore", ".sigstore.json", ".bundle", ".json", ".crt"]
}
