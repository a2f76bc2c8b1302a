import Disk
import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An open file that several parts of the program read and write; closed when the last of them is done with it.
final class OpenFile: Sendable {
    /// What tells one file from all others.
    struct Identity: Sendable, Equatable {
        let device: UInt64
        let inode: UInt64

        /// Whether it is a file without a second name elsewhere, and no device and no pipe.
        let isPlain: Bool
    }

    let descriptor: FileDescriptor
    let path: FilePath

    private init(_ descriptor: FileDescriptor, path: FilePath) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { try? descriptor.close() }

    /// Opens the file at `path` for reading; a link there is refused, and a pipe does not make us wait.
    static func reading(_ path: FilePath) throws(FileSystemError) -> OpenFile {
        try open(path, .readOnly, [], "read")
    }

    /// Opens a file for reading and for appending, which is made when there is none.
    ///
    /// Whatever else has that name goes: a link, a pipe, a directory, or a second name of a file elsewhere, to which
    /// writing would not stay here. In the cache, nothing is lost by that.
    static func appending(_ path: FilePath) throws(FileSystemError) -> OpenFile {
        for _ in 0..<8 {
            if let status = try FileSystem.status(path), status.kind != .file { try FileSystem.removeTree(path) }
            let file: OpenFile
            do throws(FileSystemError) {
                file = try open(path, .readWrite, [.create, .append], "write")
            } catch {
                // Another process may have put something in the way meanwhile.
                guard error.errno == .tooManySymbolicLinkLevels || error.errno == .isDirectory else { throw error }
                continue
            }
            if try file.identity().isPlain { return file }
            try FileSystem.removeFile(path)
        }
        throw FileSystemError(operation: "write", path: path.string, errno: .resourceBusy)
    }

    /// What the open file is.
    func identity() throws(FileSystemError) -> Identity {
        var status = stat()
        // Safety: the call fills the structure and keeps nothing.
        guard unsafe fstat(descriptor.rawValue, &status) == 0 else {
            throw FileSystemError(operation: "examine", path: path.string, errno: Errno(rawValue: errno))
        }
        return Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino),
            isPlain: status.st_mode & S_IFMT == S_IFREG && status.st_nlink <= 1)
    }

    /// Whether the path still leads to this file, and not to nothing or to one that another process has made since.
    func hasItsName() throws(FileSystemError) -> Bool {
        guard let named = try FileSystem.status(path) else { return false }
        let identity = try identity()
        return named.device == identity.device && named.inode == identity.inode
    }

    private static func open(
        _ path: FilePath, _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions, _ operation: String
    ) throws(FileSystemError) -> OpenFile {
        do {
            let descriptor = try FileDescriptor.open(
                path, mode, options: options.union([.closeOnExec, .noFollow, .nonBlocking]),
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            return OpenFile(descriptor, path: path)
        } catch {
            throw FileSystemError(operation: operation, path: path.string, errno: error as? Errno ?? .ioError)
        }
    }
}
