import Disk
import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A directory for one test, removed with everything in it when the value's life ends.
struct Scratch: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws {
        let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        directory = try TemporaryDirectory.create(in: FilePath(parent), prefix: "disk-tests")
    }

    var path: FilePath { directory.path }

    subscript(_ name: String) -> FilePath { path.appending(name) }

    /// Makes a file with `text`, and the directories it needs.
    func write(_ text: String, to name: String) throws {
        try FileSystem.createDirectories(path.appending(name).removingLastComponent())
        try FileSystem.create(Array(text.utf8), at: path.appending(name))
    }

    /// The names in the directory, as text.
    func names() throws -> [String] { try FileSystem.list(path).map(\.name) }
}

/// In a child process that runs as root: become a user to whom permissions apply, who owns `directory`.
func dropPrivileges(owning directory: String) {
    guard getuid() == 0 else { return }
    let nobody: uid_t = 65534
    _ = chown(directory, nobody, nobody)
    _ = setgid(nobody)
    _ = setuid(nobody)
}
