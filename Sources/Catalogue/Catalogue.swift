package import Model
package import SystemPackage
package import Transfer

/// Knows how tools are published: from what a project asks to a version, and from a version to artifacts.
package struct Catalogue: Sendable {
    let library: ManifestLibrary
    private let settings: SourceSettings
    let services: SourceServices

    /// Gathers what is needed.
    ///
    /// - Parameters:
    ///   - cacheDirectory: where what was derived from index pages may be kept; nil for nowhere.
    ///   - registries: the editions of registries that the lock has seen, with their digests.
    ///   - credential: finds a token for the API of a forge; asked before each question to one.
    ///   - pythonIndex: finds the Python index; asked when a tool comes from there, and only once when it succeeds.
    package init(
        library: ManifestLibrary, transfer: Transfer, settings: SourceSettings, cacheDirectory: FilePath? = nil,
        registries: [LockedRegistry] = [],
        credential: @escaping @Sendable (_ host: String) async -> Credential? = { _ in nil },
        pythonIndex: @escaping @Sendable () throws -> PythonIndex, inspect: ArtifactInspector
    ) {
        self.library = library
        self.settings = settings
        let memory = Memory {
            let index = try pythonIndex()
            transfer.declare(index.url, credential: index.credential)
            return index
        }
        services = SourceServices(
            transfer: transfer,
            signIn: { host in
                guard let found = await credential(host), let address = try? WebAddress("https://\(host)/") else {
                    return
                }
                transfer.declare(address, credential: found)
            },
            registry: RegistryAccess(
                transfer: transfer, settings: settings, known: registries, cache: cacheDirectory),
            pythonIndex: { try memory.value() }, inspector: inspect,
            cacheDirectory: cacheDirectory, knownTools: { library.names() })
    }

    /// The aqua registry, fetched when it is first needed.
    var registry: RegistryAccess { services.registry }

    /// Whether the settings let tools come from the registry.
    var usesRegistry: Bool {
        settings.order.isEmpty || settings.order.contains(AquaSource.kind) || settings.order.contains("upstream")
    }

    /// Where what was derived from pages may be kept; nil for nowhere.
    var cacheDirectory: FilePath? { services.cacheDirectory }

    /// Whether a manifest describes the tool of this name or alias.
    func isDescribed(_ name: String) throws -> Bool { try library.manifest(named: name) != nil }

    /// The name of the tool whose manifest takes it from a project on GitHub; nil where none does.
    func manifest(ofProject project: String) throws -> String? {
        let identifier = project.lowercased()
        return try library.all().first { manifest in
            manifest.sources.contains {
                $0.source is ReleaseSource<GitHub> && $0.source.canonicalIdentifier == identifier
            }
        }?.name.text
    }

    /// Chooses a version of a declared tool, and takes its artifacts for `platforms`.
    ///
    /// The newest version that matches and has an artifact for at least one platform is taken. An older version with
    /// artifacts for more platforms is not: a platform that upstream has given up would hold all others back.
    /// - Parameter lockedVersion: the version to keep, if it still matches.
    /// - Throws: `CatalogueError` when nothing can be chosen, `TransferError` when a source cannot be asked, errors of
    ///   manifests and of the inspector.
    package func resolve(
        _ declaration: ToolDeclaration, platforms: [Platform], preferring lockedVersion: String?, policy: Policy,
        now: Timestamp
    ) async throws -> Resolution {
        let choice = try await SourceChoice(
            declaration, library: library, settings: settings, registry: services.registry)
        let request = request(
            for: declaration, platforms: platforms.filter(declaration.isWanted), policy: policy)
        guard !request.platforms.isEmpty else { throw CatalogueError.nowhere(declaration.name) }
        var failure: (any Error)?
        var warnings: [String] = []
        for place in choice.places {
            do {
                let asked = try await place.request(request, for: declaration, manifest: choice.manifest)
                let filter = CandidateFilter(
                    tool: declaration.name, requirement: asked.requirement,
                    allowsPrereleases: declaration.allowsPrereleases, lockedVersion: lockedVersion, policy: policy,
                    now: now)
                let (candidate, artifacts) = try await Self.take(from: place, filter, asked)
                return try resolution(
                    declaration, candidate, artifacts, place: place, manifest: choice.manifest,
                    platforms: platforms, warnings: warnings.map { $0 + "; `\(place.source.description)` is taken" })
            } catch {
                guard error.leadsToNextPlace else { throw error }
                // What the preferred place says is what a person wants to read.
                failure = failure ?? error
                if let error = error as? TransferError {
                    warnings.append("`\(place.source.description)` cannot be asked: \(error.line)")
                } else if let error = error as? CatalogueError, CatalogueError.unreadable.contains(error.code) {
                    warnings.append("`\(place.source.description)` cannot be read: \(error.summary)")
                }
            }
        }
        throw failure ?? CatalogueError.nowhere(declaration.name)
    }

    /// Every version that a place of the tool lists, the newest first.
    ///
    /// - Parameter source: the place that is asked first, such as the one that the tool was locked from; the preferred
    ///   one where nothing is said. Where it cannot be asked, the next one is.
    /// - Throws: as `resolve`.
    package func versions(
        of declaration: ToolDeclaration, at source: SourceReference? = nil
    ) async throws -> VersionsFound {
        let choice = try await SourceChoice(
            declaration, library: library, settings: settings, registry: services.registry)
        var failure: (any Error)?
        for place in choice.places(startingWith: source) {
            do {
                let request = try await place.request(
                    request(for: declaration), for: declaration, manifest: choice.manifest)
                let candidates = try await place.candidates(for: request).sorted { $0.version > $1.version }
                let listings = candidates.map {
                    VersionListing(version: $0.version, released: $0.released, isYanked: $0.isYanked)
                }
                let wanted = listings.first {
                    !$0.isYanked
                        && request.requirement.matches(
                            $0.version, allowingPrereleases: declaration.allowsPrereleases)
                }
                return VersionsFound(listings: listings, wanted: wanted, source: try place.source.reference())
            } catch {
                guard error.leadsToNextPlace else { throw error }
                failure = failure ?? error
            }
        }
        throw failure ?? CatalogueError.nowhere(declaration.name)
    }

    /// What sources are asked before it is known what a channel stands for.
    private func request(
        for declaration: ToolDeclaration, platforms: [Platform] = [], policy: Policy = Policy()
    ) -> SourceRequest {
        SourceRequest(
            tool: declaration.name, requirement: declaration.requirement, components: declaration.components,
            targets: declaration.targets, platforms: platforms, layout: nil, policy: policy, services: services)
    }

    /// The best version of a place that has an artifact for a platform.
    private static func take(
        from place: SourceChoice.Place, _ filter: CandidateFilter, _ request: SourceRequest
    ) async throws -> (Candidate, SourceArtifacts) {
        let listed = try await place.candidates(for: request)
        var best: (candidate: Candidate, artifacts: SourceArtifacts)?
        // A tag is no release, and one that was just pushed has no files yet.
        for candidate in try filter.ordered(listed).prefix(largestWalk) {
            let artifacts = try await place.artifacts(for: candidate, request: request)
            if !artifacts.isEmpty { return (candidate, artifacts) }
            best = best ?? (candidate, artifacts)
        }
        throw CatalogueError.noArtifact(filter.tool, best?.candidate.version, best?.artifacts.platforms ?? [:])
    }

    /// How many versions without anything to install are walked over before the newest of them is called unusable.
    private static let largestWalk = 20

    private func resolution(
        _ declaration: ToolDeclaration, _ candidate: Candidate, _ artifacts: SourceArtifacts,
        place: SourceChoice.Place, manifest: Manifest?, platforms: [Platform], warnings: [String]
    ) throws(ModelError) -> Resolution {
        var entries = artifacts.platforms
        for platform in platforms where !declaration.isWanted(on: platform) {
            entries[platform] = .unsupported("`platforms` in project.toml leaves it out")
        }
        let found = entries.values.compactMap(\.artifact).flatMap { Array($0.links.keys) + $0.launchers.keys }
        let tool = try LockedTool(
            name: declaration.name, requirement: declaration.requirement.text, version: candidate.version.text,
            source: place.source.reference(), variant: declaration.variant,
            components: declaration.components, targets: declaration.targets, registry: candidate.registry,
            released: candidate.released, commands: found,
            variables: place.variables(of: candidate.version, manifest), path: manifest?.path ?? [], platforms: entries)
        let withdrawal = candidate.isYanked ? [candidate.withdrawal] : []
        return Resolution(tool: tool, warnings: warnings + withdrawal + artifacts.warnings, notes: artifacts.notes)
    }
}

