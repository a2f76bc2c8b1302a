import Disk
import SystemPackage

/// A step of a removal, told after it was done.
package enum RemovalStep: Sendable, Equatable, CaseIterable {
    /// The receipt is gone: the tree does not count as installed any more.
    case receiptRemoved

    /// The tree is in `tmp/`.
    case setAside

    /// Nothing is left of the tree.
    case removed
}

extension Store {
    /// Removes a tree; the next installation puts it in place anew.
    ///
    /// Blocks its thread.
    /// - Parameter step: told after each step, from this thread.
    /// - Throws: `StoreError`, `FileSystemError`; `CancellationError` when `isCancelled` ends a wait.
    package func remove(
        _ tree: String, isCancelled: () -> Bool = { false }, step: (RemovalStep) -> Void = { _ in }
    ) throws {
        try withLock(layout.lock, .shared, isCancelled: isCancelled) {
            try withLock(lockPath(of: tree), .exclusive, isCancelled: isCancelled) {
                // What killed processes left is no concern of this one when it cannot be removed.
                try? cleanTemporary()
                try discard(tree, step: step)
            }
        }
    }

    /// Takes a tree out of the way in one step, then removes it; content when there is none.
    ///
    /// The receipt goes first: a tree that is being removed does not count as installed any more.
    func discard(_ tree: String, step: (RemovalStep) -> Void = { _ in }) throws(FileSystemError) {
        // A directory in a receipt's place is nobody's either.
        try FileSystem.removeTree(receiptPath(of: tree))
        step(.receiptRemoved)
        guard try FileSystem.status(path(of: tree))?.kind == .directory else {
            return try FileSystem.removeFile(path(of: tree))
        }
        let work = try TemporaryDirectory.create(in: layout.temporary, prefix: "remove")
        try FileSystem.setWritable(path(of: tree), true)
        try FileSystem.rename(path(of: tree), to: work.path.appending("tree"))
        step(.setAside)
        _ = consume work
        step(.removed)
    }
}
