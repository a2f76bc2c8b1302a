package import SystemPackage

extension FileSystem {
    /// Removes `path` and everything beneath it, read-only or not; content when there is nothing.
    ///
    /// No symbolic link is followed: links are removed, their targets are not touched.
    package static func removeTree(_ path: FilePath) throws(FileSystemError) {
        guard let status = try status(path) else { return }
        guard status.kind == .directory else { return try removeFile(path) }
        if !status.isOpenToOwner {
            try setPermissions(0o700, of: path)
        }
        try removeContents(of: try Directory.open(path, for: "remove", followingLinks: false))
        let removed = SystemCall.removeDirectory(path, in: SystemCall.workingDirectory)
        _ = try removed.getIfPresent("remove", path)
    }

    private static func removeContents(of top: consuming Directory) throws(FileSystemError) {
        var descent = TreeDescent(top: top)
        // What is left to remove in the current directory and in those above it.
        var pending = [try descent.current.entries()]
        while var names = pending.popLast() {
            guard let next = names.popLast() else {
                if let emptied = try descent.leave() {
                    try descent.current.removeDirectory(emptied)
                }
                continue
            }
            pending.append(names)
            if next.kind == .directory {
                try makeRemovable(next.component, in: descent.current)
                try descent.enter(next.component)
                pending.append(try descent.current.entries())
            } else {
                try descent.current.removeFile(next.component)
            }
        }
    }

    /// Lets the owner list, enter and empty the directory `name`.
    private static func makeRemovable(
        _ name: FilePath.Component, in directory: borrowing Directory
    ) throws(FileSystemError) {
        guard let status = try directory.status(name), !status.isOpenToOwner else { return }
        try directory.setPermissions(0o700, of: name)
    }
}

extension FileStatus {
    /// Whether the owner may list, enter and change the directory.
    fileprivate var isOpenToOwner: Bool { permissions & 0o700 == 0o700 }
}
