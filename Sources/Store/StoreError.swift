import Diagnostics
package import Disk

/// Why the store could not do what was asked.
package enum StoreError: Diagnosable, Equatable {
    /// The store's directory cannot be made or written.
    case notWritable(String, FileSystemError)
    /// The archive is not the file that was locked.
    case wrongArchive(path: String, expected: String, found: String)
    /// A link or launcher names a file that the unpacked tree does not have.
    case missingFile(command: String, path: String)
    /// The tree could not be put in place.
    case cannotInstall(tree: String, FileSystemError)

    package var code: String {
        switch self {
        case .notWritable(_, let error): error.code == "disk-full" ? "disk-full" : "store-not-writable"
        case .wrongArchive: "digest-mismatch"
        case .missingFile: "command-missing"
        case .cannotInstall(_, let error): error.code == "disk-full" ? "disk-full" : "install-failed"
        }
    }

    package var summary: String {
        switch self {
        case .notWritable(let root, _): "cannot write the store in `\(root)`"
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
        case .wrongArchive, .missingFile: nil
        }
    }
}
