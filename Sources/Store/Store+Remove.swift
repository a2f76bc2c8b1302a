import Disk
import SystemPackage

/// A step of a removal, told after it was done.
package enum RemovalStep: Sendable, Equatable, CaseIterable {
    /// The tree is in `tmp/`, and does not count as installed any more.
    case setAside

    /// The receipt is gone too.
    case receiptRemoved

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
    /// The tree goes first: killed in between, a receipt without a tree is left, which stands for nothing. A tree without
    /// its receipt would look like a damaged one.
    func discard(_ tree: String, step: (RemovalStep) -> Void = { _ in }) throws(FileSystemError) {
        let place = path(of: tree)
        guard try FileSystem.status(place)?.kind == .directory else {
            try FileSystem.removeFile(place)
            return try FileSystem.removeTree(receiptPath(of: tree))
        }
        let work = try TemporaryDirectory.create(in: layout.temporary, prefix: "remove")
        try FileSystem.setWritable(place, true)
        try FileSystem.rename(place, to: work.path.appending("tree"))
        step(.setAside)
        // A directory in a receipt's place is nobody's either.
        try FileSystem.removeTree(receiptPath(of: tree))
        step(.receiptRemoved)
        _ = consume work
        step(.removed)
    }
}
