package import Disk
import SystemPackage
import Unpack

extension Store {
    /// The names of all trees, sorted.
    ///
    /// - Throws: `FileSystemError`.
    package func list() throws(FileSystemError) -> [String] {
        guard try FileSystem.status(layout.trees) != nil else { return [] }
        return try FileSystem.list(layout.trees).filter { $0.kind == .directory }.map(\.name)
    }

    /// Reads the whole tree and compares its digest with the receipt.
    ///
    /// Blocks its thread.
    package func verify(_ tree: String) -> TreeState {
        guard let receipt = receipt(of: tree) else { return .withoutReceipt }
        do {
            let found = try TreeDigest.compute(of: path(of: tree))
            return found == receipt.tree ? .intact : .changed(expected: receipt.tree, found: found)
        } catch {
            return .unreadable((error as? FileSystemError)?.summary ?? "\(error)")
        }
    }
}
