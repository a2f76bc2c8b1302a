import Disk
import SystemPackage

extension Store {
    /// Removes a tree; the next installation puts it in place anew.
    ///
    /// Blocks its thread.
    /// - Throws: `StoreError`, `FileSystemError`; `CancellationError` when `isCancelled` ends a wait.
    package func remove(_ tree: String, isCancelled: () -> Bool = { false }) throws {
        try withLock(layout.lock, .shared, isCancelled: isCancelled) {
            try withLock(lockPath(of: tree), .exclusive, isCancelled: isCancelled) { try discard(tree) }
        }
    }

    /// Takes a tree out of the way in one step, then removes it.
    ///
    /// The receipt goes first: a tree that is being removed does not count as installed any more.
    func discard(_ tree: String) throws(FileSystemError) {
        try FileSystem.removeFile(receiptPath(of: tree))
        guard try FileSystem.status(path(of: tree))?.kind == .directory else {
            return try FileSystem.removeFile(path(of: tree))
        }
        let work = try TemporaryDirectory.create(in: layout.temporary, prefix: "remove")
        try FileSystem.setWritable(path(of: tree), true)
        try FileSystem.rename(path(of: tree), to: work.path.appending("tree"))
        _ = consume work
    }
}
