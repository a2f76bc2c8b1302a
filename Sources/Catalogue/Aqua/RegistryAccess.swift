import Aqua
import Disk
import Model
import SystemPackage
import Transfer
import YAML

/// Fetches the aqua registry: one file, once for each edition, with an index over it in the cache.
///
/// Source: https://github.com/aquaproj/aqua-registry; the file is taken by its commit, so that what it says cannot change.
final class RegistryAccess: Sendable {
    private let transfer: Transfer
    private let cache: FilePath?

    /// The edition that the settings name; nil for the newest.
    private let reference: String?

    /// Where the file is, for a registry that is not in the usual repository; nil for that.
    private let address: String?

    /// Editions that the lock has seen: commit → digest.
    private let known: [LockedRegistry]

    private let edition = SharedAnswer<RegistryEdition>()

    init(transfer: Transfer, settings: SourceSettings, known: [LockedRegistry], cache: FilePath?) {
        self.transfer = transfer
        self.cache = cache
        reference = settings.references[AquaSource.kind]
        address = settings.indexes[AquaSource.kind]
        self.known = known
    }

    private static let repository = "https://github.com/aquaproj/aqua-registry.git"
    private static let files = "https://raw.githubusercontent.com/aquaproj/aqua-registry/"

    /// The edition, where it was fetched already.
    var fetched: RegistryEdition? { edition.found }

    /// The edition that the settings mean, fetched when it is first asked for.
    ///
    /// - Parameter attempts: how often its repository is asked before that fails; nil for as often as all servers.
    /// - Throws: `CatalogueError`, `TransferError`, `YAMLError`.
    func current(attempts: Int? = nil) async throws -> RegistryEdition {
        try await edition.value { try await fetch(attempts) }
    }

    private func fetch(_ attempts: Int?) async throws -> RegistryEdition {
        if let address {
            let url = try WebAddress(address)
            return try await edition(url, reference: reference ?? url.redacted, commit: nil)
        }
        let (reference, commit) = try await commit(attempts)
        return try await edition(
            try WebAddress("\(Self.files)\(commit)/registry.yaml"), reference: reference, commit: commit)
    }

    /// The commit of the wanted edition, and what that is called.
    private func commit(_ attempts: Int?) async throws -> (reference: String, commit: String) {
        if let reference, reference.utf8.count == 40, reference.allSatisfy(\.isHexDigit) {
            return (reference, reference.lowercased())
        }
        if let reference, let seen = known.first(where: { $0.reference == reference }), let commit = seen.commit {
            return (reference, commit)
        }
        let remote = GitRemote(address: try WebAddress(Self.repository), attempts: attempts)
        let tag: String
        if let reference {
            tag = reference
        } else {
            let pattern = VersionTag.following("v")
            let tags = try await remote.tags(startingWith: "v", transfer: transfer)
            let newest = tags.compactMap { name in pattern.version(of: name, scheme: .semver).map { ($0, name) } }
                .filter { !$0.0.isPrerelease }.max { $0.0 < $1.0 }
            guard let newest else {
                throw CatalogueError(code: "no-such-registry", summary: "the aqua registry has no edition")
            }
            tag = newest.1
        }
        guard let commit = try await remote.commit(ofTag: tag, transfer: transfer) else {
            throw CatalogueError(
                code: "no-such-registry", summary: "the aqua registry has no edition `\(tag)`",
                hints: ["write a tag or a commit of \(Self.repository) under `ref` in `[sources.aqua]`"])
        }
        return (tag, commit)
    }

    private func edition(_ url: WebAddress, reference: String, commit: String?) async throws -> RegistryEdition {
        let proven = commit.flatMap { commit in known.first { $0.commit == commit }?.sha256 }
        let kept = commit.flatMap { keptDigest(of: $0) }
        let download = Download(
            url: url, size: nil, sha256: proven ?? kept, authority: proven == nil ? "the cache" : "project.lock")
        let file = try await transfer.download(download) { _ in }
        if let commit, kept == nil { keep(file.sha256, of: commit) }
        let bytes = try FileSystem.read(file.path, limit: Self.largest)
        let name = "registry.yaml of \(reference)"
        let locked = try LockedRegistry(reference: reference, commit: commit, sha256: file.sha256)
        if let index = keptIndex(of: file.sha256, size: bytes.count) {
            return RegistryEdition(
                registry: AquaRegistry(bytes: bytes, file: name, index: index), index: index, locked: locked)
        }
        let registry: AquaRegistry
        do throws(YAMLError) {
            registry = try AquaRegistry(bytes: bytes, file: name)
        } catch {
            // Without the line: a project may name any file of this machine here, and logs are read by others.
            throw CatalogueError(
                code: error.code, summary: "`\(url.redacted)` is no aqua registry", details: [error.summary],
                hints: error.hints)
        }
        let (index, _) = AquaIndex.of(registry)
        keep(index, of: file.sha256, size: bytes.count)
        return RegistryEdition(registry: registry, index: index, locked: locked)
    }

    /// The largest registry that is read, in bytes.
    private static let largest = 64 << 20
}

// MARK: - The cache

extension RegistryAccess {
    /// What the file of a commit was found to be; the cache may be deleted at any time.
    private func keptDigest(of commit: String) -> Digest? {
        guard let cache, let text = try? FileSystem.readText(cache.appending("aqua").appending(commit)) else {
            return nil
        }
        return try? Digest(sha256: text.trimmed)
    }

    private func keep(_ digest: Digest, of commit: String) {
        guard let cache else { return }
        let directory = cache.appending("aqua")
        try? FileSystem.createDirectories(directory)
        try? FileSystem.write(Array("\(digest.hex)\n".utf8), to: directory.appending(commit))
    }

    /// The index's file is named after the registry's: by its digest and its size in bytes.
    private func indexFile(_ digest: Digest, _ size: Int) -> FilePath? {
        cache?.appending("aqua").appending("\(digest.hex)-\(size).index")
    }

    private func keptIndex(of digest: Digest, size: Int) -> AquaIndex? {
        guard let file = indexFile(digest, size), let bytes = try? FileSystem.readIfPresent(file) else { return nil }
        return AquaIndex(bytes: bytes, digest: digest.hex, size: size)
    }

    private func keep(_ index: AquaIndex, of digest: Digest, size: Int) {
        guard let file = indexFile(digest, size) else { return }
        try? FileSystem.createDirectories(file.removingLastComponent())
        try? FileSystem.write(index.bytes(digest: digest.hex, size: size), to: file)
    }

    /// The index of the edition that was used last, without asking anybody; nil when none was.
    ///
    /// - Parameter cache: the directory for what is derived from pages.
    static func lastIndex(in cache: FilePath) -> AquaIndex? {
        let directory = cache.appending("aqua")
        let entries = (try? FileSystem.list(directory)) ?? []
        var newest: (name: String, time: Int64)?
        for entry in entries where entry.name.hasSuffix(".index") {
            guard let status = try? FileSystem.status(directory.appending(entry.name)) else { continue }
            if newest.map({ $0.time < status.modifiedSeconds }) ?? true {
                newest = (entry.name, status.modifiedSeconds)
            }
        }
        guard let newest, let bytes = try? FileSystem.readIfPresent(directory.appending(newest.name)) else {
            return nil
        }
        let parts = newest.name.dropLast(".index".count).split(separator: "-")
        guard parts.count == 2, let size = Int(parts[1]) else { return nil }
        return AquaIndex(bytes: bytes, digest: String(parts[0]), size: size)
    }
}
