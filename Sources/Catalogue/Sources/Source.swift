package import Model

/// One way in which tools are published: `pypi`, `url` and the like.
///
/// A value says where one tool is published: it is what a manifest's `[[source]]` table or a `kind:name` in
/// `project.toml` describes. A new kind is a conformer of its own and a row in `SourceKinds.all`; nothing else changes.
package protocol Source: Sendable {
    /// The kind's name, as it is written in manifests, `project.toml` and `project.lock`.
    static var kind: String { get }

    /// Whether files come from the tool's own publisher: what `upstream` in `[sources] order` means.
    static var isUpstream: Bool { get }

    /// The keys that a `[[source]]` table of this kind may have besides those of all kinds.
    static var keys: [String] { get }

    /// Whether the source itself says where the commands are, so that a manifest need not.
    static var statesLayout: Bool { get }

    /// Reads this kind's keys of a `[[source]]` table.
    init(manifest reader: TableReader) throws(SourceError)

    /// The source of the tool that `kind:identifier` names in `project.toml`.
    init(identifier: String) throws(CatalogueError)

    /// The tool's name at this source: what stands after `kind:`.
    var identifier: String { get }

    /// The identifier in the one spelling that all spellings of it share.
    var canonicalIdentifier: String { get }

    /// How digests from here become known, as far as it can be told before anybody is asked; nil where that differs.
    var verification: Verification? { get }

    /// What tells lists of versions apart: sources that have it in common list the same candidates.
    var listing: String { get }

    /// The channels that the source's own list tells, such as `lts`; for hints.
    var channels: [String] { get }

    /// What a channel stands for, as the source's own list tells; nil where it does not tell.
    ///
    /// - Throws: what the source throws when it cannot be asked.
    func requirement(ofChannel channel: String, request: SourceRequest) async throws -> Requirement?

    /// What would be asked for and fetched, by platform, without asking anyone; for checking manifests.
    func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String]

    /// The versions there are, in any order.
    func candidates(for request: SourceRequest) async throws -> [Candidate]

    /// What a version is on each of the request's platforms.
    func artifacts(for candidate: Candidate, request: SourceRequest) async throws -> SourceArtifacts
}

extension Source {
    /// `kind:identifier`.
    package var description: String { "\(Self.kind):\(identifier)" }

    package static var statesLayout: Bool { false }

    package var canonicalIdentifier: String { identifier }

    package var channels: [String] { [] }

    package func requirement(ofChannel channel: String, request: SourceRequest) async throws -> Requirement? { nil }

    package var verification: Verification? { nil }

    package var listing: String { "\(Self.kind):\(canonicalIdentifier)" }

    /// What the lock calls the source.
    func reference() throws(ModelError) -> SourceReference {
        try SourceReference(kind: Self.kind, identifier: identifier)
    }
}

/// What a version is on each platform, and what a person should know about it.
package struct SourceArtifacts: Sendable {
    package var platforms: [Platform: LockedPlatform] = [:]

    /// What should make a person think, such as an API that could not be asked.
    package var warnings: [String] = []

    /// What a person may want to know, such as the commands that were found.
    package var notes: [String] = []

    /// Whether there is anything to install, anywhere.
    var isEmpty: Bool { platforms.values.allSatisfy { $0.artifact == nil } }
}
