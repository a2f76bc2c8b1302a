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

    /// Waits for the exclusive lock on the directory at `path`; nil where the file system cannot lock directories.
    ///
    /// - Parameter onWait: called once when somebody else has held it for a second.
    /// - Throws: `FileSystemError`, `CancellationError`.
    static func acquire(directory path: FilePath, onWait: () -> Void = {}) async throws -> ProcessLock? {
        var noteAt: ContinuousClock.Instant? = .now + .seconds(1)
        while true {
            switch try attempt(directory: path) {
            case .taken(let lock): return lock
            case .unknown: return nil
            case .held: break
            }
            if let moment = noteAt, .now > moment {
                onWait()
                noteAt = nil
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private enum Attempt {
        case taken(ProcessLock)
        /// Somebody else has it.
        case held
        /// There is no such lock on this file system.
        case unknown
    }

    private static func attempt(directory path: FilePath) throws(FileSystemError) -> Attempt {
        do throws(FileSystemError) {
            guard let lock = try FileLock.tryAcquire(directory: path, .exclusive) else { return .held }
            return .taken(ProcessLock(lock))
        } catch {
            guard error.errno == .notSupported else { throw error }
            return .unknown
        }
    }

    /// Gives the lock back.
    func release() {
        held.withLock { $0 = nil }
    }
}
