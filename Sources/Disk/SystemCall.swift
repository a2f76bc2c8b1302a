import CSystemCalls
import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What a system call takes as a path: a whole one, or a single name, which then needs no copy.
protocol SystemPath {
    /// Gives `body` the bytes with a NUL at their end.
    func withPlatformString<Value>(_ body: (UnsafePointer<CChar>) throws -> Value) rethrows -> Value
}

extension FilePath: SystemPath {}

extension FilePath.Component: SystemPath {}

/// The system calls of this room, and the only place in it that touches pointers.
///
/// Each takes a directory's descriptor and a path beneath it, starts again when a signal interrupts it, and opens
/// descriptors close-on-exec, so that no child process inherits one.
enum SystemCall {
    /// Stands for the working directory where a directory's descriptor is expected.
    static var workingDirectory: FileDescriptor { FileDescriptor(rawValue: AT_FDCWD) }

    /// Makes `call` until no signal interrupts it.
    private static func result<Value: BinaryInteger>(_ call: () -> Value) -> Result<Value, Errno> {
        while true {
            let value = call()
            guard value < 0 else { return .success(value) }
            // Read at once: whatever runs in between may overwrite it.
            let reason = Errno(rawValue: errno)
            guard reason == .interrupted else { return .failure(reason) }
        }
    }

    /// Makes a call that takes a path.
    private static func result<Value: BinaryInteger>(
        _ path: some SystemPath, _ call: (UnsafePointer<CChar>) -> Value
    ) -> Result<Value, Errno> {
        // Safety: the pointer is used only while the closure runs, and the text ends with NUL.
        unsafe path.withPlatformString { text in result { unsafe call(text) } }
    }

    /// Makes a call that takes two paths.
    private static func result(
        _ first: some SystemPath, _ second: some SystemPath,
        _ call: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> CInt
    ) -> Result<CInt, Errno> {
        // Safety: both pointers are used only while the closures run, and both texts end with NUL.
        unsafe first.withPlatformString { one in
            unsafe second.withPlatformString { two in result { unsafe call(one, two) } }
        }
    }
}

// MARK: - Opening

extension SystemCall {
    static func open(
        _ path: some SystemPath, in directory: FileDescriptor, flags: CInt, permissions: UInt16 = 0
    ) -> Result<FileDescriptor, Errno> {
        unsafe result(path) { text in
            unsafe csystem_open(directory.rawValue, text, flags | O_CLOEXEC, mode_t(permissions))
        }.map { FileDescriptor(rawValue: $0) }
    }

    static func openDirectory(
        _ path: some SystemPath, in directory: FileDescriptor, followingLinks: Bool
    ) -> Result<FileDescriptor, Errno> {
        open(path, in: directory, flags: O_RDONLY | O_DIRECTORY | (followingLinks ? 0 : O_NOFOLLOW))
    }

    /// Never waits: a pipe in a file's place would keep whoever opens it until somebody writes.
    static func openForReading(
        _ path: some SystemPath, in directory: FileDescriptor, followingLinks: Bool
    ) -> Result<FileDescriptor, Errno> {
        open(path, in: directory, flags: O_RDONLY | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
    }

    static func createFile(
        _ path: some SystemPath, in directory: FileDescriptor, permissions: UInt16
    ) -> Result<FileDescriptor, Errno> {
        open(path, in: directory, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: permissions)
    }

    static func openLockFile(_ path: some SystemPath) -> Result<FileDescriptor, Errno> {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK
        return open(path, in: workingDirectory, flags: flags, permissions: 0o664)
    }

    /// Opens a lock file that is there, without the right to write it.
    static func openForeignLockFile(_ path: some SystemPath) -> Result<FileDescriptor, Errno> {
        openForReading(path, in: workingDirectory, followingLinks: false)
    }
}

// MARK: - Descriptors

extension SystemCall {
    static func lock(_ descriptor: FileDescriptor, exclusively: Bool, waiting: Bool) -> Result<CInt, Errno> {
        let operation = (exclusively ? LOCK_EX : LOCK_SH) | (waiting ? 0 : LOCK_NB)
        return result { csystem_flock(descriptor.rawValue, operation) }
    }

    static func readSome(of descriptor: FileDescriptor, into buffer: inout [UInt8]) -> Result<Int, Errno> {
        // Safety: the call writes at most `count` bytes into the array's own storage.
        unsafe buffer.withUnsafeMutableBytes { bytes in
            result { unsafe read(descriptor.rawValue, bytes.baseAddress, bytes.count) }
        }
    }

    static func writeSome(of bytes: ArraySlice<UInt8>, to descriptor: FileDescriptor) -> Result<Int, Errno> {
        // Safety: the call reads at most `count` bytes of the slice's own storage.
        unsafe bytes.withUnsafeBytes { bytes in
            result { unsafe write(descriptor.rawValue, bytes.baseAddress, bytes.count) }
        }
    }

    static func synchronize(_ descriptor: FileDescriptor) -> Result<CInt, Errno> {
        result { fsync(descriptor.rawValue) }
    }

