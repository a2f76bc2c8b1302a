import Disk
import SystemPackage

extension Store {
    /// What collecting would remove now.
    ///
    /// - Throws: `FileSystemError`.
    package func collectPlan() throws -> CollectPlan {
        let trees = try list()
        let roots = try roots()
        let used = Set(roots.flatMap(\.trees))
        return CollectPlan(
            trees: trees.filter { !used.contains($0) }.map { .init(name: $0, bytes: receipt(of: $0)?.bytes ?? 0) },
            roots: roots.filter { !$0.isLive }.map(\.name),
            receipts: try names(in: layout.receipts).filter { !trees.contains($0) },
            temporary: try abandoned())
    }

    /// Removes what no project uses.
    ///
    /// Waits until nobody installs; blocks its thread.
    /// - Returns: what was removed, planned anew under the lock.
    /// - Parameter step: told after each step of each tree's removal, from this thread.
    /// - Throws: `StoreError`, `FileSystemError`; `CancellationError` when `isCancelled` ends the wait.
    package func collect(
        isCancelled: () -> Bool = { false }, step: (RemovalStep) -> Void = { _ in }
    ) throws -> CollectPlan {
        try prepare()
        return try withLock(layout.lock, .exclusive, isCancelled: isCancelled) {
            let plan = try collectPlan()
            for tree in plan.trees { try discard(tree.name, step: step) }
            for root in plan.roots { try FileSystem.removeFile(layout.roots.appending(root)) }
            for receipt in plan.receipts { try FileSystem.removeTree(layout.receipts.appending(receipt)) }
            try removeAbandoned(plan.temporary)
            removeLocks()
            return plan
        }
    }

    /// Removes what killed processes left in `tmp/`; never what a living one works on.
    ///
    /// - Throws: `FileSystemError`.
    package func cleanTemporary() throws {
        try removeAbandoned(try names(in: layout.temporary))
    }

    /// Removes the lock files of trees and projects, so that there are never more than have been needed since.
    ///
    /// Each is held while it goes: whoever waits for it notices that it has lost its name, and makes another.
    private func removeLocks() {
        let store = layout.lock.lastComponent?.string
        for name in (try? names(in: layout.locks)) ?? [] where name != store {
            let path = layout.locks.appending(name)
            guard let lock = try? FileLock.tryAcquire(path, .exclusive) else { continue }
            try? FileSystem.removeFile(path)
            _ = consume lock
        }
    }

    private func removeAbandoned(_ entries: [String]) throws(FileSystemError) {
        for entry in entries { _ = try TemporaryDirectory.removeAbandoned(layout.temporary.appending(entry)) }
    }

    private func abandoned() throws(FileSystemError) -> [String] {
        try names(in: layout.temporary).filter { TemporaryDirectory.isAbandoned(layout.temporary.appending($0)) }
    }

    /// The names in one of the store's directories; none when it is not there yet.
    private func names(in directory: FilePath) throws(FileSystemError) -> [String] {
        guard try FileSystem.status(directory) != nil else { return [] }
        return try FileSystem.list(directory).map(\.name)
    }
}
