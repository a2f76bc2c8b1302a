import Disk
package import Model
import SystemPackage
import Unpack

/// How a tree compares with what was installed.
package enum TreeState: Sendable, Equatable {
    /// It is what was installed.
    case intact
    /// Its contents, names or modes are not what was installed.
    case changed(expected: Digest, found: Digest)
    /// It has no readable receipt, so it does not count as installed.
    case withoutReceipt
    /// It cannot be read.
    case unreadable(String)
}

extension Store {
    /// The names of all trees, sorted.
    ///
    /// - Throws: `FileSystemError`.
    package func list() throws -> [String] {
        guard try FileSystem.status(layout.trees) != nil else { return [] }
        return try FileSystem.list(layout.trees).filter { $0.kind == .directory }.map(\.name)
    }

    /// Reads the whole tree and compares its digest with the receipt. Blocks its thread.
    package func verify(_ tree: String) -> TreeState {
        guard let receipt = receipt(of: tree) else { return .withoutReceipt }
        do {
            let found = try TreeDigest.compute(of: path(of: tree))
            return found == receipt.tree ? .intact : .changed(expected: receipt.tree, found: found)
        } catch {
            return .unreadable("\((error as? FileSystemError)?.summary ?? "\(error)")")
        }
    }

    /// Removes a tree; the next installation puts it in place anew.
    ///
    /// - Throws: `FileSystemError`.
    package func remove(_ tree: String) throws {
        let lock = try FileLock.acquire(layout.locks.appending(tree), .exclusive)
        try discard(tree)
        _ = consume lock
    }
}
