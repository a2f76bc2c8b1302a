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
