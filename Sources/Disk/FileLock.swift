package import SystemPackage

/// A lock between processes on a file that exists only to be locked (`flock`).
///
/// The system releases it when the process ends, however it ends: a killed process leaves no lock behind.
package struct FileLock: ~Copyable, Sendable {
    /// Who else may hold the lock at the same time.
    package enum Mode: Sendable {
        /// Nobody.
        case exclusive

        /// Others that asked for the same.
        case shared
    }

    private let descriptor: FileDescriptor

    private init(owning descriptor: FileDescriptor) {
        self.descriptor = descriptor
    }

    /// Closing the only descriptor releases the lock.
    deinit { try? descriptor.close() }

    /// Waits for the lock on the file at `path`, which is made when it is missing; its directory must exist.
    ///
    /// Blocks the thread: call it on one of your own. Signals do not end the wait.
    package static func acquire(_ path: FilePath, _ mode: Mode) throws(FileSystemError) -> FileLock {
        while true {
            if let lock = try attempt(path, mode, waiting: true) { return lock }
        }
    }

    /// Takes the lock when nobody holds it; nil otherwise.
    package static func tryAcquire(_ path: FilePath, _ mode: Mode) throws(FileSystemError) -> FileLock? {
        try attempt(path, mode, waiting: false)
    }

    /// Waits as ``acquire(_:_:)`` does, until `isCancelled` says that it is no longer wanted: then nil.
    ///
    /// `onWait` is called once when somebody else holds the lock.
    package static func acquire(
        _ path: FilePath, _ mode: Mode, isCancelled: () -> Bool, onWait: () -> Void = {}
    ) throws(FileSystemError) -> FileLock? {
        var pause = Pause()
        while !isCancelled() {
            if let lock = try tryAcquire(path, mode) { return lock }
            if pause.isFirst { onWait() }
            pause.sleep()
        }
        return nil
    }

    /// One try; nil when the lock is held and `waiting` is false, or when the file was removed meanwhile.
    private static func attempt(
        _ path: FilePath, _ mode: Mode, waiting: Bool
    ) throws(FileSystemError) -> FileLock? {
        let lock = FileLock(owning: try SystemCall.openLockFile(path).get("lock", path))
        switch SystemCall.lock(lock.descriptor, exclusively: mode == .exclusive, waiting: waiting) {
        case .success: break
        case .failure(.wouldBlock): return nil
        case .failure(let reason):
            throw FileSystemError(operation: "lock", path: path.string, errno: reason)
        }
        // A lock on a file that has lost its name keeps nobody out.
        let held = try SystemCall.status(of: lock.descriptor).get("lock", path)
        guard try FileSystem.status(path)?.isSameFile(as: held) == true else { return nil }
        return lock
    }
}
