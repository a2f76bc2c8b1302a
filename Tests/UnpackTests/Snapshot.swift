import Disk
import SystemPackage

/// Everything that can be seen of what is in a directory: kinds, permissions, times, owners, contents, targets.
struct Snapshot: Equatable {
    private struct Name: Equatable {
        let path: String
        let status: FileStatus
        let contents: [UInt8]
        let target: String?
    }

    private var names: [Name] = []

    /// Walks a directory; `ignored`, whose time changes with what is made and removed in it, and what is below `passed`
    /// are left out.
    init(of root: FilePath, ignoring ignored: String, passing passed: FilePath) throws {
        try TreeWalk.forEach(in: root) { path, status in
            guard path != ignored, !FilePath(path).starts(with: passed) else { return }
            let place = root.appending(path)
            names.append(
                Name(
                    path: path, status: status, contents: status.kind == .file ? try FileSystem.read(place) : [],
                    target: status.kind == .symbolicLink ? try FileSystem.readSymbolicLink(place) : nil))
        }
    }
}
