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

@Suite("A directory held open")
struct DirectoryTests {
    @Test("No call follows a symbolic link in the directory")
    func links() throws {
        let scratch = try Scratch()
        try scratch.write("kept", to: "outside/file")
        try FileSystem.createDirectories(scratch["inside"])
        try FileSystem.createSymbolicLink(at: scratch["inside/directory"], to: "../outside")
        try FileSystem.createSymbolicLink(at: scratch["inside/file"], to: "../outside/file")
        try FileSystem.createSymbolicLink(at: scratch["inside/dangling"], to: "../outside/new")
        let inside = try Directory.open(scratch["inside"])

        #expect(throws: FileSystemError.self) { _ = try inside.openDirectory("directory") }
        #expect(throws: FileSystemError.self) { try inside.openFile("file").close() }
        #expect(throws: FileSystemError.self) { try inside.createFile("dangling").close() }
        #expect(try inside.status("file")?.kind == .symbolicLink)
        #expect(try inside.readSymbolicLink("file") == "../outside/file")
        try inside.removeFile("file")
        #expect(try FileSystem.readText(scratch["outside/file"]) == "kept")
        #expect(try FileSystem.list(scratch["outside"]).map(\.name) == ["file"])
    }

    @Test("It stays the same directory when its path comes to name another")
    func anchored() throws {
        let scratch = try Scratch()
        try FileSystem.createDirectories(scratch["work"])
        let work = try Directory.open(scratch["work"])
        try FileSystem.rename(scratch["work"], to: scratch["moved"])
        try FileSystem.createDirectories(scratch["work"])
        try work.makeDirectory("made")
        #expect(try FileSystem.list(scratch["moved"]).map(\.name) == ["made"])
        #expect(try FileSystem.list(scratch["work"]).isEmpty)
    }

    @Test("A hard link is another name of the same file")
    func hardLinks() throws {
        let scratch = try Scratch()
        try scratch.write("text", to: "a/one")
        try FileSystem.createDirectories(scratch["b"])
        let from = try Directory.open(scratch["a"])
        let to = try Directory.open(scratch["b"])
        try to.createHardLink("two", to: "one", in: from)
        #expect(try from.status("one")?.inode == to.status("two")?.inode)
    }

    @Test("A taken name is an error, whatever has it")
    func taken() throws {
        let scratch = try Scratch()
        let top = try Directory.open(scratch.path)
        try top.createSymbolicLink("name", to: "nowhere")
        #expect(throws: FileSystemError.self) { try top.makeDirectory("name") }
        #expect(throws: FileSystemError.self) { try top.createSymbolicLink("name", to: "x") }
        #expect(throws: FileSystemError.self) { try top.createFile("name").close() }
    }

    @Test("Every descriptor is closed when an exec replaces the process", .enabled(if: hasDescriptorNames))
    func closeOnExec() throws {
        let scratch = try Scratch()
        let path = scratch["here"]
        try FileSystem.createDirectories(path)
        let directory = try Directory.open(path)
        let file = try directory.createFile("file")
        let reader = try directory.openFile("file")
        let lock = try FileLock.acquire(path.appending("lock"), .exclusive)
        let temporary = try TemporaryDirectory.create(in: path, prefix: "t")
        let walk = try TreeWalk(path)
        let opened = openDescriptors(beneath: path)
        #expect(opened.count == 6)
        for descriptor in opened { #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0) }
        try file.close()
        try reader.close()
        _ = consume walk
        _ = consume temporary
        _ = consume lock
        _ = consume directory
        #expect(openDescriptors(beneath: path).isEmpty)
    }

    @Test("Nothing leaves a descriptor open, neither success nor failure", .enabled(if: hasDescriptorNames))
    func leaks() throws {
        let scratch = try Scratch()
        let path = scratch["here"]
        try FileSystem.createDirectories(path)
        for _ in 0..<3 { try openAndFail(in: path) }
        #expect(openDescriptors(beneath: path).isEmpty)
    }
}

/// Lets everything that opens a descriptor succeed and fail once.
private func openAndFail(in top: FilePath) throws {
    let tree = top.appending("tree")
    try FileSystem.createDirectories(tree.appending("a").appending("b"))
    try FileSystem.write([1], to: tree.appending("file"))
    try FileSystem.createSymbolicLink(at: tree.appending("circle"), to: "circle")
    _ = try? FileSystem.read(tree)
    _ = try? FileSystem.read(tree.appending("file"), limit: 0)
    _ = try? FileSystem.read(tree.appending("circle"))
    _ = try? FileSystem.write([], to: tree)
    _ = try? FileSystem.list(tree.appending("file"))
    _ = try? FileSystem.create([], at: tree.appending("file"))
    _ = try? TreeWalk.forEach(in: tree) { _, _ in throw CancellationError() }
    _ = try? FileLock.acquire(tree, .exclusive)
    let held = try FileLock.acquire(top.appending("lock"), .exclusive)
    _ = try FileLock.tryAcquire(top.appending("lock"), .shared)
    _ = consume held
    _ = try TemporaryDirectory.create(in: top, prefix: "temporary")
    try FileSystem.makeTreeReadOnly(tree)
    try FileSystem.removeTree(tree)
}

/// Whether the system tells what a descriptor was opened for.
private var hasDescriptorNames: Bool { (try? FileSystem.status("/proc/self/fd")) != nil }

/// The descriptors that this process has open for `directory` and what is in it, removed or not.
///
/// Only those: the runtime and other tests open and close their own meanwhile.
private func openDescriptors(beneath directory: FilePath) -> [CInt] {
    // Numbers may be high: every test of the process opens files at the same time.
    let names = (try? FileSystem.list("/proc/self/fd").map(\.name)) ?? []
    return names.compactMap { CInt($0) }.filter { descriptor in
        let target = try? FileSystem.readSymbolicLink(FilePath("/proc/self/fd/\(descriptor)"))
        return target?.hasPrefix(directory.string) == true
    }
}
