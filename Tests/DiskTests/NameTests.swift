import Disk
import SystemPackage
import Testing

@Suite("Names of every kind")
struct NameTests {
    /// What file systems take; the last is no UTF-8, which only Linux takes.
    static let names: [[CChar]] = {
        var texts = ["plain", "with space", "line\nbreak", "🛠️ tool", "-rf", "…", "a\\b", "quote'\"`$", "e\u{301}"]
            .map { $0.utf8CString.map { $0 } }
        #if os(Linux)
            texts.append([0x61, -1, -2, 0x62, 0])
        #endif
        return texts
    }()

    @Test("Made, listed, walked, linked, renamed and removed byte for byte", arguments: names)
    func roundTrip(name: [CChar]) throws {
        let scratch = try Scratch()
        let component = try #require(FilePath(platformString: name).lastComponent)
        let top = try Directory.open(scratch.path)
        try top.makeDirectory(component)
        let inner = try top.openDirectory(component)
        try inner.createFile(component).close()
        try inner.createSymbolicLink("link", to: "target")

        #expect(try top.entries().map(\.component) == [component])
        #expect(try inner.status(component)?.kind == .file)
        var walked: [FilePath] = []
        try TreeWalk.visit(scratch.path) { directory, entry in
            let status = try directory.status(entry.component)
            #expect(status == entry.status)
            walked.append(entry.relativePath)
        }
        let outer = FilePath(root: nil, [component])
        #expect(Set(walked) == [outer, outer.appending(component), outer.appending("link")])

        #expect(try FileSystem.renameWithoutReplacing(scratch.path.appending(component), to: scratch["moved"]))
        #expect(try FileSystem.list(scratch["moved"]).map(\.component).contains(component))
        try FileSystem.removeTree(scratch["moved"])
        #expect(try scratch.names().isEmpty)
    }

    @Test("Names are ordered by their bytes")
    func order() throws {
        let scratch = try Scratch()
        for name in ["b", "a", "B", "ä", "a-b", "Z", "10", "9"] { try scratch.write("", to: name) }
        #expect(try scratch.names() == ["10", "9", "B", "Z", "a", "a-b", "b", "ä"])
    }

    @Test("A name that would leave the directory is refused", arguments: [".", ".."])
    func leaving(name: String) throws {
        let scratch = try Scratch()
        let component = try #require(FilePath.Component(name))
        let top = try Directory.open(scratch.path)
        let expected = FileSystemError(
            operation: "use", path: scratch.path.appending(component).string, errno: .invalidArgument)
        #expect(throws: expected) { _ = try top.openDirectory(component) }
        #expect(throws: expected) { try top.removeFile(component) }
    }

    @Test("A link's text may not hold NUL, which would cut it short")
    func linkWithNUL() throws {
        let scratch = try Scratch()
        #expect(
            throws: FileSystemError(operation: "link", path: scratch["link"].string, errno: .invalidArgument)
        ) { try FileSystem.createSymbolicLink(at: scratch["link"], to: "a\0b") }
    }
}
