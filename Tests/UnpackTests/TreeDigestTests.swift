import Disk
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Unpack

/// What makes a difference to a tree's digest, and what does not.
struct TreeDigestTests {
    /// Makes a small tree, changes it and gives its digest.
    private static func digest(after change: (FilePath) throws -> Void = { _ in }) throws -> Digest {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let root = folder.path.appending("tree")
        try FileSystem.createDirectories(root.appending("d/e"))
        try FileSystem.write(Array("text".utf8), to: root.appending("d/file"))
        try FileSystem.write(Array("#!/bin/sh\n".utf8), to: root.appending("tool"), permissions: 0o755)
        try FileSystem.createSymbolicLink(at: root.appending("link"), to: "tool")
        try change(root)
        return try TreeDigest.compute(of: root)
    }

    @Test("The digest is that of the documented bytes")
    func encodes() throws {
        let text = Digest.sha256(of: Array("text".utf8)).bytes
        let tool = Digest.sha256(of: Array("#!/bin/sh\n".utf8)).bytes
        let fields: [[UInt8]] = [
            Array("toolenv tree 1\0d\0d\0d\0d/e\0f\0d/file\0\u{34}\0".utf8), text, [0],
            Array("l\0link\0tool\0x\0tool\0\u{31}0\0".utf8), tool, [0],
        ]
        #expect(try Self.digest() == .sha256(of: Array(fields.joined())))
    }

    @Test("Bytes of paths decide the order, not their parts")
    func ordersByBytes() {
        let paths = ["a", "a-b", "a/b", "a0", "A", "ä"].map { Array($0.utf8) }
        let records: [TreeDigest.Record] = paths.map { ($0, .directory) }
        #expect(TreeDigest.digest(of: records) == TreeDigest.digest(of: records.reversed()))
    }

    static let harmless: [(String, @Sendable (FilePath) throws -> Void)] = [
        ("permissions to write", { try FileSystem.setPermissions(0o555, of: $0.appending("tool")) }),
        ("another time", { try FileSystem.touch($0.appending("tool")) }),
        ("permissions of others", { try FileSystem.setPermissions(0o700, of: $0.appending("tool")) }),
    ]

    @Test("It stays the same for", arguments: harmless.indices)
    func ignores(_ index: Int) throws {
        #expect(try Self.digest(after: Self.harmless[index].1) == (try Self.digest()), "\(Self.harmless[index].0)")
    }

    static let harmful: [(String, @Sendable (FilePath) throws -> Void)] = [
        ("contents", { try FileSystem.write(Array("texT".utf8), to: $0.appending("d/file")) }),
        ("an executable bit lost", { try FileSystem.setPermissions(0o644, of: $0.appending("tool")) }),
        ("an executable bit gained", { try FileSystem.setPermissions(0o755, of: $0.appending("d/file")) }),
        ("a new file", { try FileSystem.write([], to: $0.appending("d/new")) }),
        ("a new directory", { try FileSystem.createDirectories($0.appending("new")) }),
        ("a missing file", { try FileSystem.removeFile($0.appending("d/file")) }),
        ("another name", { try FileSystem.rename($0.appending("d/file"), to: $0.appending("d/File")) }),
        ("another link", { try FileSystem.replaceSymbolicLink(at: $0.appending("link"), to: "d/file") }),
        (
            "a link to a file with the same contents",
            { root in
                try FileSystem.rename(root.appending("d/file"), to: root.appending("d/e/file"))
                try FileSystem.createSymbolicLink(at: root.appending("d/file"), to: "e/file")
            }
        ),
    ]

    @Test("It changes with", arguments: harmful.indices)
    func notices(_ index: Int) throws {
        #expect(try Self.digest(after: Self.harmful[index].1) != (try Self.digest()), "\(Self.harmful[index].0)")
    }

    @Test("The digest of a file is that of its bytes, whatever its length", arguments: [0, 1, 131_072, 300_001])
    func digestsFiles(_ count: Int) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try FileSystem.write(bytes, to: folder.path.appending("file"))
        #expect(try Digest.sha256(ofFile: folder.path.appending("file")) == .sha256(of: bytes))
    }

    @Test("SHA-256 gives the published values")
    func computesSHA256() throws {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Digest.sha256(of: []).hex == empty)
        #expect(Digest.sha256(of: Array("abc".utf8)).hex == abc)
    }

    @Test("A file that cannot be read says so")
    func failsToRead() {
        let error = #expect(throws: FileSystemError.self) { try Digest.sha256(ofFile: "/nowhere/at/all") }
        #expect(error == FileSystemError(operation: "read", path: "/nowhere/at/all", errno: .noSuchFileOrDirectory))
    }
}
