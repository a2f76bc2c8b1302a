import Aqua
import Model
import Transfer

/// A tool that the aqua registry describes.
///
/// Versions are the tags of its repository; what an edition of the registry says of one is rendered here, by its own rules.
struct AquaSource: AssetSource {
    static let kind = "aqua"
    static let isUpstream = true
    static let keys = ["package"]
    static let statesLayout = true

    /// The package's name, such as `cli/cli`.
    let identifier: String

    init(identifier: String) throws(CatalogueError) {
        guard Self.isName(identifier) else {
            throw CatalogueError(
                code: "invalid-package", summary: "`\(identifier)` cannot be a package of the aqua registry",
                hints: ["packages are named like `cli/cli`"])
        }
        self.identifier = identifier
    }

    init(manifest reader: TableReader) throws(SourceError) {
        identifier = try reader.requiredValue("package") { text throws(ModelError) in
            if Self.isName(text) { return text }
            throw ModelError(
                code: "invalid-package", summary: "`\(text)` cannot be a package of the aqua registry")
        }
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f } && !text.hasPrefix("/")
    }

    /// The address of the registry's repository: what it says of the package is not known offline.
    func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String] {
        let address = "https://github.com/aquaproj/aqua-registry/tree/main/pkgs/\(identifier)"
        return Dictionary(uniqueKeysWithValues: platforms.map { ($0, address) })
    }

    // MARK: - Versions

    func candidates(for request: SourceRequest) async throws -> [Candidate] {
        let edition = try await request.services.registry.current()
        let package = try edition.package(named: identifier)
        let listing = package.listing
        let project: String
        switch listing.source {
        case .releases(let name), .tags(let name): project = name
        case .module, .crate, .nowhere:
            return try stated(request, package, edition)
        }
        if let age = request.policy.minimumReleaseAge, age > 0, case .releases = listing.source {
            let releases = try await GitHub(project).releases(services: request.services)
            return releases.compactMap { candidate($0.tag, listing, edition, files: $0.files) }
        }
        let remote = GitRemote(address: try GitHub(project).repository)
        let tags = try await remote.tags(
            startingWith: listing.prefix ?? "", transfer: request.services.transfer)
        return tags.compactMap { candidate($0, listing, edition) }
    }

    /// The version that a project states outright of a package whose versions nobody lists.
    private func stated(
        _ request: SourceRequest, _ package: AquaPackage, _ edition: RegistryEdition
    ) throws -> [Candidate] {
        guard let text = request.requirement.statedVersion else {
            throw CatalogueError(
                code: "version-not-exact", summary: "the version of `\(identifier)` has to be stated",
                details: ["the aqua registry does not say where its versions are listed"],
                hints: ["write the version itself, such as `version = \"1.4.2\"`"])
        }
        return [text, "v" + text].compactMap { candidate($0, package.listing, edition) }
    }

    /// The version that a tag of the package's repository is; nil for other tags, and where nothing is published.
    private func candidate(
        _ tag: String, _ listing: AquaVersionListing, _ edition: RegistryEdition, files: [PublishedFile] = []
    ) -> Candidate? {
        guard case .offered = listing.verdict(tag) else { return nil }
        let text = Self.version(in: tag, after: listing.prefix ?? "")
        guard (try? LockedTool.validate(version: text)) != nil,
            let version = (try? Version(text, scheme: .semver)) ?? (try? Version(text, scheme: .numeric))
        else { return nil }
        return Candidate(
            version: version, files: files, words: ["tag": tag], registry: edition.locked)
    }

    /// The version in a tag such as `v1.2.3`, `1.2.3`, `jq-1.7` or `kustomize/v5.8.1`: from the first number that stands
    /// alone, or behind a `v`.
    static func version(in tag: String, after prefix: String) -> String {
        let rest = Array((tag.hasPrefix(prefix) ? tag.dropFirst(prefix.count) : tag[...]).utf8)
        func isLetter(_ index: Int) -> Bool {
            index >= 0 && ((rest[index] | 0x20) >= 0x61 && (rest[index] | 0x20) <= 0x7a)
        }
        func isDigit(_ index: Int) -> Bool { index >= 0 && rest[index] >= 0x30 && rest[index] <= 0x39 }
        func starts(_ index: Int) -> Bool {
            guard isDigit(index), !isDigit(index - 1) else { return false }
            let isAfterV = index > 0 && (rest[index - 1] | 0x20) == UInt8(ascii: "v") && !isLetter(index - 2)
            return isAfterV || !isLetter(index - 1)
        }
        let start = rest.indices.first(where: starts) ?? rest.indices.first(where: isDigit) ?? 0
        return String(decoding: rest[start...], as: UTF8.self)
    }

    // MARK: - Files

    /// The candidate with what GitHub states of its files, where the registry names no list of checksums for one of them.
    func prepared(_ candidate: Candidate, request: SourceRequest) async throws -> Candidate {
        guard candidate.files.isEmpty, let tag = candidate.words["tag"] else { return candidate }
        let package = try await request.services.registry.current().package(named: identifier)
        let release = package.release(tag)
        let lacksList = request.platforms.contains { platform in
            guard case .asset(let asset) = release.rendering(on: AquaRuntime(platform)) else { return false }
            return asset.type == .githubRelease && asset.checksum?.place == nil
        }
        guard lacksList, let project = package.repository else { return candidate }
        do {
            let found = try await GitHub(project).release(ofTag: tag, services: request.services)
            return candidate.with(files: found?.files ?? [], isKnownEmpty: found?.files.isEmpty ?? true)
        } catch let error as TransferError where error.kind != .cancelled {
            // The address is known without the API, and the digest can be taken from the file.
            guard request.policy.verification == .firstDownload else { throw error }
            return candidate.with(warning: "the API of `github:\(project)` cannot be asked for digests: \(error.line)")
        }
    }

    func answer(for candidate: Candidate, on platform: Platform, request: SourceRequest) throws -> AssetAnswer {
        guard let edition = request.services.registry.fetched, let tag = candidate.words["tag"] else {
            return .unsupported("the registry was not fetched")
        }
        let package = try edition.package(named: identifier)
        switch package.rendering(version: tag, on: AquaRuntime(platform)) {
        case .unsupported(let reason): return .unsupported(reason)
        case .needsNewer(let reason):
            return .unsupported("the registry needs a newer toolenv: \(reason)")
        case .asset(let asset):
            let answer = try AssetAnswer(asset, on: platform)
            guard case .asset(var found) = answer, asset.type == .githubRelease,
                !candidate.files.isEmpty || candidate.isKnownEmpty
            else { return answer }
            guard let file = candidate.files.first(where: { $0.name == found.name }) else {
                return .unsupported("the release has no file `\(found.name)`")
            }
            found.state(file)
            return .asset(found)
        }
    }
}

extension AquaRuntime {
    /// A platform in the registry's words.
    init(_ platform: Platform) {
        self.init(
            system: platform.operatingSystem == .macos ? "darwin" : "linux",
            architecture: platform.architecture == .arm64 ? "arm64" : "amd64", library: platform.library?.rawValue)
    }
}
