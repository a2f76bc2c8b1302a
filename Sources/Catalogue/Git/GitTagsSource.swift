import Model
import Transfer

/// A tool that is fetched from its publisher's own server, and whose versions are the tags of its repository.
struct GitTagsSource: AssetSource {
    static let kind = "git-tags"
    static let isUpstream = true
    static let keys = ["repository", "tag", "scheme", "url"] + AssetDescription.keys

    /// The address of the repository.
    let identifier: String
    private let remote: GitRemote
    private let tag: VersionTag
    private let scheme: VersionScheme
    private let asset: AssetDescription

    /// Tags say what versions there are and not where they are fetched: only a manifest can say both.
    init(identifier: String) throws(CatalogueError) {
        throw CatalogueError(
            code: "source-needs-manifest", summary: "`git-tags:\(identifier)` does not say where the tool is fetched",
            hints: ["describe it in a manifest, or give it a `url` of its own"])
    }

    init(manifest reader: TableReader) throws(SourceError) {
        let address = try reader.requiredValue("repository") { text throws(ModelError) in try WebAddress(text) }
        identifier = address.text
        remote = GitRemote(address: address)
        tag = try reader.value("tag", VersionTag.init) ?? .following("v")
        scheme =
            try reader["scheme"].map { node throws(SourceError) in
                try reader.file.choice(of: node, "`scheme`", VersionScheme.self)
            } ?? .semver
        asset = try AssetDescription(reader, key: "url")
    }

    var listing: String { "\(description) \(tag) \(scheme.rawValue)" }

    var verification: Verification? { asset.verification ?? .firstDownload }

    func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String] {
        try asset.addresses(version: version, words: ["tag": tag.sample(of: version)], platforms: platforms)
    }

    func candidates(for request: SourceRequest) async throws -> [Candidate] {
        try await remote.tags(startingWith: tag.prefix, transfer: request.services.transfer).compactMap { name in
            tag.version(of: name, scheme: scheme).map { Candidate(version: $0, words: ["tag": name]) }
        }
    }

    func answer(for candidate: Candidate, on platform: Platform, request: SourceRequest) throws -> AssetAnswer {
        try asset.answer(version: candidate.version.text, words: candidate.words, on: platform)
    }
}
