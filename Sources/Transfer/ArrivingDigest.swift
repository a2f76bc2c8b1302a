import Disk
import Dispatch
import Model
import Synchronization
import SystemPackage

/// The digest of a file that is still being written, computed on a thread of its own.
///
/// SHA-256 of a large file takes as long as its download: done by the thread that receives, it would double the time.
/// Reading back what was just written costs next to nothing, needs no queue that could grow, and covers what an earlier
/// run left at the front of the file.
final class ArrivingDigest: Sendable {
    private struct State: Sendable {
        var available: Int64 = 0
        var isComplete = false
        var isAbandoned = false
        var result: Result<ContentSummary, FileSystemError>?
        var continuation: CheckedContinuation<Result<ContentSummary, FileSystemError>, Never>?
    }

    private let file: OpenFile
    private let state = Mutex(State())
    private let change = DispatchSemaphore(value: 0)

    private init(_ file: OpenFile) { self.file = file }

    /// Starts to read `file`, as far as `advance` says that it is written.
    ///
    /// - Throws: `threadUnavailable`.
    static func start(_ file: OpenFile) throws(TransferError) -> ArrivingDigest {
        let digest = ArrivingDigest(file)
        try DedicatedThread.start { digest.finish(with: digest.compute()) }
        return digest
    }

    /// The digest of a file that is complete.
    ///
    /// - Throws: `threadUnavailable`, `cacheUnusable`.
    static func ofFile(_ path: FilePath, size: Int64) async throws(TransferError) -> ContentSummary {
        let file: OpenFile
        do throws(FileSystemError) {
            file = try OpenFile.reading(path)
        } catch {
            throw TransferError(cache: error)
        }
        let digest = try start(file)
        digest.advance(to: size)
        return try await digest.complete()
    }

    /// Says that the file has `size` bytes now.
    func advance(to size: Int64) {
        state.withLock { $0.available = size }
        change.signal()
    }

    /// Waits for the digest of everything up to now, the last that will come; a cancelled task does not wait.
    ///
    /// - Throws: `cacheUnusable`, `cancelled`.
    func complete() async throws(TransferError) -> ContentSummary {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let result = state.withLock { state in
                    state.isComplete = true
                    if state.result == nil { state.continuation = continuation }
                    return state.result
                }
                change.signal()
                if let result { continuation.resume(returning: result) }
            }
        } onCancel: {
            abandon()
        }
        guard !Task.isCancelled else { throw .cancelled }
        return try result.mapError { TransferError(cache: $0) }.get()
    }

    /// Ends the thread; nobody wants the digest any more.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        change.signal()
    }

    // MARK: - The thread

    private func finish(with result: Result<ContentSummary, FileSystemError>) {
        let continuation = state.withLock { state in
            state.result = result
            return state.continuation.take()
        }
        continuation?.resume(returning: result)
    }

    private func compute() -> Result<ContentSummary, FileSystemError> {
        do {
            return .success(try summary())
        } catch {
            return .failure(
                FileSystemError(operation: "read", path: file.path.string, errno: error as? Errno ?? .ioError))
        }
    }

    private func summary() throws -> ContentSummary {
        var running = RunningDigest()
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var size: Int64 = 0
        var start: [UInt8] = []
        while let available = nextAvailable(after: size) {
            while size < available {
                let wanted = Int(min(available - size, Int64(buffer.count)))
                // Safety: the call writes into the array's own storage and no further.
                let count = unsafe try buffer.withUnsafeMutableBytes {
                    unsafe try file.descriptor.read(
                        fromAbsoluteOffset: size, into: UnsafeMutableRawBufferPointer(rebasing: $0[..<wanted]))
                }
                guard count > 0 else { throw Errno.ioError }
                if size == 0 { start = Array(buffer[..<min(count, 512)]) }
                running.update(buffer[..<count])
                size += Int64(count)
                if state.withLock({ $0.isAbandoned }) { throw Errno.canceled }
            }
        }
        return ContentSummary(
            sha256: running.digest(), size: size, isHTML: ContentSummary.isHTML(beginning: start))
    }

    /// Waits until the file is longer than `size`; nil when it will not be.
    private func nextAvailable(after size: Int64) -> Int64? {
        while true {
            let now = state.withLock { $0 }
            if now.isAbandoned { return nil }
            if now.available > size { return now.available }
            if now.isComplete { return nil }
            change.wait()
        }
    }
}
