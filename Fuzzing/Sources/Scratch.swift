import Disk
import FoundationEssentials
import SystemPackage

/// A directory of this process for the targets that need files; best on a file system in memory.
///
/// `Fuzzing/run` makes it and takes it away again.
enum Scratch {
    static let directory: FilePath = {
        let environment = ProcessInfo.processInfo.environment
        let parent = FilePath(environment["TOOLENV_FUZZ_SCRATCH"] ?? environment["TMPDIR"] ?? "/tmp")
        let directory = parent.appending("toolenv-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
        written { try FileSystem.createDirectories(directory) }
        return directory
    }()

    /// Writes a file with this name, and returns its path.
    static func file(_ name: String, _ bytes: some Sequence<UInt8>) -> FilePath {
        let path = directory.appending(name)
        written { try FileSystem.write(Array(bytes), to: path) }
        return path
    }

    /// Does what must not fail; a full or missing file system is no finding.
    static func written<Value>(_ body: () throws -> Value) -> Value {
        do {
            return try body()
        } catch {
            fatalError("the scratch directory cannot be used: \(error)")
        }
    }
}
