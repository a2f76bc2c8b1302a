import Disk
import SystemPackage

/// The new directory that an archive is unpacked into.
struct TreeRoot: Sendable {
    /// Where it is.
    let path: FilePath

    /// Whether the process's file mode mask, or a rule of the file system, takes bits away from what is made in it.
    let losesPermissions: Bool

    /// The permissions of every directory in a tree that is being filled.
    static let directoryPermissions: UInt16 = 0o755

    /// The permissions of every directory in a tree that is complete.
    static let sealedPermissions: UInt16 = 0o555

    /// Makes the directory, whose parent exists; throws `EEXIST` when the name is taken.
    static func make(_ path: FilePath) throws(FileSystemError) -> TreeRoot {
        guard let name = path.lastComponent else {
            throw FileSystemError(operation: "create", path: path.string, errno: .fileExists)
        }
        let parent = path.removingLastComponent()
        let above = try Directory.open(parent.isEmpty ? "." : parent)
        try above.makeDirectory(name, permissions: directoryPermissions)
        let directory = try above.openDirectory(name)
        let losesPermissions = try directory.status().permissions & 0o777 != directoryPermissions
        if losesPermissions { try directory.setPermissions(directoryPermissions) }
        return TreeRoot(path: path, losesPermissions: losesPermissions)
    }
}
