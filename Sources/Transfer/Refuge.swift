import Disk
import SystemPackage

/// A directory for the files of one run, removed with the last reference; of a killed process, by whoever cleans up next.
final class Refuge: Sendable {
    private let directory: TemporaryDirectory

    /// Makes it in `parent`, which is made too where it is missing.
    init(in parent: FilePath) throws(FileSystemError) {
        try FileSystem.createDirectories(parent)
        directory = try TemporaryDirectory.create(in: parent, prefix: "downloads")
    }

    /// Where it is.
    var path: FilePath { directory.path }
}
