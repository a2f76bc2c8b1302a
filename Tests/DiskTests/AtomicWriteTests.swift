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

@Suite("Writing a file in one step")
struct AtomicWriteTests {
    @Test("New contents, the old permissions, nothing beside")
    func keepsPermissions() throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "file")
        try FileSystem.setPermissions(0o640, of: scratch["file"])
        try FileSystem.write(Array("new".utf8), to: scratch["file"])
        #expect(try FileSystem.readText(scratch["file"]) == "new")
        #expect(try FileSystem.status(scratch["file"])?.permissions == 0o640)
        #expect(try scratch.names() == ["file"])
    }

    @Test("A symbolic link stays one and its target is written, there or not", arguments: ["target", "missing"])
    func throughLinks(target: String) throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "deep/target")
        try FileSystem.createSymbolicLink(at: scratch["deep/hop"], to: target)
        try FileSystem.createSymbolicLink(at: scratch["link"], to: "deep/hop")
        try FileSystem.write(Array("new".utf8), to: scratch["link"])
        #expect(try FileSystem.readSymbolicLink(scratch["link"]) == "deep/hop")
        #expect(try FileSystem.readSymbolicLink(scratch["deep/hop"]) == target)
        #expect(try FileSystem.readText(scratch["deep"].appending(target)) == "new")
    }

    @Test("Links that lead in a circle are an error")
    func circle() throws {
        let scratch = try Scratch()
        try FileSystem.createSymbolicLink(at: scratch["a"], to: "b")
        try FileSystem.createSymbolicLink(at: scratch["b"], to: "a")
        #expect(
            throws: FileSystemError(
                operation: "write", path: scratch["a"].string, errno: .tooManySymbolicLinkLevels)
        ) { try FileSystem.write([], to: scratch["a"]) }
    }

    @Test("A write that fails half way leaves the old contents and nothing else")
    func failingHalfWay() async throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "file")
        let directory = scratch.path.string
        await #expect(processExitsWith: .success) { [directory = directory as String] in
            // The nearest to a full disk that needs no file system of its own.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1024, rlim_max: 1024)
            #if canImport(Glibc)
                unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #else
                unsafe setrlimit(RLIMIT_FSIZE, &limit)
            #endif
            let path = FilePath(directory).appending("file")
            let error = #expect(throws: FileSystemError.self) {
                try FileSystem.write([UInt8](repeating: 65, count: 5000), to: path)
            }
            #expect(error == FileSystemError(operation: "write", path: path.string, errno: .fileTooLarge))
        }
        #expect(try FileSystem.readText(scratch["file"]) == "old")
        #expect(try scratch.names() == ["file"])
    }

    @Test("A process killed while it writes leaves whole contents, old or new", .timeLimit(.minutes(1)))
    func killedWriter() async throws {
        let scratch = try Scratch()
        let path = scratch["file"].string
        try FileSystem.write([UInt8](repeating: 0, count: 100_000), to: FilePath(path))
        for _ in 0..<3 {
            await #expect(processExitsWith: .signal(SIGALRM)) { [path = path as String] in
                // Ends the process on the spot, as SIGKILL does.
                ualarm(20_000, 0)
                while true {
                    for byte in UInt8.min...UInt8.max {
                        try FileSystem.write([UInt8](repeating: byte, count: 100_000), to: FilePath(path))
                    }
                }
            }
            let contents = try FileSystem.read(FilePath(path))
            #expect(contents.count == 100_000)
            #expect(Set(contents).count == 1)
        }
    }

    @Test("Readers see whole contents while a writer replaces them", .timeLimit(.minutes(1)))
    func readersBeside() async throws {
        let scratch = try Scratch()
        let path = scratch["file"]
        try FileSystem.write([UInt8](repeating: 0, count: 20_000), to: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for byte in UInt8(0)..<60 { try FileSystem.write([UInt8](repeating: byte, count: 20_000), to: path) }
            }
            group.addTask {
                for _ in 0..<300 {
                    let contents = try FileSystem.read(path)
                    #expect(contents.count == 20_000 && Set(contents).count == 1)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("More bytes than allowed are not read")
    func limit() throws {
        let scratch = try Scratch()
        try scratch.write("12345", to: "file")
        #expect(try FileSystem.read(scratch["file"], limit: 5).count == 5)
        #expect(
            throws: FileSystemError(operation: "read", path: scratch["file"].string, errno: .fileTooLarge)
        ) { try FileSystem.read(scratch["file"], limit: 4) }
    }

    @Test("Text that is not UTF-8 is an error, a missing file is nil where that is asked for")
    func text() throws {
        let scratch = try Scratch()
        try FileSystem.create([0xff], at: scratch["file"])
        #expect(
            throws: FileSystemError(operation: "read", path: scratch["file"].string, errno: .illegalByteSequence)
        ) { try FileSystem.readText(scratch["file"]) }
        #expect(try FileSystem.readIfPresent(scratch["missing"]) == nil)
        #expect(try FileSystem.readIfPresent(scratch["file/beneath a file"]) == nil)
    }
}
