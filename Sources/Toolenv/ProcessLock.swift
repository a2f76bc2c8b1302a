import Disk
import Synchronization
import SystemPackage

/// A lock between processes that a task can wait for without holding its thread, and that cancelling ends.
final class ProcessLock: Sendable {
    private let held: Mutex<FileLock?>

    private init(_ lock: consuming FileLock) {
        held = Mutex(lock)
    }

    /// Waits for the exclusive lock on the file at `path`.
    ///
    /// - Throws: `FileSystemError`, `CancellationError`.
    static func acquire(_ path: FilePath) async throws -> ProcessLock {
        while true {
            if let lock = try FileLock.tryAcquire(path, .exclusive) { return ProcessLock(lock) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Gives the lock back.
    func release() {
        held.withLock { $0 = nil }
    }
}
