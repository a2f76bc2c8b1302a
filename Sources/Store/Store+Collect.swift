import Disk
package import Model
import SystemPackage

extension Store {
    /// In seconds, from when a project is first found missing: a disk that is mounted once a month is not forgotten.
    private static let patience: Int64 = 30 * 86_400

    /// What collecting would remove now.
    ///
    /// - Parameter waitsForMissing: whether a project whose directory is gone is waited for, for 30 days.
    /// - Throws: `FileSystemError`.
    package func collectPlan(now: Timestamp, waitsForMissing: Bool = true) throws -> CollectPlan {
        let trees = try list()
        var (kept, released): ([StoreRoot], [String]) = ([], [])
        var (missing, unreadable): ([CollectPlan.Missing], [StoreRoot]) = ([], [])
        for root in try roots() {
            switch root.state {
            case .live: kept.append(root)
            case .unused: released.append(root.name)
            case .unreadable: unreadable.append(root)
            case .missing:
                let end = Self.end(of: root, now: now)
                if waitsForMissing, now < end {
                    missing.append(.init(root: root, end: end))
                } else {
                    released.append(root.name)
                }
            }
        }
        let used = Set((kept + unreadable + missing.map(\.root)).flatMap(\.trees))
        let isAnyUnknown = (unreadable + missing.map(\.root)).contains(where: \.usesUnknownTrees)
        let unused = isAnyUnknown ? [] : trees.filter { !used.contains($0) }
        return CollectPlan(
            trees: unused.map { .init(name: $0, bytes: receipt(of: $0)?.bytes ?? 0) }, roots: released,
            receipts: try names(in: layout.receipts).filter { !trees.contains($0) },
            temporary: try abandoned(), missing: missing, unreadable: unreadable)
    }

    /// When a missing project is given up; a moment that is still to come is of a clock that was wrong.
    private static func end(of root: StoreRoot, now: Timestamp) -> Timestamp {
        let since = root.missingSince.map { min($0, now) } ?? now
        return Timestamp(secondsSinceEpoch: since.secondsSinceEpoch + patience)
    }

    /// Removes what no project uses.
    ///
    /// Waits until nobody installs; blocks its thread.
    /// - Returns: what was removed, planned anew under the lock.
    /// - Parameter step: told after each step of each tree's removal, from this thread.
    /// - Throws: `StoreError`, `FileSystemError`; `CancellationError` when `isCancelled` ends the wait.
    package func collect(
        now: Timestamp, waitsForMissing: Bool = true, isCancelled: () -> Bool = { false },
        step: (RemovalStep) -> Void = { _ in }
    ) throws -> CollectPlan {
        try prepare()
        return try withLock(layout.lock, .exclusive, isCancelled: isCancelled) {
            let plan = try collectPlan(now: now, waitsForMissing: waitsForMissing)
            for tree in plan.trees { try discard(tree.name, step: step) }
            for root in plan.roots { try FileSystem.removeFile(layout.roots.appending(root)) }
            for receipt in plan.receipts { try FileSystem.removeTree(layout.receipts.appending(receipt)) }
            try updateRecords(plan, now: now)
            try removeAbandoned(plan.temporary)
            removeLocks()
            return plan
        }
    }

    /// Notes which projects are missing now, and removes the records of those that are not known any more.
    private func updateRecords(_ plan: CollectPlan, now: Timestamp) throws(FileSystemError) {
        let missing = Dictionary(uniqueKeysWithValues: plan.missing.map { ($0.root.name, $0.root) })
        for file in try names(in: layout.roots) {
            guard let name = RootRecord.link(ofFile: file) else { continue }
            let record = RootRecord(name, in: layout.roots)
            if try FileSystem.readSymbolicLink(layout.roots.appending(name)) == nil {
                try record.remove()
            } else if missing[name] == nil {
                try record.record(missingSince: nil)
            }
        }
        for (name, root) in missing where root.missingSince.map({ $0 > now }) ?? true {
            try RootRecord(name, in: layout.roots).record(missingSince: now)
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
