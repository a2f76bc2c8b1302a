import Model
import Transfer

/// Makes a file that a publisher offers into what the lock holds: its size, its digest, how that became known, and where
/// its commands are.
///
/// Fetches as little as that takes: a list of checksums and the file's head where the publisher has a list, nothing where
/// an index says it all, and the file itself where nobody says what is in it.
struct AssetLocking: Sendable {
    let asset: PublishedAsset

    /// The publisher's list of checksums, where there is one and it is needed.
    let list: ChecksumList?
    let platform: Platform
    let request: SourceRequest

    private var transfer: Transfer { request.services.transfer }

    /// The entry for the lock; a platform for which the server has no file is not supported.
    ///
    /// - Throws: `CatalogueError` when digests contradict each other or are too weak for the policy, `TransferError` when
    ///   something cannot be fetched.
    func locked() async throws -> LockedPlatform {
        do {
            return .artifact(try await artifact())
        } catch let error as Missing {
            return .unsupported(error.reason)
        }
    }

    /// Nothing is published for the platform.
    private struct Missing: Error {
        let reason: String
    }

    private func artifact() async throws -> LockedArtifact {
        let (digest, verified) = try await provenDigest()
        guard verified >= request.policy.verification else {
            throw CatalogueError.tooWeak(asset.name, verified: verified, policy: request.policy.verification)
        }
        if !asset.isUncertain, let layout = knownLayout, let sha256 = digest?.sha256,
            let size = try await size(isPromised: digest != nil)
        {
            return try locked(size: size, sha256: sha256, verified, layout)
        }
        return try await inspected(digest, verified)
    }

    // MARK: - Digests

    /// The digest that somebody states, and how strong that statement is.
    private func provenDigest() async throws -> (PublishedDigest?, Verification) {
        guard let place = asset.checksums, let list, let listed = try await listedDigest(list, place) else {
            return (asset.digest, asset.digest == nil ? .firstDownload : asset.authority)
        }
        if let stated = asset.digest, stated.algorithm == listed.algorithm, stated != listed {
            throw CatalogueError.digestsDiffer(asset, listed: listed, stated: stated, place: place)
        }
        return (listed, .checksum)
    }

    /// The file's digest from the list of checksums.
    ///
    /// A list that leaves the file out, or is not there, leaves out a platform when the file is not there either; it is an
    /// error otherwise. The first digest of a list that names other files is never taken.
    private func listedDigest(_ list: ChecksumList, _ place: ChecksumPlace) async throws -> PublishedDigest? {
        guard case .read(let file) = list else {
            guard try await isPublished() else { throw Missing(reason: Self.nothing) }
            throw CatalogueError.noChecksums(asset, place: place)
        }
        if let digest = file.digest(of: asset.name) { return digest }
        guard !place.isGuess else { return nil }
        guard try await isPublished() else {
            throw Missing(reason: "`\(asset.name)` is not in the list of checksums")
        }
        guard !file.isOfOtherAlgorithm(asset.name) else { return nil }
        throw CatalogueError.notListed(asset, place: place)
    }

    private static let nothing = "nothing is published at the address for this platform"

    private func isPublished() async throws -> Bool {
        do {
            _ = try await transfer.head(asset.url)
            return true
        } catch {
            guard error.kind == .notFound else { throw error }
            return false
        }
    }

    // MARK: - The file

    /// The file's size, asked of the server where nobody states it; nil when that does not say.
    ///
    /// - Parameter isPromised: whether somebody states a digest, so that the file has to be there.
    private func size(isPromised: Bool) async throws -> Int64? {
        if let size = asset.size { return size }
        do {
            let size = try await transfer.head(asset.url).size
            return size == 0 ? nil : size
        } catch {
            guard error.kind == .notFound, !isPromised else { throw error }
            throw Missing(reason: Self.nothing)
        }
    }

    /// The artifact as the file itself shows it.
    private func inspected(_ digest: PublishedDigest?, _ verified: Verification) async throws -> LockedArtifact {
        let download = Download(
            url: asset.url, size: asset.size, sha256: digest?.sha256, authority: "the publisher's checksum")
        let contents: ArtifactContents
        do {
            contents = try await request.services.inspector.contents(download, format)
        } catch let error as TransferError where error.kind == .notFound && digest == nil {
            throw Missing(reason: Self.nothing)
        }
        if let digest, digest.algorithm == .sha512 {
            let found = try await contents.file.sha512()
            guard found == digest.hex else { throw CatalogueError.otherBytes(asset, expected: digest, found: found) }
        }
        if verified == .firstDownload, format == .file { try checkProgram(contents) }
        if format.isSingleFile, asset.isUncertain || verified == .firstDownload { try checkPlatform(contents) }
        let program = try knownLayout == nil ? program(in: contents) : nil
        guard let layout = knownLayout ?? program?.layout else { throw Missing(reason: Self.nothing) }
        return try locked(
            size: contents.file.size, sha256: contents.file.sha256, verified, layout, unmarked: program?.unmarked ?? [])
    }

