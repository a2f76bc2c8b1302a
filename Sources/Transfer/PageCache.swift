import Disk
import Model
import SystemPackage

/// The pages that were fetched before, one file each, with what is needed to ask whether they have changed.
struct PageCache: Sendable {
    /// Where the files are.
    let directory: FilePath

    /// A page, and when it was written here.
    struct Kept: Sendable {
        let entry: PageEntry
        let written: Timestamp
    }

    /// What answers `request` at `url`; nil when there is nothing, or it is damaged.
    ///
    /// - Throws: `cacheUnusable`.
    func entry(for url: WebAddress, of request: PageRequest) async throws(TransferError) -> Kept? {
        let path = path(for: url, of: request)
        return try await DedicatedThread.run { () throws(TransferError) in
            do throws(FileSystemError) {
                // Anything but a file would be none of ours.
                guard let status = try FileSystem.status(path), status.kind == .file,
                    let entry = try FileSystem.readIfPresent(path).flatMap({ PageEntry($0) })
                else { return nil }
                return Kept(entry: entry, written: Timestamp(secondsSinceEpoch: status.modifiedSeconds))
            } catch {
                throw TransferError(cache: error)
            }
        }
    }

    /// Keeps `entry`, in place of an older one.
    ///
    /// - Throws: `cacheUnusable`.
    func store(_ entry: PageEntry, for url: WebAddress, of request: PageRequest) async throws(TransferError) {
        let path = path(for: url, of: request)
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

    private func path(for url: WebAddress, of request: PageRequest) -> FilePath {
        directory.appending(Digest.sha256(of: Array("\(url)\n\(request.identity)".utf8)).hex)
    }
}
