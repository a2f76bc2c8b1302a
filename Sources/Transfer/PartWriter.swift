import Disk
import Model
import Synchronization
import SystemPackage

/// Writes what arrives into a part file, and stops an answer that cannot be the wanted file as soon as that shows.
final class PartWriter: BodyReceiver {
    /// More than any tool has; without it, a server that never ends would fill the disk.
    private static let limit: Int64 = 16 << 30

    private struct State: Sendable {
        var size: Int64 = 0
        var announced: Int64?
        var isHTML = false
        var digest: ArrivingDigest?
    }

    private let part: PartFile
    private let resume: PartFile.ResumePoint?
    private let item: Download
    private let source: WebAddress
    private let progress: @Sendable (Int64) -> Void
    private let file: OpenFile
    private let state = Mutex(State())

    /// Opens the part.
    ///
    /// - Parameters:
    ///   - source: the address asked, which may be a mirror's.
    ///   - resume: from where the file goes on, if the server allows it.
    ///   - progress: told how many bytes of the file there are, on the loop's thread.
    /// - Throws: `cacheUnusable`.
    init(
        _ part: PartFile, resume: PartFile.ResumePoint?, item: Download, source: WebAddress,
        progress: @escaping @Sendable (Int64) -> Void
    ) throws(TransferError) {
        self.part = part
        self.resume = resume
        self.item = item
        self.source = source
        self.progress = progress
        do throws(FileSystemError) {
            file = try OpenFile.appending(part.path)
        } catch {
            throw TransferError(cache: error)
        }
    }

    deinit { state.withLock { $0.digest }?.abandon() }

    /// What the file turned out to be, and whether the server had said where it ends.
    ///
    /// - Throws: `cacheUnusable`, `cancelled`.
    func finish() async throws(TransferError) -> (summary: ContentSummary, wasAnnounced: Bool) {
        let state = state.withLock { $0 }
        guard let digest = state.digest else {
            return (ContentSummary(sha256: .sha256(of: []), size: 0, isHTML: false), true)
        }
        return (try await digest.complete(), state.announced != nil)
    }

    /// Gives what was written the name `destination`.
    ///
    /// - Throws: `cacheUnusable`, also when the cache was deleted meanwhile: what has our file's name may then be what
    ///   another process has just begun.
    func move(to destination: FilePath) throws(TransferError) {
        do throws(FileSystemError) {
            guard try file.hasItsName() else {
                throw FileSystemError(operation: "find", path: part.path.string, errno: .noSuchFileOrDirectory)
            }
            try part.move(to: destination)
        } catch {
            throw TransferError(cache: error)
        }
    }

    private static func failure(_ error: any Error, path: FilePath) -> TransferError {
        TransferError(
            cache: FileSystemError(operation: "write", path: path.string, errno: error as? Errno ?? .ioError))
    }
}

// MARK: - BodyReceiver

extension PartWriter {
    func begin(_ head: ResponseHead) -> BodyDecision {
        do throws(TransferError) {
            var start: Int64 = 0
            switch head.status {
            case 200: try restart(as: head.validator)
            case 206: start = try continuation(head)
            default: return .ignore
            }
            try begin(head, at: start)
            return .take
        } catch {
            return .refuse(error)
        }
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> TransferError? {
        state.withLock { state in
            state.size += Int64(bytes.count)
            if let error = excess(size: state.size, isHTML: state.isHTML, isCutShort: true) { return error }
            do {
                // Safety: the buffer is valid until this function returns.
                unsafe try file.descriptor.writeAll(bytes)
            } catch {
                return Self.failure(error, path: part.path)
            }
            state.digest?.advance(to: state.size)
            progress(state.size)
            return nil
        }
    }

    /// Drops what is there: the server sends the whole file.
    private func restart(as validator: String?) throws(TransferError) {
        do throws(FileSystemError) {
            try part.record(nil, from: source)
            do { try file.descriptor.resize(to: 0) } catch { throw FileSystemError(cut: part.path, error) }
            try part.record(validator, from: source)
        } catch {
            throw TransferError(cache: error)
        }
    }

    /// The offset at which the answer goes on, which must be the end of what is there.
    private func continuation(_ head: ResponseHead) throws(TransferError) -> Int64 {
        guard let resume, let range = head.contentRange, range.start == resume.offset,
            range.total == nil || item.size == nil || range.total == item.size
        else {
            throw .invalidResponse(
                "the server sent another part of the file than the one asked for", url: source, status: 206)
        }
        return resume.offset
    }

    private func begin(_ head: ResponseHead, at start: Int64) throws(TransferError) {
        // With a digest, the digest decides; without one, nobody could tell the coded bytes from the file.
        if item.sha256 == nil, let encoding = head.contentEncoding {
            throw .invalidResponse(
                "the server sent it with the coding `\(encoding)`, unasked", url: source, status: head.status)
        }
        let announced = head.contentLength.map { start + $0 }
        if let announced, let error = excess(size: announced, isHTML: head.isHTML, isCutShort: false) { throw error }
        let digest = try ArrivingDigest.start(file)
        digest.advance(to: start)
        let previous = state.withLock { state in
            defer { state = State(size: start, announced: announced, isHTML: head.isHTML, digest: digest) }
            return state.digest
        }
        previous?.abandon()
    }

    /// The failure of a file of `size` bytes that may not be that large.
    private func excess(size: Int64, isHTML: Bool, isCutShort: Bool) -> TransferError? {
        guard let expected = item.size else {
            guard size > Self.limit else { return nil }
            return TransferError(.tooLarge, "`\(source.redacted)` is larger than \(Self.limit) bytes", url: source)
        }
        guard size > expected else { return nil }
        return item.mismatch(
            ContentDescription(
                sha256: nil, size: isCutShort ? expected : size, isCutShort: isCutShort, isHTML: isHTML),
            kind: .sizeMismatch, source: source)
    }
}

extension FileSystemError {
    /// The file at `path` cannot be emptied because of `error`.
    fileprivate init(cut path: FilePath, _ error: any Error) {
        self.init(operation: "empty", path: path.string, errno: error as? Errno ?? .ioError)
    }
}
