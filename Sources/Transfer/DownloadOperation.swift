import Disk
import Model
import SystemPackage

/// One download: out of the cache, or fetched into it by one process while the others wait.
struct DownloadOperation: Sendable {
    /// How long others are waited for before somebody who looks on is told.
    private static let patience = Duration.seconds(2)

    private let item: Download
    private let transfer: Transfer
    private let directory: FilePath
    private let progress: @Sendable (Int64) -> Void

    /// Where the fetched bytes go until they are verified.
    private let part: PartFile

    /// Held by whoever fetches.
    private let lockPath: FilePath

    init(
        _ item: Download, transfer: Transfer, in directory: FilePath, progress: @escaping @Sendable (Int64) -> Void
    ) {
        self.item = item
        self.transfer = transfer
        self.progress = progress
        self.directory = directory
        // As long as its digest is not known, a file is known by its address.
        let name = item.sha256?.hex ?? "url-" + Digest.sha256(of: Array(item.url.text.utf8)).hex
        part = PartFile(of: directory.appending(name))
        lockPath = directory.appending(name + ".lock")
    }

    func run() async throws(TransferError) -> DownloadedFile {
        if let file = try await cached() { return file }
        try inCache { () throws(FileSystemError) in try FileSystem.createDirectories(directory) }
        // What is there and is no file, such as a link, could never be locked.
        try inCache { () throws(FileSystemError) in
            if let status = try FileSystem.status(lockPath), status.kind != .file {
                try FileSystem.removeTree(lockPath)
            }
        }
        let lock = try await lock()
        defer {
            // While it is still held: others that wait for it notice that it has no name any more.
            try? FileSystem.removeFile(lockPath)
            withExtendedLifetime(lock) {}
        }
        // Whoever held the lock before may have fetched it.
        if let file = try await cached() { return file }
        if let file = try await completed() { return file }
        return try await fetch()
    }

    /// The file in the cache, read from its first to its last byte: an intact name proves nothing about the content.
    private func cached() async throws(TransferError) -> DownloadedFile? {
        guard let sha256 = item.sha256 else { return nil }
        let path = directory.appending(sha256.hex)
        let status = try inCache { () throws(FileSystemError) in try FileSystem.status(path) }
        guard let status, status.kind == .file, item.size == nil || item.size == status.size else { return nil }
        let summary = try await ArrivingDigest.ofFile(path, size: status.size)
        guard summary.sha256 == sha256 else { return nil }
        progress(summary.size)
        return DownloadedFile(path: path, size: summary.size, sha256: sha256, fromCache: true)
    }

    /// The file that an earlier run received whole, but was ended before it could name it.
    private func completed() async throws(TransferError) -> DownloadedFile? {
        guard let sha256 = item.sha256, let size = item.size, size > 0 else { return nil }
        let status = try inCache { () throws(FileSystemError) in try FileSystem.status(part.path) }
        guard let status, status.kind == .file, status.size >= size else { return nil }
        let found = try await ArrivingDigest.ofFile(part.path, size: status.size)
        let isWhole = found.size == size && found.sha256 == sha256
        let path = directory.appending(sha256.hex)
        try inCache { () throws(FileSystemError) in
            if isWhole { try part.move(to: path) } else { try part.discard() }
        }
        guard isWhole else { return nil }
        progress(size)
        return DownloadedFile(path: path, size: size, sha256: sha256, fromCache: true)
    }

    /// Waits for the lock by asking again and again, so that a cancelled task stops waiting.
    private func lock() async throws(TransferError) -> FileLock {
        var wait = Duration.milliseconds(2)
        var waited = Duration.zero
        var isTold = false
        while true {
            do throws(FileSystemError) {
                if let lock = try FileLock.tryAcquire(lockPath, .exclusive) { return lock }
            } catch {
                throw TransferError(cache: error)
            }
            do { try await Task.sleep(for: wait) } catch { throw .cancelled }
            waited += wait
            if waited >= Self.patience, !isTold {
                transfer.configuration.notify(.waiting(item.url))
                isTold = true
            }
            wait = min(wait * 2, .milliseconds(100))
        }
    }

    private func fetch() async throws(TransferError) -> DownloadedFile {
        do throws(TransferError) {
            let summary = try await transfer.firstAnswer(for: item.url, isProven: item.sha256 != nil) {
                (url, courier) async throws(TransferError) in
                try await attempt(url, courier)
            }
            let path = directory.appending(summary.sha256.hex)
            return DownloadedFile(path: path, size: summary.size, sha256: summary.sha256, fromCache: false)
        } catch {
            // Of two failures the first one is the one to tell.
            do throws(FileSystemError) {
                if error.spoilsPart { try part.discard() } else { try part.discardUnlessNoted() }
            } catch {}
            throw error
        }
    }

    /// Fetches what is missing; everything, where the server or the file does not go along with what is there.
    private func attempt(_ url: WebAddress, _ courier: Courier) async throws(TransferError) -> ContentSummary {
        let resume = try inCache { () throws(FileSystemError) in
            // Somebody may have deleted the cache since the last attempt.
            try FileSystem.createDirectories(directory)
            return try part.resumePoint(for: url)
        }
        if let resume {
            do throws(TransferError) {
                return try await receive(url, from: resume, courier)
            } catch {
                let isOutOfStep = error.status == 206 || error.status == 416 || error.found != nil
                guard isOutOfStep else { throw error }
            }
        }
        return try await receive(url, from: nil, courier)
    }

    private func receive(
        _ url: WebAddress, from resume: PartFile.ResumePoint?, _ courier: Courier
    ) async throws(TransferError) -> ContentSummary {
        let writer = try PartWriter(part, resume: resume, item: item, source: url, progress: progress)
        var message = Message(url: url, accepted: [200])
        if let resume {
            message.accepted.insert(206)
            message.fields["range"] = "bytes=\(resume.offset)-"
            message.fields["if-range"] = resume.validator
        }
        _ = try await courier.send(message, into: writer)
        let (summary, wasAnnounced) = try await writer.finish()
        try item.verify(summary, wasAnnounced: wasAnnounced, source: url)
        try writer.move(to: directory.appending(summary.sha256.hex))
        return summary
    }

    private func inCache<Result>(
        _ work: () throws(FileSystemError) -> Result
    ) throws(TransferError) -> Result {
        do throws(FileSystemError) { return try work() } catch { throw TransferError(cache: error) }
    }
}
