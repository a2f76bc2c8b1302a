import Disk
package import Model
package import SystemPackage
import Unpack

/// A tree to install.
package struct InstallRequest: Sendable {
    /// The tree's name, as `Store.treeName` gives it.
    package let tree: String

    /// What is installed.
    package let artifact: LockedArtifact

    /// The file with the artifact's bytes, verified by whoever fetched it.
    package let archive: FilePath

    /// The time for the receipt.
    package let now: Timestamp

    /// Describes a tree to install.
    package init(tree: String, artifact: LockedArtifact, archive: FilePath, now: Timestamp) {
        self.tree = tree
        self.artifact = artifact
        self.archive = archive
        self.now = now
    }
}

/// A step of an installation, told after it was done.
package enum InstallStep: Sendable, Equatable, CaseIterable {
    /// The tree's lock is held and the tree is not there.
    case locked
    /// The archive is unpacked in `tmp/`.
    case unpacked
    /// The unpacked tree has every file that a command needs, and can no longer be written.
    case sealed
    /// The receipt is on the disk.
    case recorded
    /// The tree is in place.
    case renamed
}

/// What an installation did.
package enum InstallOutcome: Sendable, Equatable {
    /// The tree was put in place.
    case installed(files: Int, bytes: Int64)
    /// Another process had put it in place meanwhile.
    case present
}

extension Store {
    /// Unpacks a verified archive into a tree of the store. Blocks its thread; call it within `whileInstalling`.
    ///
    /// - Parameters:
    ///   - step: told after each step, from this thread.
    ///   - progress: how much of the archive is unpacked, from 0 to 1.
    /// - Throws: `StoreError`, `ArchiveError`, `CancellationError`; nothing but entries of `tmp/` was made then, and
    ///   those are gone.
    package func install(
        _ request: InstallRequest, isCancelled: @escaping @Sendable () -> Bool = { false },
        step: (InstallStep) -> Void = { _ in }, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> InstallOutcome {
        let lock = try inStore(request.tree) { () throws(FileSystemError) in
            try FileLock.acquire(layout.locks.appending(request.tree), .exclusive, isCancelled: isCancelled)
        }
        guard lock != nil else { throw CancellationError() }
        if contains(request.tree) { return .present }
        step(.locked)
        let work = try inStore(request.tree) { () throws(FileSystemError) in
            try TemporaryDirectory.create(in: layout.temporary, prefix: request.tree)
        }
        let unpacked = work.path.appending("tree")
        let summary = try Unpacker(threads: threads).unpack(
            request.archive, recipe: request.artifact.recipe, into: unpacked, isCancelled: isCancelled,
            progress: progress)
        step(.unpacked)
        try requireCommands(of: request.artifact, in: unpacked)
        try inStore(request.tree) { () throws(FileSystemError) in try FileSystem.makeTreeReadOnly(unpacked) }
        step(.sealed)
        try put(unpacked, for: request, summary: summary, step: step)
        return .installed(files: summary.files, bytes: summary.bytes)
    }

    /// Records and renames. The directory's own write bit has to stay until it is renamed: renaming a directory
    /// rewrites its `..`.
    private func put(
        _ unpacked: FilePath, for request: InstallRequest, summary: TreeSummary, step: (InstallStep) -> Void
    ) throws(StoreError) {
        let receipt = Receipt(
            artifact: request.artifact, tree: summary.digest, files: summary.files, bytes: summary.bytes,
            installed: request.now, toolenv: toolenvVersion)
        try inStore(request.tree) { () throws(FileSystemError) in
            // A tree without a receipt is what a damaged store may hold; it never counted as installed.
            if try FileSystem.status(path(of: request.tree)) != nil { try discard(request.tree) }
            try FileSystem.write(Array(receipt.text.utf8), to: receiptPath(of: request.tree))
            step(.recorded)
            try FileSystem.setWritable(unpacked, true)
            guard try FileSystem.renameWithoutReplacing(unpacked, to: path(of: request.tree)) else { return }
            try FileSystem.setWritable(path(of: request.tree), false)
            try FileSystem.sync(directory: layout.trees)
            step(.renamed)
        }
    }

    /// Every link and launcher names a file that is there.
    private func requireCommands(of artifact: LockedArtifact, in tree: FilePath) throws {
        let wanted =
            artifact.links.map { ($0.key, $0.value) }
            + artifact.launchers.flatMap { command, words in words.prefix(2).map { (command, $0) } }
        for (command, path) in wanted.sorted(by: { $0 < $1 })
        where try FileSystem.status(tree.pushing(FilePath(path)), followingLinks: true)?.kind != .file {
            throw StoreError.missingFile(command: command, path: path)
        }
    }

    /// Takes a tree out of the way in one step, then removes it; its receipt goes first.
    func discard(_ tree: String) throws(FileSystemError) {
        try FileSystem.removeFile(receiptPath(of: tree))
        guard try FileSystem.status(path(of: tree)) != nil else { return }
        let work = try TemporaryDirectory.create(in: layout.temporary, prefix: "remove")
        try FileSystem.setWritable(path(of: tree), true)
        try FileSystem.rename(path(of: tree), to: work.path.appending("tree"))
        _ = consume work
    }

    private func inStore<Result: ~Copyable>(
        _ tree: String, _ body: () throws(FileSystemError) -> Result
    ) throws(StoreError) -> Result {
        do throws(FileSystemError) {
            return try body()
        } catch {
            throw .cannotInstall(tree: tree, error)
        }
    }
}