    /// The commands of an archive; a file that may be of another platform need not have any.
    private func program(in contents: ArtifactContents) throws -> AssetProgram {
        do {
            return try AssetProgram(contents, asset: asset, tool: request.tool.text, platform: platform)
        } catch let error as CatalogueError {
            guard error.code == CatalogueError.programsElsewhereCode || asset.isUncertain else { throw error }
            throw Missing(reason: "`\(asset.name)` has no program for this platform")
        }
    }

    /// Looks whether a single file is for the platform, where neither its name nor its publisher vouches for that.
    private func checkPlatform(_ contents: ArtifactContents) throws {
        for head in try contents.read(Set(contents.members.map(\.path)), ProgramKind.prefixLength).values {
            // What is no program at all may still be one for an interpreter, if its name says what it is for.
            let isForPlatform =
                ProgramImage(head)?.runs(on: platform) ?? (!asset.isUncertain || head.starts(with: Self.zipMagic))
            guard isForPlatform else { throw Missing(reason: "`\(asset.name)` is no program for this platform") }
        }
    }

    /// Looks at the first bytes of a single file that nobody vouches for: a page that says sorry is no program.
    private func checkProgram(_ contents: ArtifactContents) throws {
        let paths = Set(contents.members.map(\.path))
        for head in try contents.read(paths, ProgramKind.prefixLength).values
        where ProgramKind(head) == .unknown && !head.starts(with: Self.zipMagic) {
            throw CatalogueError.noProgram(asset)
        }
    }

    /// What programs for Java and Python begin with that are one file.
    private static let zipMagic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    private func locked(
        size: Int64, sha256: Digest, _ verified: Verification, _ layout: ToolLayout, unmarked: [String] = []
    ) throws(ModelError) -> LockedArtifact {
        // Archives that may have been made where there are no modes say nothing about what can be executed.
        let hasNoModes = format == .zip || format == .sevenZip
        let recipe = try Recipe(
            format: format, strip: format.isSingleFile ? 0 : asset.strip, name: format.isSingleFile ? fileName : nil,
            executables: hasNoModes ? Array(layout.links.values) : unmarked, omitting: asset.omitted)
        return try LockedArtifact(
            url: asset.url, size: size, sha256: sha256, verified: verified, recipe: recipe, links: layout.links,
            launchers: layout.launchers, requires: asset.requires)
    }

    private var format: ArchiveFormat { asset.effectiveFormat }

    /// Where the commands are, as far as that is known without looking into the archive.
    ///
    /// A single file lies under `bin/`, whatever it is called where it comes from; all commands are that file.
    private var knownLayout: ToolLayout? {
        let stated = request.layout?(platform) ?? asset.layout ?? ToolLayout()
        // A part need not bring commands.
        guard format.isSingleFile else { return stated.commands.isEmpty && !request.isForPart ? nil : stated }
        let names = stated.commands.isEmpty ? Array(commands.prefix(1)) : stated.commands
        let path = "bin/" + fileName
        return ToolLayout(links: Dictionary(names.map { ($0, path) }) { first, _ in first })
    }

    /// The name that a single file gets: that of the tool's own command where it has one.
    private var fileName: String {
        let names = request.layout?(platform).commands ?? asset.layout?.commands ?? []
        let known = names.isEmpty ? commands : names
        return known.first { $0 == request.tool.text } ?? known[0]
    }

    /// The commands that are looked for; never empty.
    private var commands: [String] { asset.commands.isEmpty ? [request.tool.text] : asset.commands }
}

extension CatalogueError {
    fileprivate static func digestsDiffer(
        _ asset: PublishedAsset, listed: PublishedDigest, stated: PublishedDigest, place: ChecksumPlace
    ) -> CatalogueError {
        CatalogueError(
            code: "digests-differ", summary: "two places state different digests of `\(asset.name)`",
            details: ["\(place.url.redacted) says \(listed)", "the index says \(stated)"],
            hints: ["it may have been published anew, or tampered with: ask its publisher before you use it"])
    }

    fileprivate static func notListed(_ asset: PublishedAsset, place: ChecksumPlace) -> CatalogueError {
        CatalogueError(
            code: "checksum-missing", summary: "the publisher's checksums leave out `\(asset.name)`",
            details: ["the list is \(place.url.redacted)", "the file is \(asset.url.redacted)"],
            hints: ["the release may be incomplete: ask for another version"])
    }

    fileprivate static func noChecksums(_ asset: PublishedAsset, place: ChecksumPlace) -> CatalogueError {
        CatalogueError(
            code: "checksum-missing", summary: "the publisher's checksums of `\(asset.name)` are not there",
            details: ["looked for at \(place.url.redacted)"],
            hints: ["the release may be incomplete: ask for another version"])
    }

    fileprivate static func noProgram(_ asset: PublishedAsset) -> CatalogueError {
        CatalogueError(
            code: "no-program", summary: "`\(asset.name)` is not a program of any kind that is known",
            details: ["from \(asset.url.redacted)"],
            hints: ["if it is packed, say how: `format` is one of the archive formats"])
    }

    fileprivate static func otherBytes(
        _ asset: PublishedAsset, expected: PublishedDigest, found: String
    ) -> CatalogueError {
        CatalogueError(
            code: "digest-mismatch", summary: "`\(asset.name)` is not the file that its publisher's checksum is of",
            details: ["expected \(expected)", "found    sha512:\(found)", "from     \(asset.url.redacted)"])
    }
}
