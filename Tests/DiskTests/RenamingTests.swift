import SystemPackage
import Testing

@testable import Disk

@Suite("Renaming without replacing, and exchanging")
struct RenamingTests {
    /// The kernel's own call, and what is done where there is none.
    enum Way: CaseIterable, Sendable {
        case oneCall
        case plainCalls

        func rename(_ source: FilePath, to destination: FilePath) throws -> Bool {
            switch self {
            case .oneCall: try FileSystem.renameWithoutReplacing(source, to: destination)
            case .plainCalls: try FileSystem.renameByPlainCalls(source, to: destination)
            }
        }

        func exchange(_ first: FilePath, _ second: FilePath) throws {
            switch self {
            case .oneCall: try FileSystem.exchange(first, second)
            case .plainCalls: try FileSystem.exchangeByPlainCalls(first, second)
            }
        }
    }

    @Test("A free name is taken", arguments: Way.allCases, ["file", "directory/file", "link"])
    func free(way: Way, source: String) throws {
        let scratch = try Scratch()
        if source == "link" {
            try FileSystem.createSymbolicLink(at: scratch[source], to: "text")
        } else {
            try scratch.write("text", to: source)
        }
        let name = try #require(FilePath(source).components.first)
        #expect(try way.rename(scratch.path.appending(name), to: scratch["new"]))
        #expect(try scratch.names() == ["new"])
    }

    @Test("A taken name is left alone", arguments: Way.allCases, ["file", "directory/file", "empty/", "link"])
    func taken(way: Way, destination: String) throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "source/file")
        switch destination {
        case "link": try FileSystem.createSymbolicLink(at: scratch["link"], to: "nowhere")
        case "empty/": try FileSystem.createDirectories(scratch["empty"])
        default: try scratch.write("theirs", to: destination)
        }
        let name = try #require(FilePath(destination).components.first)
        let before = try FileSystem.status(scratch.path.appending(name))
        #expect(try !way.rename(scratch["source"], to: scratch.path.appending(name)))
        #expect(try !way.rename(scratch["source/file"], to: scratch.path.appending(name)))
        #expect(try FileSystem.status(scratch.path.appending(name)) == before)
        #expect(try FileSystem.readText(scratch["source/file"]) == "mine")
    }

    @Test("A missing source is an error", arguments: Way.allCases)
    func missing(way: Way) throws {
        let scratch = try Scratch()
        #expect(
            throws: FileSystemError(
                operation: "rename", path: scratch["missing"].string, errno: .noSuchFileOrDirectory)
        ) { _ = try way.rename(scratch["missing"], to: scratch["new"]) }
    }

    @Test("Two names change places", arguments: Way.allCases)
    func exchanging(way: Way) throws {
        let scratch = try Scratch()
        try scratch.write("file", to: "a")
        try scratch.write("in directory", to: "b/x")
        try way.exchange(scratch["a"], scratch["b"])
        #expect(try FileSystem.readText(scratch["b"]) == "file")
        #expect(try FileSystem.readText(scratch["a/x"]) == "in directory")
        #expect(try scratch.names() == ["a", "b"])
    }

    @Test("An exchange with a missing name changes nothing", arguments: Way.allCases)
    func exchangingMissing(way: Way) throws {
        let scratch = try Scratch()
        try scratch.write("kept", to: "b")
        #expect(throws: FileSystemError.self) { try way.exchange(scratch["a"], scratch["b"]) }
        #expect(throws: FileSystemError.self) { try way.exchange(scratch["b"], scratch["a"]) }
        #expect(try FileSystem.readText(scratch["b"]) == "kept")
        #expect(try scratch.names() == ["b"])
    }

    @Test("Of many that take one name, one gets it", arguments: Way.allCases)
    func racing(way: Way) async throws {
        let scratch = try Scratch()
        let path = scratch.path
        for number in 0..<8 { try scratch.write("\(number)", to: "source\(number)/file") }
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask { try way.rename(path.appending("source\(number)"), to: path.appending("tree")) }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(winners == 1)
        #expect(try scratch.names().count == 8)
    }
}
