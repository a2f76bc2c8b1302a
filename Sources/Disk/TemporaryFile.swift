import SystemPackage

/// A file that exists until it is renamed to what it will replace, or as long as this value does.
///
/// As with a `TemporaryDirectory`, the process holds a lock on it: whoever gets that lock knows that its maker was killed.
struct TemporaryFile: ~Copyable {
    private let path: FilePath
    private let descriptor: FileDescriptor
    private var isPlaced = false

    private init(path: FilePath, owning descriptor: FileDescriptor) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        if !isPlaced { try? FileSystem.removeFile(path) }
        try? descriptor.close()
    }

    /// Makes an empty file in the directory of `destination`.
    static func create(
        beside destination: FilePath, permissions: UInt16
    ) throws(FileSystemError) -> TemporaryFile {
        while true {
            let path = TemporaryName.beside(destination)
            let created = SystemCall.createFile(path, in: SystemCall.workingDirectory, permissions: permissions)
            let file = TemporaryFile(path: path, owning: try created.get("create", path))
            // Where the file system knows no locks nobody can clean up either, and the name is still one of its own.
            _ = SystemCall.lock(file.descriptor, exclusively: true, waiting: false)
            // Whoever cleans up may have taken it away before it was locked: then make another.
            if try isNamed(path, file.descriptor) { return file }
        }
    }

    /// Writes `bytes`, sets `permissions` where they are given, and waits until both are on the disk.
    func write(_ bytes: [UInt8], permissions: UInt16?) throws(FileSystemError) {
        try FileSystem.write(bytes, to: descriptor, at: path)
        if let permissions {
            _ = try SystemCall.setPermissions(permissions, of: descriptor).get("write", path)
        }
        _ = try SystemCall.synchronize(descriptor).get("write", path)
    }

    /// Gives the file the name `destination` in one step.
    consuming func place(at destination: FilePath) throws(FileSystemError) {
        try FileSystem.rename(path, to: destination)
        isPlaced = true
    }

    /// Removes what killed processes left in `directory`; what cannot be looked at or removed stays.
    static func removeAbandoned(in directory: FilePath) {
        guard let opened = try? Directory.open(directory), let names = try? opened.temporaryNames() else { return }
        for name in names {
            let path = directory.appending(name)
            guard let file = try? SystemCall.openForReading(name, in: opened.descriptor, followingLinks: false).get()
            else { continue }
            if case .success = SystemCall.lock(file, exclusively: true, waiting: false),
                (try? isNamed(path, file)) == true
            {
                try? opened.removeFile(name)
            }
            try? file.close()
        }
    }

    /// Whether `path` still is the regular file that `descriptor` has open.
    private static func isNamed(_ path: FilePath, _ descriptor: FileDescriptor) throws(FileSystemError) -> Bool {
        let held = try SystemCall.status(of: descriptor).get("examine", path)
        guard held.kind == .file, let named = try FileSystem.status(path) else { return false }
        return named.isSameFile(as: held)
    }
}

extension Directory {
    /// The names in the directory that only a `TemporaryFile` has.
    fileprivate func temporaryNames() throws -> [FilePath.Component] {
        let listed = try SystemCall.openDirectory(FilePath("."), in: descriptor, followingLinks: false).get()
        var stream = try DirectoryStream(owning: listed)
        var names: [FilePath.Component] = []
        while let (name, _) = try stream.next(beginning: TemporaryName.filePrefix) {
            if TemporaryName.isOfFile(name.string) { names.append(name) }
        }
        return names
    }
}
