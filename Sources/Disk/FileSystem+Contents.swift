package import SystemPackage

// MARK: - Reading

extension FileSystem {
    /// The contents of the file at `path`.
    ///
    /// Throws `EFBIG` when it has more than `limit` bytes, so that a wrong path never fills the memory.
    package static func read(_ path: FilePath, limit: Int = 256 << 20) throws(FileSystemError) -> [UInt8] {
        let opened = SystemCall.openForReading(path, in: SystemCall.workingDirectory, followingLinks: true)
        return try contents(of: opened.get("read", path), path: path, limit: limit)
    }

    /// The contents of the file at `path`, or nil when there is none.
    package static func readIfPresent(
        _ path: FilePath, limit: Int = 256 << 20
    ) throws(FileSystemError) -> [UInt8]? {
        let opened = SystemCall.openForReading(path, in: SystemCall.workingDirectory, followingLinks: true)
        guard let descriptor = try opened.getIfPresent("read", path) else { return nil }
        return try contents(of: descriptor, path: path, limit: limit)
    }

    /// The contents of the file at `path` as text; throws `EILSEQ` when it is not UTF-8.
    package static func readText(_ path: FilePath) throws(FileSystemError) -> String {
        guard let text = String(validating: try read(path), as: UTF8.self) else {
            throw FileSystemError(operation: "read", path: path.string, errno: .illegalByteSequence)
        }
        return text
    }

    /// Hands the contents of the file at `path` to `receive`, in order and in pieces of at most `size` bytes.
    package static func read(
        _ path: FilePath, inPieces size: Int, _ receive: (ArraySlice<UInt8>) -> Void
    ) throws(FileSystemError) {
        let opened = SystemCall.openForReading(path, in: SystemCall.workingDirectory, followingLinks: true)
        let descriptor = try opened.get("read", path)
        defer { try? descriptor.close() }
        var block = [UInt8](repeating: 0, count: size)
        while true {
            let count = try SystemCall.readSome(of: descriptor, into: &block).get("read", path)
            if count == 0 { return }
            receive(block[..<count])
        }
    }

    /// Reads everything and closes `descriptor`.
    private static func contents(
        of descriptor: FileDescriptor, path: FilePath, limit: Int
    ) throws(FileSystemError) -> [UInt8] {
        defer { try? descriptor.close() }
        let status = try SystemCall.status(of: descriptor).get("read", path)
        guard !status.isPipe else {
            throw FileSystemError(
                operation: "read", path: path.string, errno: .invalidArgument,
                explanation: "it is a named pipe, not a file")
        }
        let expected = status.size
        guard expected <= limit else {
            throw FileSystemError(operation: "read", path: path.string, errno: .fileTooLarge)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(expected))
        // The size is a hint: the file may grow, and those of /proc say 0.
        var block = [UInt8](repeating: 0, count: min(max(Int(expected) + 1, 4096), 1 << 20))
        while true {
            let count = try SystemCall.readSome(of: descriptor, into: &block).get("read", path)
            if count == 0 { return bytes }
            bytes.append(contentsOf: block[..<count])
            guard bytes.count <= limit else {
                throw FileSystemError(operation: "read", path: path.string, errno: .fileTooLarge)
            }
        }
    }
}

// MARK: - Writing

extension FileSystem {
    /// Makes `bytes` the contents of the file at `path`, in one step: a reader sees the old or the new contents.
    ///
    /// The bytes are on the disk before they get the name. A file that exists keeps its permissions; a new one gets
    /// `permissions` less what the umask forbids. When `path` is a symbolic link it stays one and its target is
    /// written, whether or not that exists. What a killed process left of an earlier try is removed.
    package static func write(
        _ bytes: [UInt8], to path: FilePath, permissions: UInt16 = 0o644, beforeRenaming: () -> Void = {}
    ) throws(FileSystemError) {
        let destination = try followingLinks(path)
        TemporaryFile.removeAbandoned(in: destination.parent)
        do throws(FileSystemError) {
            let existing = try status(destination)
            let temporary = try TemporaryFile.create(beside: destination, permissions: permissions)
            try temporary.write(bytes, permissions: existing?.kind == .file ? existing?.permissions : nil)
            beforeRenaming()
            try temporary.place(at: destination)
        } catch {
            // The temporary name is not one the user knows.
            throw FileSystemError(operation: "write", path: path.string, errno: error.errno)
        }
        try sync(directory: destination.parent)
    }

    /// Removes what killed processes left in `directory` of files that they were writing.
    ///
    /// Never what a living process writes, nor anything that has another name than such files.
    package static func removeAbandonedFiles(in directory: FilePath) {
        TemporaryFile.removeAbandoned(in: directory)
    }

    /// Makes a file with `bytes` at `path`; throws `EEXIST` when the name is taken.
    ///
    /// Neither atomic nor waiting for the disk: for files that become visible with the directory they are in.
    package static func create(
        _ bytes: [UInt8], at path: FilePath, permissions: UInt16 = 0o644
    ) throws(FileSystemError) {
        let created = SystemCall.createFile(path, in: SystemCall.workingDirectory, permissions: permissions)
        let descriptor = try created.get("create", path)
        defer { try? descriptor.close() }
        try write(bytes, to: descriptor, at: path)
    }

    /// Writes all of `bytes`; `path` is for messages.
    static func write(
        _ bytes: [UInt8], to descriptor: FileDescriptor, at path: FilePath
    ) throws(FileSystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(try SystemCall.writeSome(of: rest, to: descriptor).get("write", path))
        }
    }

    /// Where writing to `path` ends up: the last target of a chain of links, which need not exist.
    private static func followingLinks(_ path: FilePath) throws(FileSystemError) -> FilePath {
        var current = path
        // Linux gives up after 40 as well.
        for _ in 0..<40 {
            guard let target = try readSymbolicLink(current) else { return current }
            current = current.parent.pushing(FilePath(target))
        }
        throw FileSystemError(operation: "write", path: path.string, errno: .tooManySymbolicLinkLevels)
    }
}
