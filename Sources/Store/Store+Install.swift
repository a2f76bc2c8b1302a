import Disk
import Model
import SystemPackage
import Unpack

extension Store {
    /// Unpacks an archive, and those of its parts, into a tree of the store.
    ///
    /// Blocks its thread; call it within `whileInstalling`.
    /// - Parameters:
    ///   - isCancelled: asked while waiting for another process and while unpacking, from several threads.
    ///   - step: told after each step, from this thread.
    ///   - progress: how much of the archive is unpacked, from 0 to 1.
    /// - Throws: `StoreError`, `ArchiveError`, `FileSystemError`, `CancellationError`; nothing but entries of `tmp/` was
    ///   made then, and those are gone.
    package func install(
        _ request: InstallRequest, isCancelled: @escaping @Sendable () -> Bool = { false },
        step: (InstallStep) -> Void = { _ in }, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> InstallOutcome {
        try withLock(lockPath(of: request.tree), .exclusive, isCancelled: isCancelled) {
            if contains(request.tree) { return .present }
            step(.locked)
            // All of them before any is read.
            if !request.isVerified { try verifyArchives(of: request) }
            let work = try placing(request.tree) { () throws(FileSystemError) in
                try TemporaryDirectory.create(in: layout.temporary, prefix: request.tree)
            }
            let unpacked = work.path.appending("tree")
            let summary = try Unpacker(threads: threads).unpack(
                request.archives, into: unpacked, isCancelled: isCancelled, progress: progress,
                next: { step(.partUnpacked) })
            step(.unpacked)
            try requireCommands(of: request.artifact, in: unpacked)
            return try placing(request.tree) { () throws(FileSystemError) in
                try place(unpacked, from: work.path, for: request, summary: summary, step: step)
            }
        }
    }

    /// Records the tree, then renames it into place.
    private func place(
        _ unpacked: FilePath, from work: FilePath, for request: InstallRequest, summary: TreeSummary,
        step: (InstallStep) -> Void
    ) throws(FileSystemError) -> InstallOutcome {
        let destination = path(of: request.tree)
        // Whatever is there never counted as installed: a tree without a receipt, or a receipt without a tree.
        try discard(request.tree)
        let receipt = Receipt(
            artifact: request.artifact, tree: summary.digest, files: summary.files, bytes: summary.bytes,
            installed: request.now, toolenv: toolenvVersion)
        try FileSystem.create(Array(receipt.text.utf8), at: work.appending("receipt"))
        // One wait for the whole tree and the receipt. Which of the two gets its name first on the disk is all the same:
        // neither counts without the other.
        try FileSystem.syncFileSystem(of: work)
        try FileSystem.rename(work.appending("receipt"), to: receiptPath(of: request.tree))
        step(.recorded)
        // Renaming a directory rewrites its `..`, which takes the right to write it.
        try FileSystem.setWritable(unpacked, true)
        guard try FileSystem.renameWithoutReplacing(unpacked, to: destination) else { return .present }
        try FileSystem.setWritable(destination, false)
        try FileSystem.sync(directory: layout.receipts)
        try FileSystem.sync(directory: layout.trees)
        step(.renamed)
        return .installed(files: summary.files, bytes: summary.bytes)
    }

    /// Throws unless all archives have the sizes and the digests that were locked.
    private func verifyArchives(of request: InstallRequest) throws {
        let artifact = request.artifact
        try verify(request.archive, size: artifact.size, sha256: artifact.sha256)
        for (path, part) in zip(request.parts, artifact.parts) {
            try verify(path, size: part.size, sha256: part.sha256)
        }
    }

    private func verify(_ archive: FilePath, size: Int64, sha256: Digest) throws {
        let found = try FileSystem.status(archive, followingLinks: true)?.size ?? 0
        let digest = found == size ? try Digest.sha256(ofFile: archive) : nil
        guard digest != sha256 else { return }
        throw StoreError.wrongArchive(
            path: archive.string, expected: "\(sha256), \(size) bytes",
            found: digest.map { "\($0)" } ?? "\(found) bytes")
    }

    /// Throws unless every link and launcher names a file that is there.
    private func requireCommands(of artifact: LockedArtifact, in tree: FilePath) throws {
        let linked = artifact.links.map { (command: $0.key, path: $0.value) }
        let launched = artifact.launchers.flatMap { launcher in
            launcher.value.prefix(2).map { (command: launcher.key, path: $0) }
        }
        for (command, path) in (linked + launched).sorted(by: { $0 < $1 })
        where try FileSystem.status(tree.pushing(FilePath(path)), followingLinks: true)?.kind != .file {
            throw StoreError.missingFile(command: command, path: path)
        }
    }

    /// Names `tree` as what cannot be put into the store when `body` fails.
    private func placing<Value: ~Copyable>(
        _ tree: String, _ body: () throws(FileSystemError) -> Value
    ) throws(StoreError) -> Value {
        do throws(FileSystemError) {
            return try body()
        } catch {
            throw .cannotInstall(tree: tree, error)
        }
    }
}

extension InstallRequest {
    /// The archives in the order in which they are laid over each other.
    fileprivate var archives: [PackedArchive] {
        [PackedArchive(archive, recipe: artifact.recipe)]
            + zip(parts, artifact.parts).map { PackedArchive($0, recipe: $1.recipe) }
    }
}
