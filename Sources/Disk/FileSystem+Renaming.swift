package import SystemPackage

extension FileSystem {
    /// Gives `source` the name `destination` in one step, in place of the file that has it.
    package static func rename(_ source: FilePath, to destination: FilePath) throws(FileSystemError) {
        let here = SystemCall.workingDirectory
        _ = try SystemCall.rename(source, in: here, to: destination, in: here).get("rename", source)
    }

    /// Gives `source` the name `destination` in one step, or returns false when that name is taken.
    ///
    /// Where the file system has no such call, a file is linked and unlinked, and a directory is renamed after a look:
    /// a plain rename never replaces anything but an empty directory.
    package static func renameWithoutReplacing(
        _ source: FilePath, to destination: FilePath
    ) throws(FileSystemError) -> Bool {
        let here = SystemCall.workingDirectory
        switch SystemCall.renameWithoutReplacing(source, in: here, to: destination, in: here) {
        case .success: return true
        case .failure(.fileExists): return false
        case .failure(let reason) where reason.saysRenameIsLimited:
            return try renameByPlainCalls(source, to: destination)
        case .failure(let reason):
            throw FileSystemError(operation: "rename", path: source.string, errno: reason)
        }
    }

    /// Renames without replacing where the file system has no call for it.
    static func renameByPlainCalls(
        _ source: FilePath, to destination: FilePath
    ) throws(FileSystemError) -> Bool {
        let isDirectory = try status(source)?.kind == .directory
        guard try status(destination) == nil else { return false }
        let here = SystemCall.workingDirectory
        let moved =
            isDirectory
            ? SystemCall.rename(source, in: here, to: destination, in: here)
            : SystemCall.createHardLink(destination, in: here, to: source, in: here)
        switch moved {
        case .success: break
        case .failure(.fileExists), .failure(.directoryNotEmpty), .failure(.notDirectory): return false
        case .failure(let reason):
            throw FileSystemError(operation: "rename", path: source.string, errno: reason)
        }
        if !isDirectory { try removeFile(source) }
        return true
    }

    /// Lets two existing names change places in one step.
    ///
    /// Where the file system has no such call, three renames do it, and between them `second` is missing for a moment.
    package static func exchange(_ first: FilePath, _ second: FilePath) throws(FileSystemError) {
        switch SystemCall.exchange(first, second) {
        case .success: return
        case .failure(let reason) where reason.saysRenameIsLimited: try exchangeByPlainCalls(first, second)
        case .failure(let reason):
            throw FileSystemError(operation: "exchange", path: second.string, errno: reason)
        }
    }

    /// Exchanges where the file system has no call for it.
    static func exchangeByPlainCalls(_ first: FilePath, _ second: FilePath) throws(FileSystemError) {
        let aside = TemporaryName.beside(second)
        try rename(second, to: aside)
        do throws(FileSystemError) {
            try rename(first, to: second)
        } catch {
            try? rename(aside, to: second)
            throw error
        }
        try rename(aside, to: first)
    }
}

extension Errno {
    /// Whether the kernel or the file system says that it knows only plain renames.
    fileprivate var saysRenameIsLimited: Bool {
        self == .invalidArgument || self == .noFunction || self == .notSupported
    }
}
