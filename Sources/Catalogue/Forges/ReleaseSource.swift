import Model
import Transfer

/// A tool whose files are attached to releases at a forge.
///
/// Versions are listed from tags. The forge's API, which is limited, is asked for one release where no list of checksums is
/// described, and for all of them where a policy needs their dates.
struct ReleaseSource<Host: Forge>: AssetSource {
    static var kind: String { Host.kind }
    static var isUpstream: Bool { true }
    static var keys: [String] { ["repository", "tag", "scheme", "asset"] + AssetDescription.keys }

    let forge: Host

    /// How tags are written; nil for a project that nobody has described.
    private let tag: VersionTag?
    private let scheme: VersionScheme

    /// How files are named; nil for a project that nobody has described.
    private let asset: AssetDescription?

    var identifier: String { forge.identifier }
    var canonicalIdentifier: String { identifier.lowercased() }

    init(identifier: String) throws(CatalogueError) {
        do throws(ModelError) {
            forge = try Host(identifier)
        } catch {
            throw CatalogueError(code: error.code, summary: error.summary, hints: error.hints)
        }
        tag = nil
        scheme = .semver
        asset = nil
    }

    init(manifest reader: TableReader) throws(SourceError) {
        forge = try reader.requiredValue("repository", Host.init)
        tag = try reader.value("tag", VersionTag.init) ?? .following("v")
        scheme =
            try reader["scheme"].map { node throws(SourceError) in
                try reader.file.choice(of: node, "`scheme`", VersionScheme.self)
            } ?? .semver
        asset = try AssetDescription(reader, key: "asset")
    }

    /// Entries that list their versions alike need to be asked only once.
    var listing: String { "\(description) \(tag?.description ?? "*") \(scheme.rawValue)" }

    /// Without a list, GitHub's own digests prove files of after June 2025; those of other forges nobody states.
    var verification: Verification? { asset?.verification ?? (Host.kind == GitHub.kind ? nil : .firstDownload) }

    func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String] {
        guard let asset, let tag else {
            return Dictionary(uniqueKeysWithValues: platforms.map { ($0, forge.releases.text) })
        }
        let name = tag.sample(of: version)
        return try asset.addresses(version: version, words: ["tag": name], platforms: platforms) {
            text throws(ModelError) in
            try forge.download(tag: name, asset: text)
        }
    }

    func candidates(for request: SourceRequest) async throws -> [Candidate] {
        let transfer = request.services.transfer
        if let age = request.policy.minimumReleaseAge, age > 0 {
            return candidates(of: try await forge.releases(services: request.services), request)
        }
        // Its files are named by the API alone, which says of a hundred releases at once what they have.
        if asset == nil {
            return candidates(of: try await forge.releases(limit: 3, services: request.services), request)
        }
        let remote = GitRemote(address: forge.repository)
        let tags = try await remote.tags(startingWith: tag?.prefix ?? "", transfer: transfer)
        guard let pattern = tag ?? VersionTag.guessed(from: tags, name: forge.name) else { return [] }
        return tags.compactMap { candidate($0, pattern) }
    }

    /// The versions of releases; one that its publisher calls a pre-release counts only where it is asked for exactly.
    private func candidates(of releases: [Release], _ request: SourceRequest) -> [Candidate] {
        guard let pattern = tag ?? VersionTag.guessed(from: releases.map(\.tag), name: forge.name) else { return [] }
        return releases.compactMap { release in
            guard let found = candidate(release.tag, pattern, files: release.files),
                !release.isPrerelease || found.version.isPrerelease || request.requirement.isExact
            else { return nil }
            return found.with(files: release.files, isKnownEmpty: release.files.isEmpty)
        }
    }

    private func candidate(_ tag: String, _ pattern: VersionTag, files: [PublishedFile] = []) -> Candidate? {
        let version =
            pattern.version(of: tag, scheme: scheme)
            ?? (self.tag == nil ? pattern.version(of: tag, scheme: .numeric) : nil)
        return version.map { Candidate(version: $0, files: files, words: ["tag": tag]) }
    }

    /// The candidate with what the API says of its files, where nothing else proves them or names them.
    func prepared(_ candidate: Candidate, request: SourceRequest) async throws -> Candidate {
        guard candidate.files.isEmpty, !candidate.isKnownEmpty, asset?.checksums == nil, asset?.digests.isEmpty ?? true,
            let tag = candidate.words["tag"]
        else { return candidate }
        do {
            guard let release = try await forge.release(ofTag: tag, services: request.services) else {
                return candidate.with(files: [], isKnownEmpty: true)
            }
            return candidate.with(files: release.files, isKnownEmpty: release.files.isEmpty)
        } catch let error as TransferError where asset != nil && error.kind != .cancelled {
            // The names are known without the API, and the digest can be taken from the file.
            guard request.policy.verification == .firstDownload else { throw error }
            return candidate.with(warning: "the API of `\(description)` cannot be asked for digests: \(error.line)")
        }
    }

    func answer(for candidate: Candidate, on platform: Platform, request: SourceRequest) throws -> AssetAnswer {
        guard let asset else { return try chosen(for: candidate, on: platform, request: request) }
        let tag = candidate.words["tag"] ?? candidate.version.text
        let answer = try asset.answer(
            version: candidate.version.text, words: candidate.words, on: platform
        ) { name throws(ModelError) in try forge.download(tag: tag, asset: name) }
        guard case .asset(var found) = answer, !candidate.files.isEmpty || candidate.isKnownEmpty else { return answer }
        guard let file = candidate.files.first(where: { $0.name == found.name }) else {
            return .unsupported("the release has no file `\(found.name)`")
        }
        found.state(file)
        return .asset(found)
    }
}

extension Release {
    /// The release's files as any index lists them.
    var files: [PublishedFile] {
        assets.map { asset in
            PublishedFile(
                name: asset.name, url: asset.url,
                sha256: asset.digest?.algorithm == .sha256 ? asset.digest?.hex : nil,
                sha512: asset.digest?.algorithm == .sha512 ? asset.digest?.hex : nil, size: asset.size,
                uploaded: asset.uploaded ?? published?.description)
        }
    }
}

extension PublishedAsset {
    /// Takes over what an index states of the file.
    mutating func state(_ file: PublishedFile) {
        size = size ?? file.size
        guard digest == nil else { return }
        digest =
            file.sha256.flatMap { PublishedDigest(.sha256, hex: $0) }
            ?? file.sha512.flatMap { PublishedDigest(.sha512, hex: $0) }
        authority = .index
    }
}
