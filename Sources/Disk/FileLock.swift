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

    /// Takes the lock on the directory at `path` itself when nobody holds it, which leaves no file behind; nil otherwise.
    ///
    /// Throws `ENOTSUP` where the file system cannot lock directories, as over some networks.
    package static func tryAcquire(
        directory path: FilePath, _ mode: Mode
    ) throws(FileSystemError) -> FileLock? {
        let opened = SystemCall.openDirectory(path, in: SystemCall.workingDirectory, followingLinks: true)
        let lock = FileLock(owning: try opened.get("lock", path))
        switch SystemCall.lock(lock.descriptor, exclusively: mode == .exclusive, waiting: false) {
        case .success: return lock
        case .failure(.wouldBlock): return nil
        case .failure: throw FileSystemError(operation: "lock", path: path.string, errno: .notSupported)
        }
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

    /// Opens the lock file; a shared lock on somebody else's needs no right to write it.
    private static func open(_ path: FilePath, _ mode: Mode) -> Result<FileDescriptor, Errno> {
        switch SystemCall.openLockFile(path) {
        case .failure(let reason) where mode == .shared && reason.saysNotOurs:
            SystemCall.openForeignLockFile(path).mapError { _ in reason }
        case let result: result
        }
    }

    /// One try; nil when the lock is held and `waiting` is false, or when the file was removed meanwhile.
    private static func attempt(
        _ path: FilePath, _ mode: Mode, waiting: Bool
    ) throws(FileSystemError) -> FileLock? {
        let lock = FileLock(owning: try open(path, mode).get("lock", path))
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

extension Errno {
    /// Whether the system says that this user may not write there.
    fileprivate var saysNotOurs: Bool {
        self == .permissionDenied || self == .notPermitted || self == .readOnlyFileSystem
    }
}