extension Candidate {
    /// What is said of a withdrawn version that is taken all the same.
    fileprivate var withdrawal: String {
        let reason = files.compactMap(\.yanked).first { !$0.isEmpty }
        return "\(version) was withdrawn by its publisher" + (reason.map { ": \($0)" } ?? "")
    }
}

extension Error {
    /// Whether another place may have what this one has not: not where something is wrong with what was published.
    fileprivate var leadsToNextPlace: Bool {
        switch self {
        case let error as CatalogueError:
            !["digests-differ", "digest-mismatch", "checksum-missing"].contains(error.code)
        case let error as TransferError:
            switch error.kind {
            case .offline, .notFound, .unauthorized, .forbidden, .rateLimited, .serverError, .connectionFailed,
                .timedOut,
                .tlsFailed, .htmlPage:
                true
            default: false
            }
        default: false
        }
    }
}

extension CatalogueError {
    /// The codes for lists of versions that are not what they should be, which is worth a word though another place has
    /// the tool.
    fileprivate static let unreadable = [
        "answer-unreadable", "index-unreadable", "index-without-versions", "index-too-long",
    ]

    fileprivate static func nowhere(_ tool: ToolName) -> CatalogueError {
        CatalogueError(
            code: "no-platform", summary: "`\(tool)` is wanted on none of the project's platforms",
            hints: ["look at `platforms` of the tool and of the project"])
    }

    fileprivate static func noArtifact(
        _ tool: ToolName, _ version: Version?, _ platforms: [Platform: LockedPlatform]
    ) -> CatalogueError {
        let reasons = platforms.sorted { $0.key < $1.key }.compactMap { platform, entry -> (Platform, String)? in
            if case .unsupported(let reason) = entry { (platform, reason) } else { nil }
        }
        // One reason for all platforms is said once.
        let isShared = Set(reasons.map(\.1)).count == 1 && reasons.count > 1
        let details = isShared ? [reasons[0].1] : reasons.map { "\($0.0): \($0.1)" }
        return CatalogueError(
            code: "no-artifact",
            summary: "there is nothing to install for `\(tool)`\(version.map { " \($0)" } ?? "") on any platform",
            details: details)
    }
}
