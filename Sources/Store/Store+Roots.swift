package import Disk
import Model
package import SystemPackage

extension Store {
    /// Records that the project in `directory`, a canonical path, uses the store now: its consent, and what keeps its
    /// trees.
    ///
    /// - Parameter trees: what it is synced with, to be kept while the project cannot be looked at.
    /// - Throws: `StoreError` when the store cannot be written or the path is not UTF-8, which a link's text cannot say.
    package func registerRoot(project directory: FilePath, trees: [String]) throws(StoreError) {
        guard let text = String(validating: directory) else { throw .pathNotUTF8(directory.string) }
        do throws(FileSystemError) {
            // Made in `tmp/`: killed in between, nothing is left that looks like a project.
            let work = try TemporaryDirectory.create(in: layout.temporary, prefix: "root")
            let list = work.path.appending("trees")
            try FileSystem.create(Array(RootRecord.text(listing: trees).utf8), at: list)
            try record(of: directory).place(listAt: list)
            let link = rootPath(of: directory)
            if try FileSystem.readSymbolicLink(link) == text { return try FileSystem.touch(link) }
            let made = work.path.appending("link")
            try FileSystem.createSymbolicLink(at: made, to: text)
            if try FileSystem.status(link)?.kind == .directory { try FileSystem.removeTree(link) }
            try FileSystem.rename(made, to: link)
            try FileSystem.sync(directory: layout.roots)
        } catch {
            throw .notWritable(layout.root.string, error)
        }
    }

    /// Notes that the project was used now, where this user may write the store.
    ///
    /// - Returns: false when the project is not recorded, or not with its trees.
    /// - Throws: `FileSystemError`.
    package func touchRoot(project directory: FilePath) throws(FileSystemError) -> Bool {
        let link = rootPath(of: directory)
        guard try FileSystem.readSymbolicLink(link) == directory.string,
            record(of: directory).treesAtLastSync() != nil
        else { return false }
        do throws(FileSystemError) {
            try FileSystem.touch(link)
        } catch {
            // Somebody else's store can be used without leaving a trace in it.
            guard error.code == "permission-denied" || error.code == "read-only" else { throw error }
        }
        return true
    }

    private func rootPath(of directory: FilePath) -> FilePath { layout.roots.appending(RootName.of(directory)) }

    private func record(of directory: FilePath) -> RootRecord { RootRecord(RootName.of(directory), in: layout.roots) }
}
