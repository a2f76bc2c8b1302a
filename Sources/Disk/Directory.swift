package import SystemPackage

/// A directory held open, so that nothing on the way to it can be swapped while it is worked in.
///
/// Every name is a single one, taken relative to the open descriptor, and no symbolic link is followed. Names keep
/// their bytes, whatever their encoding. All descriptors are close-on-exec.
package struct Directory: ~Copyable, Sendable {
    /// The open descriptor; it belongs to this value.
    package let descriptor: FileDescriptor

    /// The path that was opened.
    private let top: FilePath

    /// The names from there to this directory; joined only when somebody asks, since opening is frequent.
    private let names: [FilePath.Component]

    /// Takes `descriptor` over.
    private init(owning descriptor: FileDescriptor, top: FilePath, names: [FilePath.Component]) {
        self.descriptor = descriptor
        self.top = top
        self.names = names
    }

    deinit { try? descriptor.close() }

    /// Opens the directory at `path`, following links on the way and, unless told otherwise, at its end.
    ///
    /// `operation` is what a failure says was impossible.
    package static func open(
        _ path: FilePath, for operation: String = "open", followingLinks: Bool = true
    ) throws(FileSystemError) -> Directory {
        let opened = SystemCall.openDirectory(
            path, in: SystemCall.workingDirectory, followingLinks: followingLinks)
        return Directory(owning: try opened.get(operation, path), top: path, names: [])
    }

    /// Opens the directory `name` in this one.
    package func openDirectory(_ name: FilePath.Component) throws(FileSystemError) -> Directory {
        let opened = SystemCall.openDirectory(try inside(name), in: descriptor, followingLinks: false)
        return Directory(owning: try opened.get("open", location(of: name)), top: top, names: names + [name])
    }

    /// Opens the directory above this one, which was opened from it.
    func openParent() throws(FileSystemError) -> Directory {
        let opened = SystemCall.openDirectory(FilePath(".."), in: descriptor, followingLinks: false)
        return Directory(owning: try opened.get("leave", path), top: top, names: names.dropLast())
    }

    /// Where the directory was when it was opened; for messages.
    package var path: FilePath { names.isEmpty ? top : top.pushing(FilePath(joining: names)) }

    /// The path of `name`, for messages.
    package func location(of name: FilePath.Component) -> FilePath { path.appending(name) }

    /// `name`; throws `EINVAL` for `.` and `..`, which would leave the directory.
    private func inside(_ name: FilePath.Component) throws(FileSystemError) -> FilePath.Component {
        guard name.kind == .regular else {
            throw FileSystemError(operation: "use", path: location(of: name).string, errno: .invalidArgument)
        }
        return name
    }
}

// MARK: - Making

extension Directory {
    /// Makes the directory `name`; throws `EEXIST` when the name is taken.
    package func makeDirectory(_ name: FilePath.Component, permissions: UInt16 = 0o755) throws(FileSystemError) {
        let made = SystemCall.makeDirectory(try inside(name), in: descriptor, permissions: permissions)
        _ = try made.get("create", location(of: name))
    }

    /// Makes the file `name`, open for writing; throws `EEXIST` when the name is taken, also by a dangling link.
    ///
    /// The caller closes the descriptor.
    package func createFile(
        _ name: FilePath.Component, permissions: UInt16 = 0o644
    ) throws(FileSystemError) -> FileDescriptor {
        let created = SystemCall.createFile(try inside(name), in: descriptor, permissions: permissions)
        return try created.get("create", location(of: name))
    }

    /// Opens the file `name` for reading.
    ///
    /// The caller closes the descriptor.
    package func openFile(_ name: FilePath.Component) throws(FileSystemError) -> FileDescriptor {
        let opened = SystemCall.openForReading(try inside(name), in: descriptor, followingLinks: false)
        return try opened.get("read", location(of: name))
    }

