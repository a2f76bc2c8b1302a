import Disk
import SystemPackage
import Testing

@Suite("Directories and links by path")
struct PathTests {
    @Test("Directories are made with those above them, again without complaint, and by many at once")
    func createDirectories() async throws {
        let scratch = try Scratch()
        let path = scratch["a/b/c/d"]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try FileSystem.createDirectories(path) } }
            try await group.waitForAll()
        }
        #expect(try FileSystem.status(path)?.kind == .directory)
    }

    @Test("A link to a directory counts as one")
    func directoryThroughLink() throws {
        let scratch = try Scratch()
        try FileSystem.createDirectories(scratch["real"])
        try FileSystem.createSymbolicLink(at: scratch["link"], to: "real")
        try FileSystem.createDirectories(scratch["link"])
        try FileSystem.createDirectories(scratch["link/beneath"])
        #expect(try FileSystem.status(scratch["real/beneath"])?.kind == .directory)
    }

    @Test("A link is replaced in one step and leaves nothing beside")
    func replacing() throws {
        let scratch = try Scratch()
        try FileSystem.replaceSymbolicLink(at: scratch["link"], to: "one")
        try FileSystem.replaceSymbolicLink(at: scratch["link"], to: "two words/⚙︎")
        #expect(try FileSystem.readSymbolicLink(scratch["link"]) == "two words/⚙︎")
        try FileSystem.createDirectories(scratch["directory"])
        #expect(throws: FileSystemError.self) {
            try FileSystem.replaceSymbolicLink(at: scratch["directory"], to: "x")
        }
        #expect(try scratch.names() == ["directory", "link"])
    }

    @Test("Only a symbolic link has a text")
    func reading() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        #expect(try FileSystem.readSymbolicLink(scratch["file"]) == nil)
        #expect(try FileSystem.readSymbolicLink(scratch["missing"]) == nil)
        #expect(try FileSystem.readSymbolicLink(scratch["file/beneath"]) == nil)
    }

    @Test("A status is that of the link or of its target, as asked")
    func status() throws {
        let scratch = try Scratch()
        try scratch.write("12345", to: "file")
        try FileSystem.createSymbolicLink(at: scratch["link"], to: "file")
        try FileSystem.createSymbolicLink(at: scratch["dangling"], to: "nowhere")
        #expect(try FileSystem.status(scratch["link"])?.kind == .symbolicLink)
        #expect(try FileSystem.status(scratch["link"], followingLinks: true)?.size == 5)
        #expect(try FileSystem.status(scratch["dangling"], followingLinks: true) == nil)
        #expect(try FileSystem.status(scratch["file/beneath"]) == nil)
    }

    @Test("Touching a link sets its own time, not that of its target")
    func touching() async throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        try FileSystem.createSymbolicLink(at: scratch["link"], to: "file")
        let (file, link) = (try FileSystem.status(scratch["file"]), try FileSystem.status(scratch["link"]))
        try await Task.sleep(for: .milliseconds(20))
        try FileSystem.touch(scratch["link"])
        #expect(try FileSystem.status(scratch["file"]) == file)
        #expect(try FileSystem.status(scratch["link"]) != link)
    }

    @Test("A canonical path has no links in it")
    func canonical() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "real/file")
        try FileSystem.createSymbolicLink(at: scratch["link"], to: "real")
        let real = try FileSystem.canonical(scratch["real"])
        #expect(try FileSystem.canonical(scratch["link/../link/file"]) == real.appending("file"))
    }
}
