package import SystemPackage

/// The file system by path: what is asked and done in one step.
///
/// Everything that replaces a file does so by renaming, so that a reader sees the old or the new and nothing else.
package enum FileSystem {
    /// What `path` stands for; nil when there is nothing.
    package static func status(
        _ path: FilePath, followingLinks: Bool = false
    ) throws(FileSystemError) -> FileStatus? {
        let status = SystemCall.status(
            of: path, in: SystemCall.workingDirectory, followingLinks: followingLinks)
        return try status.getIfPresent("examine", path)
    }

    /// `path` without links and without `.` and `..`; throws `ENOENT` when there is nothing.
    package static func canonical(_ path: FilePath) throws(FileSystemError) -> FilePath {
        try SystemCall.canonical(path).get("find", path)
    }

    /// All names in the directory `path`, ordered by their bytes.
    package static func list(_ path: FilePath) throws(FileSystemError) -> [DirectoryEntry] {
        try Directory.open(path, for: "list").entries()
    }

    /// Makes the directory `path` and those above it that are missing; content when it is there already.
    ///
    /// The umask decides who else may read and, in the group, write. Nobody else ever may: whoever writes the store or an
    /// environment decides what its users run.
    package static func createDirectories(_ path: FilePath) throws(FileSystemError) {
        let made = SystemCall.makeDirectory(path, in: SystemCall.workingDirectory, permissions: 0o775)
        switch made {
        case .success: return
        case .failure(.noSuchFileOrDirectory) where !path.removingLastComponent().isEmpty:
            try createDirectories(path.removingLastComponent())
            let again = SystemCall.makeDirectory(path, in: SystemCall.workingDirectory, permissions: 0o775)
            guard case .failure(let reason) = again else { return }
            try expectDirectory(path, insteadOf: reason)
        case .failure(let reason): try expectDirectory(path, insteadOf: reason)
        }
    }

    /// Throws `reason` unless `path` is a directory, which some other process may just have made.
    private static func expectDirectory(_ path: FilePath, insteadOf reason: Errno) throws(FileSystemError) {
        // `mkdir` reports a read-only parent before it looks whether the name exists.
        guard try status(path, followingLinks: true)?.kind == .directory else {
            throw FileSystemError(operation: "create", path: path.string, errno: reason)
        }
    }

    /// Removes a file or a link; content when there is none.
    package static func removeFile(_ path: FilePath) throws(FileSystemError) {
        _ = try SystemCall.removeFile(path, in: SystemCall.workingDirectory).getIfPresent("remove", path)
    }

    /// Sets the twelve low mode bits of the file or directory at `path`.
    package static func setPermissions(_ permissions: UInt16, of path: FilePath) throws(FileSystemError) {
        let changed = SystemCall.setPermissions(permissions, of: path, in: SystemCall.workingDirectory)
        _ = try changed.get("change the permissions of", path)
    }

    /// Gives the owner the permission to write the file or directory at `path`, or takes it from everybody.
    package static func setWritable(_ path: FilePath, _ isWritable: Bool) throws(FileSystemError) {
        guard let status = try status(path, followingLinks: true) else {
            throw FileSystemError(
                operation: "change the permissions of", path: path.string, errno: .noSuchFileOrDirectory)
        }
        try setPermissions(isWritable ? status.permissions | 0o200 : status.permissions & ~0o222, of: path)
    }

    /// Sets the time of last change to now; for a link, that of the link itself.
    package static func touch(_ path: FilePath) throws(FileSystemError) {
        _ = try SystemCall.setModifiedNow(path, in: SystemCall.workingDirectory).get("touch", path)
    }

    /// Waits until everything written to the file system that holds `directory` is on the disk.
    ///
    /// One call for a tree of any size, where a call a file takes ten times as long.
    package static func syncFileSystem(of directory: FilePath) throws(FileSystemError) {
        let opened = try Directory.open(directory)
        _ = try SystemCall.synchronizeFileSystem(opened.descriptor).get("write", directory)
    }

    /// Waits until the names in `directory` are on the disk.
    package static func sync(directory: FilePath) throws(FileSystemError) {
        try Directory.open(directory).synchronize()
    }
}
