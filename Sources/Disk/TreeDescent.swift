import SystemPackage

/// A place in a tree that is worked through, with one open directory whatever the depth.
///
/// Going up opens `..` and checks that it is the directory we came from, so a tree of any depth needs neither a
/// descriptor a level nor paths longer than the system allows, and a directory that is moved meanwhile is noticed.
struct TreeDescent: ~Copyable {
    /// The directory that work is in now.
    private(set) var current: Directory

    /// The names that lead from the top to `current`.
    private(set) var names: [FilePath.Component] = []

    /// The directories above `current`, from the top.
    private var above: [FileStatus] = []

    /// Starts in `top`.
    init(top: consuming Directory) {
        current = top
    }

    /// Goes into the directory `name`.
    mutating func enter(_ name: FilePath.Component) throws(FileSystemError) {
        let status = try current.status()
        current = try current.openDirectory(name)
        above.append(status)
        names.append(name)
    }

    /// Goes up, and returns the name of the directory that was left; nil when this was the top.
    mutating func leave() throws(FileSystemError) -> FilePath.Component? {
        guard let expected = above.popLast() else { return nil }
        let parent = try current.openParent()
        guard try parent.status().isSameFile(as: expected) else {
            throw FileSystemError(operation: "return to", path: parent.path.string, errno: .staleNFSFileHandle)
        }
        current = parent
        return names.removeLast()
    }
}