    static func synchronizeFileSystem(_ descriptor: FileDescriptor) -> Result<CInt, Errno> {
        result { csystem_sync_file_system(descriptor.rawValue) }
    }

    static func setPermissions(_ permissions: UInt16, of descriptor: FileDescriptor) -> Result<CInt, Errno> {
        result { fchmod(descriptor.rawValue, mode_t(permissions)) }
    }

    static func status(of descriptor: FileDescriptor) -> Result<FileStatus, Errno> {
        var raw = stat()
        // Safety: `raw` is ours and has the size that the call fills.
        return result { unsafe fstat(descriptor.rawValue, &raw) }.map { _ in FileStatus(raw) }
    }
}

// MARK: - Names

extension SystemCall {
    static func status(
        of path: some SystemPath, in directory: FileDescriptor, followingLinks: Bool
    ) -> Result<FileStatus, Errno> {
        var raw = stat()
        let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
        // Safety: `raw` is ours and has the size that the call fills.
        return unsafe result(path) { unsafe fstatat(directory.rawValue, $0, &raw, flags) }.map { _ in FileStatus(raw) }
    }

    static func makeDirectory(
        _ path: some SystemPath, in directory: FileDescriptor, permissions: UInt16
    ) -> Result<CInt, Errno> {
        unsafe result(path) { unsafe mkdirat(directory.rawValue, $0, mode_t(permissions)) }
    }

    static func setPermissions(
        _ permissions: UInt16, of path: some SystemPath, in directory: FileDescriptor
    ) -> Result<CInt, Errno> {
        unsafe result(path) { unsafe fchmodat(directory.rawValue, $0, mode_t(permissions), 0) }
    }

    static func setModifiedNow(_ path: some SystemPath, in directory: FileDescriptor) -> Result<CInt, Errno> {
        // Safety: no times at all mean now.
        unsafe result(path) { unsafe utimensat(directory.rawValue, $0, nil, AT_SYMLINK_NOFOLLOW) }
    }

    static func removeFile(_ path: some SystemPath, in directory: FileDescriptor) -> Result<CInt, Errno> {
        unsafe result(path) { unsafe unlinkat(directory.rawValue, $0, 0) }
    }

    static func removeDirectory(_ path: some SystemPath, in directory: FileDescriptor) -> Result<CInt, Errno> {
        unsafe result(path) { unsafe unlinkat(directory.rawValue, $0, AT_REMOVEDIR) }
    }

    static func rename(
        _ source: some SystemPath, in directory: FileDescriptor, to destination: some SystemPath,
        in other: FileDescriptor
    ) -> Result<CInt, Errno> {
        unsafe result(source, destination) { unsafe renameat(directory.rawValue, $0, other.rawValue, $1) }
    }

    static func renameWithoutReplacing(
        _ source: some SystemPath, in directory: FileDescriptor, to destination: some SystemPath,
        in other: FileDescriptor
    ) -> Result<CInt, Errno> {
        unsafe result(source, destination) {
            unsafe csystem_rename_without_replacing(directory.rawValue, $0, other.rawValue, $1)
        }
    }

    static func exchange(_ first: some SystemPath, _ second: some SystemPath) -> Result<CInt, Errno> {
        unsafe result(first, second) { unsafe csystem_exchange(AT_FDCWD, $0, AT_FDCWD, $1) }
    }

    static func createHardLink(
        _ path: some SystemPath, in directory: FileDescriptor, to existing: some SystemPath, in other: FileDescriptor
    ) -> Result<CInt, Errno> {
        unsafe result(existing, path) { unsafe linkat(other.rawValue, $0, directory.rawValue, $1, 0) }
    }

    static func createSymbolicLink(
        _ path: some SystemPath, in directory: FileDescriptor, to target: String
    ) -> Result<CInt, Errno> {
        // Swift would pass the text up to a NUL and make another link than the one asked for.
        guard !target.utf8.contains(0) else { return .failure(.invalidArgument) }
        return unsafe target.withPlatformString { text in
            unsafe result(path) { unsafe symlinkat(text, directory.rawValue, $0) }
        }
    }

    static func readSymbolicLink(_ path: some SystemPath, in directory: FileDescriptor) -> Result<String, Errno> {
        // A target is shorter than PATH_MAX, which is 1024 or 4096.
        var bytes = [CChar](repeating: 0, count: 4096)
        // Safety: the call writes at most `count` bytes into the array's own storage.
        return unsafe bytes.withUnsafeMutableBytes { buffer -> Result<Int, Errno> in
            guard let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else {
                return .failure(.noMemory)
            }
            return unsafe result(path) { text in
                unsafe readlinkat(directory.rawValue, text, base, buffer.count)
            }
        }.map { count in String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) }
    }

    static func canonical(_ path: some SystemPath) -> Result<FilePath, Errno> {
        // Safety: `realpath` returns a text that is ours to free, or NULL with the reason.
        unsafe path.withPlatformString { text in
            guard let resolved = unsafe realpath(text, nil) else { return .failure(Errno(rawValue: errno)) }
            defer { unsafe free(resolved) }
            return .success(unsafe FilePath(platformString: resolved))
        }
    }
}
