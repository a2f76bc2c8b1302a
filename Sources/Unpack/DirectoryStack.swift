import Disk
import SystemPackage

/// The directories from a tree's root to the one that is being filled, all held open.
///
/// Archives name the files of one directory one after the other, so nearly every file costs no look-up but its own.
/// Each step opens one name in an open directory and follows no link: nothing outside the root can be reached.
struct DirectoryStack: ~Copyable {
    /// The root of the tree, where only the caller may write.
    let root: OpenDirectory

    private var levels: [OpenDirectory] = []

    /// Starts at an open root.
    init(root: consuming Directory) {
        self.root = OpenDirectory(name: "", directory: root)
    }

    /// Goes to the directory at `path`, relative to the root, and makes it when it is missing.
    ///
    /// - Parameter made: called with the path and the directory above of each directory that was made.
    mutating func enter(
        _ path: Substring, made: (String, borrowing Directory, FilePath.Component) throws(FileSystemError) -> Void
    ) throws(FileSystemError) -> OpenDirectory {
        let names = path.pathNames
        let shared = zip(names, levels).prefix { $0.utf8.elementsEqual($1.name.utf8) }.count
        levels.removeLast(levels.count - shared)
        var top = levels.last ?? root
        for index in shared..<names.count {
            let component = try top.component(names[index])
            let opened: Directory
            do throws(FileSystemError) {
                opened = try top.directory.openDirectory(component)
            } catch {
                guard error.errno == .noSuchFileOrDirectory else { throw error }
                try top.makeDirectory(component)
                try made(names[...index].joined(separator: "/"), top.directory, component)
                opened = try top.directory.openDirectory(component)
            }
            top = OpenDirectory(name: names[index], directory: opened)
            levels.append(top)
        }
        return top
    }
}

/// A directory in a `DirectoryStack`; a class only because collections do not take what cannot be copied.
final class OpenDirectory {
    let name: Substring
    let directory: Directory

    init(name: Substring, directory: consuming Directory) {
        self.name = name
        self.directory = directory
    }

    /// A name that the policy let in, as the file system takes it.
    func component(_ name: Substring) throws(FileSystemError) -> FilePath.Component {
        guard let component = FilePath.Component(String(name)) else {
            throw FileSystemError(operation: "use", path: String(name), errno: .invalidArgument)
        }
        return component
    }

    /// Makes a directory, unless another thread was quicker.
    fileprivate func makeDirectory(_ name: FilePath.Component) throws(FileSystemError) {
        do throws(FileSystemError) {
            try directory.makeDirectory(name)
        } catch {
            guard error.errno == .fileExists else { throw error }
        }
    }
}
