import Model

/// The further files of a version, which are locked beside the first ones.
///
/// What several platforms share, such as sources or what is built for a common target, is asked for once.
struct PartLocking {
    /// A further file on one platform.
    struct Answer: Sendable {
        let part: ManifestPart

        /// The target that a project names; nil for the platform's own, and for files of no target.
        let target: String?
        let asset: AssetAnswer
    }

    private let answers: [Platform: [Answer]]
    private let version: Version
    private let request: SourceRequest

    /// Names the further files of a prepared candidate.
    ///
    /// - Throws: what templates and addresses throw.
    init(_ parts: [ManifestPart], of candidate: Candidate, _ request: SourceRequest) throws {
        var request = request
        request.isForPart = true
        request.layout = nil
        var answers: [Platform: [Answer]] = [:]
        for platform in request.platforms {
            for part in parts {
                answers[platform, default: []] += try Self.answers(of: part, candidate, on: platform, request)
            }
        }
        self.answers = answers
        version = candidate.version
        self.request = request
    }

    /// A part's file, or its files for all targets; those of a target that is the platform's own are there once.
    private static func answers(
        of part: ManifestPart, _ candidate: Candidate, on platform: Platform, _ request: SourceRequest
    ) throws -> [Answer] {
        let source = part.source(on: platform)
        func answer(_ candidate: Candidate, target: String? = nil) throws -> Answer {
            var asset = try source.answer(for: candidate, on: platform, request: request)
            if case .asset(var found) = asset {
                found.layout = part.layout
                asset = .asset(found)
            }
            return Answer(part: part, target: target, asset: asset)
        }
        var answers = [try answer(candidate)]
        guard part.choice == .forEachTarget else { return answers }
        for target in request.targets {
            let further = try answer(candidate.with(word: AssetDescription.wantedTarget, target), target: target)
            if !answers.contains(where: { $0.asset == further.asset }) { answers.append(further) }
        }
        return answers
    }

    /// Everything that is locked of the files, by what was known of them before.
    ///
    /// - Throws: as `AssetLocking.locked`.
    func locked() async throws -> [PublishedAsset: LockedPlatform] {
        var assets: Set<PublishedAsset> = []
        for case .asset(let asset) in answers.values.joined().map(\.asset) { assets.insert(asset) }
        let lists = try await AssetLocking.lists(of: Array(assets), request)
        let platform = request.platforms.first
        return try await withThrowingTaskGroup(of: (PublishedAsset, LockedPlatform).self) { group in
            for asset in assets {
                guard let platform else { continue }
                let list = asset.checksums.flatMap { lists[$0] }
                group.addTask {
                    let locking = AssetLocking(asset: asset, list: list, platform: platform, request: request)
                    return (asset, try await locking.locked())
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// The first files of all platforms with their parts; a platform that lacks one of these is not supported.
    ///
    /// - Throws: `CatalogueError` for a target that the version is not built for.
    func adding(
        _ locked: [PublishedAsset: LockedPlatform], to first: SourceArtifacts
    ) throws -> SourceArtifacts {
        var result = first
        for (platform, entry) in first.platforms.sorted(by: { $0.key < $1.key }) {
            guard case .artifact(let artifact) = entry else { continue }
            result.platforms[platform] = try whole(artifact, answers[platform] ?? [], locked)
        }
        return result
    }

    private func whole(
        _ first: LockedArtifact, _ answers: [Answer], _ locked: [PublishedAsset: LockedPlatform]
    ) throws -> LockedPlatform {
        var (links, launchers) = (first.links, first.launchers)
        var parts: [ArtifactPart] = []
        for answer in answers {
            switch Self.file(answer, locked) {
            case .artifact(let file):
                links.merge(file.links) { first, _ in first }
                launchers.merge(file.launchers) { first, _ in first }
                parts.append(
                    try ArtifactPart(
                        url: file.url, size: file.size, sha256: file.sha256, verified: file.verified,
                        recipe: file.recipe))
            case .unsupported(let reason):
                if let target = answer.target {
                    throw CatalogueError.noTarget(target, request.tool, version, answer, reason)
                }
                return .unsupported("its part `\(answer.part.name)` is missing: \(reason)")
            }
        }
        return .artifact(
            try LockedArtifact(
                url: first.url, size: first.size, sha256: first.sha256, verified: first.verified,
                recipe: first.recipe, links: links, launchers: launchers, requires: first.requires, parts: parts))
    }

    private static func file(
        _ answer: Answer, _ locked: [PublishedAsset: LockedPlatform]
    ) -> LockedPlatform {
        switch answer.asset {
        case .unsupported(let reason): .unsupported(reason)
        case .asset(let asset): locked[asset] ?? .unsupported("it was not looked for")
        }
    }
}

extension CatalogueError {
    fileprivate static func noTarget(
        _ target: String, _ tool: ToolName, _ version: Version, _ answer: PartLocking.Answer, _ reason: String
    ) -> CatalogueError {
        var details = [reason]
        if case .asset(let asset) = answer.asset { details.append("looked for \(asset.url.redacted)") }
        return CatalogueError(
            code: "target-missing", summary: "`\(tool)` \(version) is not built for the target `\(target)`",
            details: details, hints: ["look at how it is spelt, or ask for another version"])
    }
}
