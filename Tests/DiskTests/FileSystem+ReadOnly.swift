import Disk
import SystemPackage

extension FileSystem {
    /// Takes the permission to write from everybody, for `root` and for everything beneath it.
    ///
    /// Permissions to read and to execute stay as they are. Links are left alone.
    static func makeTreeReadOnly(_ root: FilePath) throws(FileSystemError) {
        var walk = try TreeWalk(root)
        while let entry = try walk.next() {
            // A link's own permissions mean nothing, and changing them would change its target's.
            guard entry.status.kind != .symbolicLink, entry.status.permissions & 0o222 != 0 else { continue }
            try walk.directory.setPermissions(entry.status.permissions & ~0o222, of: entry.component)
        }
        let top = try Directory.open(root)
        try top.setPermissions(try top.status().permissions & ~0o222)
    }
}
