package import Disk
package import SystemPackage

/// The directory of shims: a name for each command that a project exposes, all of them hard links to one program.
///
/// It is put on PATH once. Which tool a name stands for is found out when it is called, so that nothing here changes when a
/// tool does: names only come and go.
package struct ShimDirectory: Sendable {
    /// Where the names are: `shims/` of the data directory, by whose place the program finds the rest.
    package let path: FilePath

    private let program: FilePath

    /// The shims in `data`, the data directory, made from the file `program`.
    package init(data: FilePath, program: FilePath) {
        path = data.appending("shims")
        self.program = program
    }

    /// The commands that the environment of `layout` exposes, sorted; none when there is no environment.
    ///
    /// - Throws: `FileSystemError` when it cannot be looked at.
    package static func commands(of layout: EnvironmentLayout) throws(FileSystemError) -> [String] {
        guard try FileSystem.status(layout.commands, followingLinks: true)?.kind == .directory else { return [] }
        var names: [String] = []
        for entry in try FileSystem.list(layout.commands) where isExposed(entry.name) { names.append(entry.name) }
        return names.sorted()
    }

    /// Two programs find themselves, activation scripts are not run, and nobody calls a name with a dot in front.
    private static func isExposed(_ name: String) -> Bool {
        name != "toolenv" && name != "toolenv-shim" && !name.hasPrefix(".")
            && !ActivationScripts.all.contains { $0.fileName == name }
    }

    /// Makes the names that are missing, and those anew that stand for an older program.
    ///
    /// - Throws: `FileSystemError`.
    package func add(_ names: [String]) throws(FileSystemError) {
        guard !names.isEmpty else { return }
        let original = try currentOriginal()
        for name in names {
            let shim = path.appending(name)
            let status = try FileSystem.status(shim)
            if let status, status.inode == original.inode, status.kind == .file { continue }
            if status?.kind == .directory { try FileSystem.removeTree(shim) }
            try FileSystem.replaceHardLink(at: shim, to: self.original)
        }
    }

    /// The names that are there and not among `names`, sorted.
    ///
    /// - Throws: `FileSystemError`.
    package func superfluous(beside names: Set<String>) throws(FileSystemError) -> [String] {
        guard try FileSystem.status(path)?.kind == .directory else { return [] }
        var found: [String] = []
        for entry in try FileSystem.list(path) where !names.contains(entry.name) && entry.name != Self.originalName {
            found.append(entry.name)
        }
        return found.sorted()
    }

    /// Removes names.
    ///
    /// - Throws: `FileSystemError`.
    package func remove(_ names: [String]) throws(FileSystemError) {
        for name in names { try FileSystem.removeTree(path.appending(name)) }
    }

    /// The file that all names belong to: a copy, since the program itself may be another user's or on another file system.
    private var original: FilePath { path.appending(Self.originalName) }

    private static let originalName = ".toolenv-shim"

    /// The status of the copy, which is made anew when the program was.
    private func currentOriginal() throws(FileSystemError) -> FileStatus {
        guard let wanted = try FileSystem.status(program, followingLinks: true) else {
            throw FileSystemError(operation: "read", path: program.string, errno: .noSuchFileOrDirectory)
        }
        if let found = try FileSystem.status(original), found.kind == .file, found.size == wanted.size,
            (found.modifiedSeconds, found.modifiedNanoseconds) >= (wanted.modifiedSeconds, wanted.modifiedNanoseconds)
        {
            return found
        }
        try FileSystem.createDirectories(path)
        try FileSystem.write(try FileSystem.read(program), to: original, permissions: 0o755)
        guard let made = try FileSystem.status(original) else {
            throw FileSystemError(operation: "examine", path: original.string, errno: .noSuchFileOrDirectory)
        }
        return made
    }
}