    /// Makes `name` a symbolic link with the text `target`.
    package func createSymbolicLink(_ name: FilePath.Component, to target: String) throws(FileSystemError) {
        let linked = SystemCall.createSymbolicLink(try inside(name), in: descriptor, to: target)
        _ = try linked.get("link", location(of: name))
    }

    /// Makes `name` another name of the file `existing` in `other`.
    package func createHardLink(
        _ name: FilePath.Component, to existing: FilePath.Component, in other: borrowing Directory
    ) throws(FileSystemError) {
        let linked = SystemCall.createHardLink(
            try inside(name), in: descriptor, to: try other.inside(existing), in: other.descriptor)
        _ = try linked.get("link", location(of: name))
    }
}

// MARK: - Asking

extension Directory {
    /// What `name` stands for, or nil when there is no such name.
    package func status(_ name: FilePath.Component) throws(FileSystemError) -> FileStatus? {
        let status = SystemCall.status(of: try inside(name), in: descriptor, followingLinks: false)
        return try status.getIfPresent("examine", location(of: name))
    }

    /// What the directory itself is.
    package func status() throws(FileSystemError) -> FileStatus {
        try SystemCall.status(of: descriptor).get("examine", path)
    }

    /// The text of the symbolic link `name`.
    package func readSymbolicLink(_ name: FilePath.Component) throws(FileSystemError) -> String {
        try SystemCall.readSymbolicLink(try inside(name), in: descriptor).get("read", location(of: name))
    }

    /// All names in the directory, ordered by their bytes.
    package func entries() throws(FileSystemError) -> [DirectoryEntry] {
        // A second descriptor, since listing moves the position of the one it reads from.
        let opened = SystemCall.openDirectory(FilePath("."), in: descriptor, followingLinks: false)
        let listed = try opened.get("list", path)
        var found: [(key: [UInt8], entry: DirectoryEntry)] = []
        do throws(Errno) {
            var stream = try DirectoryStream(owning: listed)
            while let (component, kind) = try stream.next() {
                let entry = DirectoryEntry(component: component, kind: kind ?? self.kind(of: component))
                found.append((component.bytes, entry))
            }
        } catch {
            throw FileSystemError(operation: "list", path: path.string, errno: error)
        }
        found.sort { $0.key.lexicographicallyPrecedes($1.key) }
        return found.map(\.entry)
    }

    /// Asks for the kind where the file system does not give it with the name.
    private func kind(of name: FilePath.Component) -> FileKind {
        let status = SystemCall.status(of: name, in: descriptor, followingLinks: false)
        return (try? status.get())?.kind ?? .other
    }
}

// MARK: - Changing and removing

extension Directory {
    /// Sets the twelve low mode bits of `name`, which must not be a symbolic link.
    package func setPermissions(_ permissions: UInt16, of name: FilePath.Component) throws(FileSystemError) {
        let changed = SystemCall.setPermissions(permissions, of: try inside(name), in: descriptor)
        _ = try changed.get("change the permissions of", location(of: name))
    }

    /// Sets the twelve low mode bits of the directory itself.
    package func setPermissions(_ permissions: UInt16) throws(FileSystemError) {
        _ = try SystemCall.setPermissions(permissions, of: descriptor).get("change the permissions of", path)
    }

    /// Removes `name`, which must not be a directory.
    package func removeFile(_ name: FilePath.Component) throws(FileSystemError) {
        _ = try SystemCall.removeFile(try inside(name), in: descriptor).get("remove", location(of: name))
    }

    /// Removes the empty directory `name`.
    package func removeDirectory(_ name: FilePath.Component) throws(FileSystemError) {
        _ = try SystemCall.removeDirectory(try inside(name), in: descriptor).get("remove", location(of: name))
    }

    /// Waits until the names in the directory are on the disk.
    package func synchronize() throws(FileSystemError) {
        _ = try SystemCall.synchronize(descriptor).get("write", path)
    }
}
