package import SystemPackage

/// A directory that exists as long as this value does, beside what it will become.
///
/// Its name carries the process (`PREFIX-PID-RANDOM`), and the process holds a lock on it (`flock` on the directory
/// itself): whoever gets that lock knows that its maker is gone, also when process numbers were reused or when
/// containers that share the parent count on their own.
package struct TemporaryDirectory: ~Copyable, Sendable {
    /// Where it is.
    package let path: FilePath

    private let directory: Directory
    private var isKept = false

    private init(directory: consuming Directory) {
        path = directory.path
        self.directory = directory
    }

    deinit {
        // What cannot be removed now is found and removed by whoever cleans up next.
        if !isKept { try? FileSystem.removeTree(path) }
    }

    /// Makes a directory in `parent`, which must exist, that only this user can enter.
    package static func create(in parent: FilePath, prefix: String) throws(FileSystemError) -> TemporaryDirectory {
        while true {
            let path = parent.appending(TemporaryName.make(prefix: prefix))
            let made = SystemCall.makeDirectory(path, in: SystemCall.workingDirectory, permissions: 0o700)
            _ = try made.get("create", path)
            // Whoever cleans up may take it away before it is locked: then make another.
            if let directory = try lockedDirectory(at: path) { return TemporaryDirectory(directory: directory) }
        }
    }

    /// Leaves the directory where it is, unlocked, and returns its path.
    package consuming func keep() -> FilePath {
        isKept = true
        return path
    }

    /// Whether the directory at `path` was left behind by a process that is gone.
    ///
    /// Never true for one that a living process holds. False as well when nothing is there any more, and for one that
    /// this user may not enter: its owner will clean it up.
    package static func isAbandoned(_ path: FilePath) -> Bool {
        do throws(FileSystemError) {
            return try lockedDirectory(at: path) != nil
        } catch {
            return false
        }
    }

    /// Removes the directory at `path` if ``isAbandoned(_:)`` is true of it, and says whether it did.
    ///
    /// The lock is held meanwhile, so that of several processes that clean up only one does.
    package static func removeAbandoned(_ path: FilePath) throws(FileSystemError) -> Bool {
        guard isAbandoned(path), let directory = try lockedDirectory(at: path) else { return false }
        try FileSystem.removeTree(directory.path)
        return true
    }

    /// Opens and locks the directory at `path`; nil when it is gone or when somebody holds it.
    private static func lockedDirectory(at path: FilePath) throws(FileSystemError) -> Directory? {
        let opened: Directory
        do throws(FileSystemError) {
            opened = try Directory.open(path, followingLinks: false)
        } catch {
            guard error.code == "not-found" else { throw error }
            return nil
        }
        switch SystemCall.lock(opened.descriptor, exclusively: true, waiting: false) {
        case .success: break
        case .failure(.wouldBlock): return nil
        case .failure(let reason):
            throw FileSystemError(operation: "lock", path: path.string, errno: reason)
        }
        let held = try opened.status()
        guard try FileSystem.status(path)?.isSameFile(as: held) == true else { return nil }
        return opened
    }
}
