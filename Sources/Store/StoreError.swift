import Diagnostics
package import Disk

/// Why the store could not do what was asked.
package enum StoreError: Diagnosable, Equatable {
    /// The store's directory cannot be made or written.
    case notWritable(String, FileSystemError)
    /// The project's path is not UTF-8, so that neither a link's text nor a variable can be trusted to say it.
    case pathNotUTF8(String)
    /// The archive is not the file that was locked.
    case wrongArchive(path: String, expected: String, found: String)
    /// A link or launcher names a file that the unpacked tree does not have.
    case missingFile(command: String, path: String)
    /// The tree could not be put in place.
    case cannotInstall(tree: String, FileSystemError)

    package var code: String {
        switch self {
        case .notWritable(_, let error): error.code == "disk-full" ? "disk-full" : "store-not-writable"
        case .pathNotUTF8: "path-not-utf8"
        case .wrongArchive: "digest-mismatch"
        case .missingFile: "command-missing"
        case .cannotInstall(_, let error): error.code == "disk-full" ? "disk-full" : "install-failed"
        }
    }

    package var summary: String {
        switch self {
        case .notWritable(let root, _): "cannot write the store in `\(root)`"
        case .pathNotUTF8(let path): "cannot make an environment in `\(path)`: its path is not UTF-8"
        case .wrongArchive(let path, _, _): "`\(path)` is not the file that was locked"
        case .missingFile(let command, let path): "the tree has no file `\(path)` for the command `\(command)`"
        case .cannotInstall(let tree, _): "cannot put `\(tree)` into the store"
        }
    }

    package var details: [String] {
        guard case .wrongArchive(_, let expected, let found) = self else { return [] }
        return ["expected \(expected)", "found    \(found)"]
    }

    package var cause: (any Error)? {
        switch self {
        case .notWritable(_, let error), .cannotInstall(_, let error): error
        case .pathNotUTF8, .wrongArchive, .missingFile: nil
        }
    }

    package var hints: [String] {
        switch self {
        case .notWritable where code == "disk-full", .cannotInstall where code == "disk-full":
            ["make room on the disk, or name a directory on another one in `TOOLENV_HOME`"]
        case .notWritable(_, let error) where error.saysNotOurs, .cannotInstall(_, let error) where error.saysNotOurs:
            ["make the directory writable, or name another one in `TOOLENV_HOME`"]
        case .pathNotUTF8: ["move the project to a directory whose path is UTF-8"]
        case .notWritable, .cannotInstall, .wrongArchive, .missingFile: []
        }
    }
}

extension FileSystemError {
    /// Whether this user may not write there.
    fileprivate var saysNotOurs: Bool { code == "permission-denied" || code == "read-only" }
}
