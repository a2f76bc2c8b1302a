import Disk
import SystemPackage

/// What collecting would remove.
package struct CollectPlan: Sendable, Equatable {
    /// A tree that no project's environment links to.
    package struct Tree: Sendable, Equatable {
        package let name: String

        /// In bytes, as recorded when it was installed; 0 when that is not known.
        package let bytes: Int64
    }

    /// The trees, sorted by name.
    package let trees: [Tree]

    /// The links in `roots/` whose project has no environment any more.
    package let roots: [String]

    /// Receipts without a tree.
    package let receipts: [String]

    /// Entries of `tmp/` that were left behind.
    package let temporary: [String]

    /// Whether nothing is to be removed.
    package var isEmpty: Bool { trees.isEmpty && roots.isEmpty && receipts.isEmpty && temporary.isEmpty }
}

extension Store {
    /// What collecting would remove now.
    ///
    /// - Throws: `FileSystemError`.
    package func collectPlan() throws -> CollectPlan {
        let roots = try roots()
        let used = Set(roots.flatMap(\.trees))
        let trees = try list()
        let receipts =
            try FileSystem.status(layout.receipts) == nil ? [] : FileSystem.list(layout.receipts).map(\.name)
        return CollectPlan(
            trees: trees.filter { !used.contains($0) }.map { .init(name: $0, bytes: receipt(of: $0)?.bytes ?? 0) },
            roots: roots.filter { !$0.isLive }.map(\.name),
            receipts: receipts.filter { !trees.contains($0) },
            temporary: try abandoned())
    }

    /// Removes what no project uses. Waits until nobody installs; blocks its thread.
    ///
    /// - Returns: what was removed: planned anew under the lock.
    /// - Throws: `FileSystemError`, `StoreError`.
    package func collect() throws -> CollectPlan {
        try prepare()
        let lock = try FileLock.acquire(layout.lock, .exclusive)
        let plan = try collectPlan()
        for tree in plan.trees { try discard(tree.name) }
        for root in plan.roots { try FileSystem.removeFile(layout.roots.appending(root)) }
        for receipt in plan.receipts { try FileSystem.removeFile(layout.receipts.appending(receipt)) }
        for entry in plan.temporary { try FileSystem.removeTree(layout.temporary.appending(entry)) }
        _ = consume lock
        return plan
    }

    /// Removes what killed processes left in `tmp/`; never what a living one works on.
    ///
    /// - Throws: `FileSystemError`.
    package func cleanTemporary() throws {
        for entry in try abandoned() { try FileSystem.removeTree(layout.temporary.appending(entry)) }
    }

    private func abandoned() throws -> [String] {
        guard try FileSystem.status(layout.temporary) != nil else { return [] }
        return try FileSystem.list(layout.temporary).map(\.name).filter {
            TemporaryDirectory.isAbandoned(layout.temporary.appending($0))
        }
    }
}
