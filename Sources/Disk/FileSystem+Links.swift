package import SystemPackage

extension FileSystem {
    /// Makes a symbolic link with the text `target`; throws `EEXIST` when the name is taken.
    package static func createSymbolicLink(at path: FilePath, to target: String) throws(FileSystemError) {
        let linked = SystemCall.createSymbolicLink(path, in: SystemCall.workingDirectory, to: target)
        _ = try linked.get("link", path)
    }

    /// Makes `path` another name of the file at `existing`, in place of the file that is there.
    ///
    /// - Throws: `FileSystemError`, such as `EXDEV` where the two are on different file systems.
    package static func replaceHardLink(at path: FilePath, to existing: FilePath) throws(FileSystemError) {
        let (here, temporary) = (SystemCall.workingDirectory, TemporaryName.beside(path))
        _ = try SystemCall.createHardLink(temporary, in: here, to: existing, in: here).get("link", path)
        do throws(FileSystemError) {
            try rename(temporary, to: path)
            // Where `path` was a name of that file already, renaming does nothing at all.
            try removeFile(temporary)
        } catch {
            try? removeFile(temporary)
            throw FileSystemError(operation: "link", path: path.string, errno: error.errno)
        }
    }

    /// The text of the symbolic link at `path`; nil when there is nothing or something else.
    package static func readSymbolicLink(_ path: FilePath) throws(FileSystemError) -> String? {
        let read = SystemCall.readSymbolicLink(path, in: SystemCall.workingDirectory)
        if case .failure(.invalidArgument) = read { return nil }
        return try read.getIfPresent("read", path)
    }

    /// Makes `path` a symbolic link with the text `target`, in place of the file or link that is there.
    package static func replaceSymbolicLink(at path: FilePath, to target: String) throws(FileSystemError) {
        let temporary = TemporaryName.beside(path)
        try createSymbolicLink(at: temporary, to: target)
        do throws(FileSystemError) {
            try rename(temporary, to: path)
        } catch {
            try? removeFile(temporary)
            throw FileSystemError(operation: "link", path: path.string, errno: error.errno)
        }
    }
}
