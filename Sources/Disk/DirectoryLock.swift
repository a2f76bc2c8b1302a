package import SystemPackage

/// A lock between processes on a directory itself (`flock`), which needs no file in it and no right to write.
///
/// The system releases it when the process ends, however it ends. Where the file system knows no such locks, as some
/// network ones do, everybody gets it.
package struct DirectoryLock: ~Copyable, Sendable {
    private let directory: Directory

    /// Takes the lock on the directory at `path` when nobody holds it; nil otherwise.
    package static func tryAcquire(_ path: FilePath) throws(FileSystemError) -> DirectoryLock? {
        let directory = try Directory.open(path, for: "lock")
        switch SystemCall.lock(directory.descriptor, exclusively: true, waiting: false) {
        case .success: break
        case .failure(.wouldBlock): return nil
        case .failure(.badFileDescriptor), .failure(.notSupported), .failure(.noLocks): break
        case .failure(let reason): throw FileSystemError(operation: "lock", path: path.string, errno: reason)
        }
        return DirectoryLock(directory: directory)
    }
}
