import Disk
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

@Suite("A temporary directory")
struct TemporaryDirectoryTests {
    @Test("It is private, named after its process, and gone with its value")
    func lifetime() throws {
        let scratch = try Scratch()
        do {
            let temporary = try TemporaryDirectory.create(in: scratch.path, prefix: "node 22")
            try FileSystem.createDirectories(temporary.path.appending("tree"))
            try FileSystem.makeTreeReadOnly(temporary.path)
            let name = try #require(temporary.path.lastComponent).string
            #expect(name.hasPrefix("node 22-\(getpid())-"))
            #expect(try FileSystem.status(temporary.path)?.permissions == 0o500)
        }
        #expect(try scratch.names().isEmpty)
    }

    @Test("What is kept stays")
    func keeping() throws {
        let scratch = try Scratch()
        let path = try TemporaryDirectory.create(in: scratch.path, prefix: "kept").keep()
        #expect(try FileSystem.status(path)?.kind == .directory)
        #expect(try FileSystem.status(path)?.permissions == 0o700)
    }

    @Test("A living process's directory is not abandoned, a killed one's is, and is removed once")
    func abandoned() async throws {
        let scratch = try Scratch()
        let living = try TemporaryDirectory.create(in: scratch.path, prefix: "living")
        let path = scratch.path.string
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let doomed = try TemporaryDirectory.create(in: FilePath(path), prefix: "doomed")
            try FileSystem.create([1], at: doomed.path.appending("file"))
            kill(getpid(), SIGKILL)
            _ = consume doomed
        }
        let left = try #require(try FileSystem.list(scratch.path).first { $0.name.hasPrefix("doomed") })
        let remains = scratch.path.appending(left.component)
        #expect(TemporaryDirectory.isAbandoned(remains))
        #expect(!TemporaryDirectory.isAbandoned(living.path))
        #expect(try !TemporaryDirectory.removeAbandoned(living.path))
        #expect(try TemporaryDirectory.removeAbandoned(remains))
        #expect(try !TemporaryDirectory.removeAbandoned(remains))
        #expect(try FileSystem.list(scratch.path).map(\.component) == [living.path.lastComponent])
    }
}
