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

@Suite("Whole trees")
struct TreeTests {
    @Test("A walk tells directories before their contents, names in order, links as links")
    func walk() throws {
        let scratch = try Scratch()
        for name in ["b/x", "b/a/deep", "a-b", "a/z", "c"] { try scratch.write(name, to: name) }
        try FileSystem.createSymbolicLink(at: scratch["b/link"], to: "..")
        var told: [String] = []
        try TreeWalk.forEach(in: scratch.path) { path, status in told.append("\(status.kind.rawValue) \(path)") }
        #expect(
            told == [
                "directory a", "file a/z", "file a-b", "directory b", "directory b/a", "file b/a/deep",
                "symbolic link b/link", "file b/x", "file c",
            ])
    }

    @Test("What the body throws ends the walk")
    func throwing() throws {
        let scratch = try Scratch()
        for name in ["a", "b"] { try scratch.write("", to: name) }
        var told = 0
        #expect(throws: CancellationError.self) {
            try TreeWalk.forEach(in: scratch.path) { _, _ in
                told += 1
                throw CancellationError()
            }
        }
        #expect(told == 1)
    }

    @Test("Removing follows no link and spares what is outside")
    func removingLinks() throws {
        let scratch = try Scratch()
        try scratch.write("kept", to: "outside/file")
        try FileSystem.createDirectories(scratch["tree/inner"])
        try FileSystem.createSymbolicLink(at: scratch["tree/inner/up"], to: "../../outside")
        try FileSystem.createSymbolicLink(at: scratch["link"], to: "outside")
        try FileSystem.removeTree(scratch["tree"])
        try FileSystem.removeTree(scratch["link"])
        try FileSystem.removeTree(scratch["missing"])
        #expect(try scratch.names() == ["outside"])
        #expect(try FileSystem.readText(scratch["outside/file"]) == "kept")
    }

    @Test(
        "Twelve hundred levels, more than a path can say and than descriptors can be open, are walked, sealed and removed"
    )
    func deepTrees() throws {
        let scratch = try Scratch()
        let depth = 1200
        func descend(from directory: consuming Directory) throws {
            var current = directory
            for _ in 0..<depth {
                try current.makeDirectory("level")
                current = try current.openDirectory("level")
            }
            try current.createFile("bottom").close()
        }
        try FileSystem.createDirectories(scratch["tree"])
        try descend(from: try Directory.open(scratch["tree"]))
        var walk = try TreeWalk(scratch["tree"])
        var told = 0
        while try walk.next() != nil { told += 1 }
        #expect(told == depth + 1)
        _ = consume walk
        try FileSystem.makeTreeReadOnly(scratch["tree"])
        try FileSystem.removeTree(scratch["tree"])
        #expect(try scratch.names().isEmpty)
    }

    @Test("Sealing takes every write bit, keeps the rest, and leaves links and their targets alone")
    func sealing() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "outside")
        try scratch.write("", to: "tree/bin/program")
        try FileSystem.setPermissions(0o775, of: scratch["tree/bin/program"])
        try FileSystem.createSymbolicLink(at: scratch["tree/link"], to: "../outside")
        try FileSystem.makeTreeReadOnly(scratch["tree"])
        #expect(try FileSystem.status(scratch["tree"])?.permissions == 0o555)
        #expect(try FileSystem.status(scratch["tree/bin"])?.permissions == 0o555)
        #expect(try FileSystem.status(scratch["tree/bin/program"])?.permissions == 0o555)
        #expect(try FileSystem.status(scratch["outside"])?.permissions == 0o644)
        try FileSystem.setWritable(scratch["tree"], true)
        #expect(try FileSystem.status(scratch["tree"])?.permissions == 0o755)
        try FileSystem.setWritable(scratch["tree"], false)
        #expect(try FileSystem.status(scratch["tree"])?.permissions == 0o555)
    }

    @Test("A user to whom permissions apply cannot write a sealed tree, and can remove it")
    func sealedForOthers() async throws {
        let scratch = try Scratch()
        let path = scratch.path.string
        await #expect(processExitsWith: .success) { [path = path as String] in
            dropPrivileges(owning: path)
            let tree = FilePath(path).appending("tree")
            try FileSystem.createDirectories(tree.appending("a").appending("b"))
            try FileSystem.create([1], at: tree.appending("a").appending("file"))
            try FileSystem.createDirectories(tree.appending("closed"))
            try FileSystem.makeTreeReadOnly(tree)
            try FileSystem.setPermissions(0, of: tree.appending("closed"))
            let error = #expect(throws: FileSystemError.self) {
                try FileSystem.create([], at: tree.appending("a").appending("new"))
            }
            #expect(error?.code == "permission-denied")
            try FileSystem.removeTree(tree)
            #expect(try FileSystem.status(tree) == nil)
        }
    }

    @Test("A read-only parent refuses to give up what it holds, and says what was tried")
    func readOnlyParent() async throws {
        let scratch = try Scratch()
        let path = scratch.path.string
        await #expect(processExitsWith: .success) { [path = path as String] in
            dropPrivileges(owning: path)
            let parent = FilePath(path).appending("parent")
            let tree = parent.appending("tree")
            try FileSystem.createDirectories(tree)
            try FileSystem.setWritable(parent, false)
            #expect(
                throws: FileSystemError(operation: "remove", path: tree.string, errno: .permissionDenied)
            ) { try FileSystem.removeTree(tree) }
            // It is there: what was asked for is so, even where nothing could be made.
            try FileSystem.createDirectories(tree)
            try FileSystem.setWritable(parent, true)
        }
    }
}
