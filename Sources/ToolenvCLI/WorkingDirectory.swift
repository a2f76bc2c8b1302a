import Disk
import SystemPackage
import Toolenv

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The directory that the program was started in.
enum WorkingDirectory {
    /// The path that the kernel has for it.
    ///
    /// - Throws: `ToolenvError` when it was deleted.
    static func current() throws -> FilePath {
        guard let path = getcwd(nil, 0) else {
            throw ToolenvError(
                code: "no-working-directory", summary: "the working directory does not exist any more",
                hints: ["change to another one, or name one with `-C`"])
        }
        defer { free(path) }
        return FilePath(platformString: path)
    }

    /// Refuses a `-C` that names no directory.
    ///
    /// - Throws: `ToolenvError`.
    static func requireDirectory(_ path: FilePath, named name: String) throws {
        guard try FileSystem.status(path, followingLinks: true)?.kind == .directory else {
            throw ToolenvError(
                code: "not-a-directory", summary: "cannot work in `\(name)`", details: ["it is not a directory"])
        }
    }
}
