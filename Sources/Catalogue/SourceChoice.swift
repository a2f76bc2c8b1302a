import Model
import Transfer

/// The places that a tool may be taken from, in the order in which they are tried.
struct SourceChoice: Sendable {
    /// Entries of a manifest for one and the same place, which differ in the versions that they describe.
    struct Place: Sendable {
        let source: any Source

        /// The entries; empty for a tool without a manifest.
        let entries: [ManifestSource]

        /// The variables of a version: those of its entry besides those of the manifest.
        func variables(of version: Version, _ manifest: Manifest?) -> [String: String] {
            let own = entries.first { $0.describes(version) }?.variables ?? [:]
            return (manifest?.variables ?? [:]).merging(own) { _, own in own }
        }

        /// The request with what the place or the manifest says that a channel stands for.
        ///
        /// - Throws: as `Channel.requirement`.
        func request(
            _ request: SourceRequest, for declaration: ToolDeclaration, manifest: Manifest?
        ) async throws -> SourceRequest {
            var request = request
            request.requirement = try await Channel.requirement(
                of: declaration, manifest: manifest, at: entries.first?.source ?? source, request: request)
            return request
        }

        /// The versions that the place lists and its entries describe.
        ///
        /// - Throws: what the source throws.
        func candidates(for request: SourceRequest) async throws -> [Candidate] {
            guard !entries.isEmpty else { return try await source.candidates(for: request) }
            var found: [Version: Candidate] = [:]
            var asked: Set<String> = []
            for entry in entries where asked.insert(entry.source.listing).inserted {
                let alike = entries.filter { $0.source.listing == entry.source.listing }
                for candidate in try await entry.source.candidates(for: request)
                where found[candidate.version] == nil && alike.contains(where: { $0.describes(candidate.version) }) {
                    found[candidate.version] = candidate
                }
            }
            return Array(found.values)
        }

        /// What a version is on each of the request's platforms, by the first entry that describes it.
        ///
        /// - Throws: what the source throws.
        func artifacts(for candidate: Candidate, request: SourceRequest) async throws -> SourceArtifacts {
            guard let entry = entries.first(where: { $0.describes(candidate.version) }) else {
                return try await source.artifacts(for: candidate, request: request)
            }
            var request = request
            if !entry.leavesLayout { request.layout = { entry.layout(on: $0) } }
            guard let base = entry.source as? any AssetSource else {
                return try await entry.source.artifacts(for: candidate, request: request)
            }
            let parts = entry.parts.filter { $0.isWanted(request) }
            var prepared = try await base.prepared(candidate, request: request)
            if let platform = request.platforms.first {
                for part in parts {
                    prepared = try await part.source(on: platform).prepared(prepared, request: request)
                }
            }
            var answers: [Platform: AssetAnswer] = [:]
            for platform in request.platforms {
                let source = entry.source(on: platform) as? any AssetSource ?? base
                answers[platform] = try source.answer(for: prepared, on: platform, request: request)
            }
            request.warnings = prepared.warnings
            guard !parts.isEmpty else { return try await AssetLocking.artifacts(answers, request) }
            let further = try PartLocking(parts, of: prepared, request)
            async let locked = further.locked()
            let first = try await AssetLocking.artifacts(answers, request)
            return try further.adding(try await locked, to: first)
        }
    }

    /// The manifest that describes the tool; nil for one without.
    let manifest: Manifest?

    /// The places; never empty.
    let places: [Place]

    /// Finds the places of a declared tool; one that no manifest describes is looked for in the aqua registry.
    ///
    /// - Throws: as the other initializer, and `TransferError` when the registry cannot be fetched.
    init(
        _ declaration: ToolDeclaration, library: ManifestLibrary, settings: SourceSettings, registry: RegistryAccess
    ) async throws {
        do {
            try self.init(declaration, library: library, settings: settings)
        } catch let error as CatalogueError where error.code == CatalogueError.unknownToolCode {
            let source = try await Self.registered(declaration, registry: registry, unknown: error)
            let places = Self.ordered(
                [Place(source: source, entries: [])], kind: declaration.sourceKind, settings: settings)
            guard !places.isEmpty, declaration.variant == nil, !declaration.asksForParts else { throw error }
            self.init(manifest: nil, places: places)
        }
    }

