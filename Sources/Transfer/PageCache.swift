import Disk
import Model
import SystemPackage

/// The pages that were fetched before, one file each, with what is needed to ask whether they have changed.
struct PageCache: Sendable {
    /// Where the files are.
    let directory: FilePath

    /// The entry for the page at `url` in the form that `accept` asks for; nil when there is none, or it is damaged.
    ///
    /// - Throws: `cacheUnusable`.
    func entry(for url: WebAddress, accept: String) async throws(TransferError) -> PageEntry? {
        let path = path(for: url, accept: accept)
        return try await DedicatedThread.run { () throws(TransferError) in
            do throws(FileSystemError) {
                // Anything but a file would be none of ours.
                guard try FileSystem.status(path)?.kind == .file else { return nil }
                return try FileSystem.readIfPresent(path).flatMap { PageEntry($0) }
            } catch {
                throw TransferError(cache: error)
            }
        }
    }

    /// Keeps `entry`, in place of an older one.
    ///
    /// - Throws: `cacheUnusable`.
    func store(_ entry: PageEntry, for url: WebAddress, accept: String) async throws(TransferError) {
        let path = path(for: url, accept: accept)
        try await DedicatedThread.run { () throws(TransferError) in
            do throws(FileSystemError) {
                try FileSystem.createDirectories(directory)
                // What is written to a link goes to where it leads, which is no business of ours.
                if let status = try FileSystem.status(path), status.kind != .file { try FileSystem.removeTree(path) }
                try FileSystem.write(entry.bytes, to: path)
            } catch {
                throw TransferError(cache: error)
            }
        }
    }

    private func path(for url: WebAddress, accept: String) -> FilePath {
        directory.appending(Digest.sha256(of: Array("\(url)\n\(accept)".utf8)).hex)
    }
}
