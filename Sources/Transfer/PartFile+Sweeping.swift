import Disk
import SystemPackage

extension PartFile {
    /// In seconds: who wanted a file for so long and did not come back does not want the rest of it.
    private static let patience: Int64 = 30 * 86_400

    /// Removes from `directory` what killed downloads left and no later one can use, and what none has used for 30 days.
    ///
    /// Never what a living process works on: it holds the file's lock. What cannot be removed stays.
    static func sweep(_ directory: FilePath) {
        let names = (try? FileSystem.list(directory))?.map(\.name) ?? []
        let suffixes = [".part", ".part.note", ".lock"]
        let wanted = names.compactMap { name in
            suffixes.first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) }
        }
        for name in Set(wanted) { try? sweep(name, in: directory) }
    }

    private static func sweep(_ name: String, in directory: FilePath) throws(FileSystemError) {
        let lockPath = directory.appending(name + ".lock")
        guard let lock = try FileLock.tryAcquire(lockPath, .exclusive) else { return }
        defer {
            // While it is held: others that wait for it notice that it has no name any more.
            try? FileSystem.removeFile(lockPath)
            withExtendedLifetime(lock) {}
        }
        // The file system's own clock, which set the part's time.
        try FileSystem.touch(lockPath)
        let now = try FileSystem.status(lockPath)?.modifiedSeconds ?? 0
        let part = PartFile(of: directory.appending(name))
        guard let status = try FileSystem.status(part.path), now - status.modifiedSeconds < patience else {
            return try part.discard()
        }
        try part.discardUnlessNoted()
    }
}