    private init(manifest: Manifest?, places: [Place]) {
        self.manifest = manifest
        self.places = places
    }

    /// The package of the registry that a plain name means.
    private static func registered(
        _ declaration: ToolDeclaration, registry: RegistryAccess, unknown: CatalogueError
    ) async throws -> AquaSource {
        let meant: [String]
        do {
            meant = try await registry.current().packages(meantBy: declaration.name.text)
        } catch let error as TransferError where error.kind != .cancelled {
            throw unknown.adding(details: ["the aqua registry cannot be asked: \(error.line)"])
        }
        guard let name = meant.first else { throw unknown }
        guard meant.count == 1 else { throw CatalogueError.ambiguousName(declaration.name.text, packages: meant) }
        return try AquaSource(identifier: name)
    }

    /// Finds the places of a declared tool.
    ///
    /// - Throws: `CatalogueError` when nobody describes the tool or no place is allowed, `SourceError` and
    ///   `FileSystemError` when a manifest cannot be read.
    init(_ declaration: ToolDeclaration, library: ManifestLibrary, settings: SourceSettings) throws {
        if let direct = declaration.direct {
            try Self.requireParts(declaration, of: declaration.name, among: [])
            manifest = nil
            places = [Place(source: URLSource(direct), entries: [])]
        } else if let reference = declaration.source {
            (manifest, places) = try Self.named(reference, declaration, library: library)
        } else {
            guard let found = try library.manifest(named: declaration.name.text) else {
                throw CatalogueError.unknownTool(declaration.name.text, known: library.names())
            }
            manifest = found
            let entries = try Self.entries(found.sources, declaration, of: found.name)
            places = Self.ordered(Self.places(entries), kind: declaration.sourceKind, settings: settings)
            guard !places.isEmpty else {
                throw CatalogueError.noPlace(found, kind: declaration.sourceKind, order: settings.order)
            }
        }
    }

    /// The places with that of a source before all others.
    func places(startingWith source: SourceReference?) -> [Place] {
        guard let source else { return places }
        let isFirst = { (place: Place) in
            type(of: place.source).kind == source.kind && place.source.identifier == source.identifier
        }
        return places.filter(isFirst) + places.filter { !isFirst($0) }
    }

    /// The place that a project names outright; where a manifest describes it, with what that says.
    private static func named(
        _ reference: SourceReference, _ declaration: ToolDeclaration, library: ManifestLibrary
    ) throws -> (Manifest?, [Place]) {
        let name = declaration.name
        guard let type = library.kinds[kind: reference.kind] else {
            throw CatalogueError.unknownKind(reference.kind, known: library.kinds.names)
        }
        let source = try type.init(identifier: reference.identifier)
        let near = try library.manifest(named: name.text)
        for manifest in [near].compactMap(\.self) + (try library.all()) {
            let entries = manifest.sources.filter { $0.source.isSamePlace(as: source) }
            guard !entries.isEmpty else { continue }
            let chosen = try Self.entries(entries, declaration, of: manifest.name)
            return (manifest, [Place(source: source, entries: chosen)])
        }
        if let variant = declaration.variant { throw CatalogueError.unknownVariant(variant, of: name, known: []) }
        try requireParts(declaration, of: name, among: [])
        return (nil, [Place(source: source, entries: [])])
    }

    /// What entries are for what is declared; those that do not know the edition or a component are left out.
    private static func entries(
        _ entries: [ManifestSource], _ declaration: ToolDeclaration, of tool: ToolName
    ) throws(CatalogueError) -> [ManifestSource] {
        var found = entries
        if let variant = declaration.variant {
            found = entries.flatMap { $0.variants[variant] ?? [] }
            guard !found.isEmpty else {
                throw .unknownVariant(variant, of: tool, known: Set(entries.flatMap(\.variants.keys)).sorted())
            }
        }
        return try requireParts(declaration, of: tool, among: found)
    }

    /// The places of entries in their order, each once.
    private static func places(_ entries: [ManifestSource]) -> [Place] {
        var places: [Place] = []
        for entry in entries where !places.contains(where: { $0.source.isSamePlace(as: entry.source) }) {
            let alike = entries.filter { $0.source.isSamePlace(as: entry.source) }
            places.append(Place(source: entry.source, entries: alike))
        }
        return places
    }

    /// The places that the project and the settings allow, the preferred ones first.
    private static func ordered(_ places: [Place], kind: String?, settings: SourceSettings) -> [Place] {
        if let kind { return places.filter { type(of: $0.source).kind == kind } }
        guard !settings.order.isEmpty else { return places }
        var remaining = places
        var ordered: [Place] = []
        for word in settings.order {
            ordered += remaining.filter { $0.source.isMeant(by: word) }
            remaining.removeAll { $0.source.isMeant(by: word) }
        }
        return ordered
    }
}

extension Source {
    /// Whether both values speak of one tool at one place, however it is spelled.
    fileprivate func isSamePlace(as other: any Source) -> Bool {
        type(of: other).kind == Self.kind && canonicalIdentifier == other.canonicalIdentifier
    }

    /// Whether a word of `[sources] order` means this place: its kind, or `upstream`.
    fileprivate func isMeant(by word: String) -> Bool {
        word == Self.kind || (word == "upstream" && Self.isUpstream)
    }
}

extension CatalogueError {
    fileprivate static func unknownTool(_ name: String, known: [String]) -> CatalogueError {
        let nearest = Suggestion.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        return CatalogueError(
            code: unknownToolCode, summary: "no manifest describes a tool `\(name)`",
            hints: [
                nearest,
                "what is published elsewhere needs no manifest: write `github:OWNER/\(name)` or `pypi:\(name)`",
            ].compactMap { $0 })
    }

    /// The code of the failure that no manifest describes a tool.
    static let unknownToolCode = "unknown-tool"

    /// The same failure with more to say.
    fileprivate func adding(details: [String]) -> CatalogueError {
        CatalogueError(code: code, summary: summary, details: self.details + details, hints: hints)
    }

    static func ambiguousName(_ name: String, packages: [String]) -> CatalogueError {
        CatalogueError(
            code: "ambiguous-tool", summary: "`\(name)` may be any of \(packages.count) packages of the aqua registry",
            details: packages.prefix(10).map { "`aqua:\($0)`" }, hints: ["write which of them you mean"])
    }

    fileprivate static func unknownVariant(_ variant: String, of tool: ToolName, known: [String]) -> CatalogueError {
        let nearest = Suggestion.nearest(to: variant, among: known).map { "did you mean `\($0)`?" }
        let list =
            known.isEmpty
            ? "it has no variants: take `variant` away"
            : "its variants are " + known.map { "`\($0)`" }.joined(separator: ", ")
        return CatalogueError(
            code: "unknown-variant", summary: "`\(tool)` has no variant `\(variant)`", hints: [nearest ?? list])
    }

    fileprivate static func unknownKind(_ kind: String, known: [String]) -> CatalogueError {
        CatalogueError(
            code: "unknown-source-kind", summary: "there is no kind of source `\(kind)`",
            hints: ["known kinds: " + known.map { "`\($0)`" }.joined(separator: ", ")])
    }

    fileprivate static func noPlace(_ manifest: Manifest, kind: String?, order: [String]) -> CatalogueError {
        let asked =
            kind.map { "the project asks for the source `\($0)`" }
            ?? "`order` under `[sources]` allows only " + order.map { "`\($0)`" }.joined(separator: ", ")
        return CatalogueError(
            code: "no-source", summary: "`\(manifest.name)` has no source that may be used",
            details: ["\(asked); its sources are \(manifest.sources.map(\.description).joined(separator: ", "))"])
    }
}
