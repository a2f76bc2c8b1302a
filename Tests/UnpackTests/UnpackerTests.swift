import Disk
import Foundation
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Unpack

/// What is allowed, and how an unpacking goes besides its archive.
struct UnpackerTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let entries: [TarBuilder.Entry]
        let listing: [String]

        init(_ description: String, _ entries: [TarBuilder.Entry], _ listing: String...) {
            testDescription = description
            self.entries = entries
            self.listing = listing
        }
    }

    static let allowed: [Case] = [
        Case("the tree itself as an entry", [.directory("./"), .file("./a")], "f a"),
        Case("names with needless slashes and dots", [.file("./b//.//a")], "d b", "f b/a"),
        Case(
            "directories that come twice, or after what is in them", [.file("a/b"), .directory("a"), .directory("a/")],
            "d a", "f a/b"),
        Case("an empty directory", [.directory("empty/inner"), .file("a")], "f a", "d empty", "d empty/inner"),
        Case("a link to a file that comes later", [.symbolicLink("a", to: "b"), .file("b")], "l a -> b", "f b"),
        Case(
            "a link up that stays inside", [.symbolicLink("x/y/l", to: "../../a"), .file("a")],
            "f a", "d x", "d x/y", "l x/y/l -> ../../a"),
        Case("a link to the tree itself", [.file("a"), .symbolicLink("l", to: ".")], "f a", "l l -> ."),
        Case("a link to nothing inside", [.file("a"), .symbolicLink("l", to: "gone/b")], "f a", "l l -> gone/b"),
        Case(
            "a link through a link",
            [.file("d/e/f"), .symbolicLink("l", to: "d/e"), .symbolicLink("m", to: "l/../e/f")],
            "d d", "d d/e", "f d/e/f", "l l -> d/e", "l m -> l/../e/f"),
        Case(
            "a second name of a file", [.file("d/a", permissions: 0o755), .hardLink("b", to: "d/a")],
            "x b", "d d", "x d/a"),
        Case(
            "a second name of a second name", [.file("a"), .hardLink("b", to: "a"), .hardLink("c", to: "./b")],
            "f a", "f b", "f c"),
        Case("two dots within a name", [.file("..a"), .file("b..")], "f ..a", "f b.."),
        Case("a long name", [.longName(String(repeating: "n", count: 255))], "f " + String(repeating: "n", count: 255)),
        Case(
            "blanks, quotes and letters of all kinds", [.longName("a b/'\"\\/ж漢🎉")],
            "d a b", "d a b/'\"\\", "f a b/'\"\\/ж漢🎉"),
        Case("an empty file", [.file("a", "")], "f a"),
        Case(
            "directories that were shared where they were packed",
            [.directory("d", permissions: 0o2775), .directory("t", permissions: 0o1777), .file("d/a")],
            "d d", "f d/a", "d t"),
    ]

    @Test("A tar may have", arguments: allowed)
    func allows(_ good: Case) throws {
        try Workbench.with(TarBuilder(good.entries).bytes, .tar) { bench in
            let summary = try bench.unpack()
            #expect(try bench.listing() == good.listing.sorted { $0.dropFirst(2) < $1.dropFirst(2) })
            #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
        }
    }

    @Test("Entries with fewer names than are stripped are left out")
    func strips() throws {
        let tar = TarBuilder([
            .directory("top"), .file("README"), .file("top/a", "1"), .file("top/b/c", "2"),
            .hardLink("top/d", to: "top/a"),
        ])
        try Workbench.with(tar.bytes, .tar) { bench in
            _ = try bench.unpack(strip: 1)
            #expect(try bench.listing() == ["f a", "d b", "f b/c", "f d"])
            #expect(try bench.text("d") == "1")
        }
    }

    @Test("What is left out is not there, with what is beneath it; directories that become one may share its names")
    func omits() throws {
        let tar = TarBuilder([
            .file("top/one/manifest.in", "1"), .file("top/one/bin/a"), .file("top/two/manifest.in", "2"),
            .file("top/two/bin/b"), .file("top/two/share/doc/a"), .file("top/two/share/docs"),
        ])
        try Workbench.with(tar.bytes, .tar) { bench in
            _ = #expect(throws: ArchiveError.self) { try bench.unpack(strip: 2) }
        }
        try Workbench.with(tar.bytes, .tar) { bench in
            _ = try bench.unpack(strip: 2, omitting: ["manifest.in", "share/doc"])
            #expect(try bench.listing() == ["d bin", "f bin/a", "f bin/b", "d share", "f share/docs"])
        }
    }

    @Test("A second name of what is left out is refused")
    func omitsTarget() throws {
        let tar = TarBuilder([.file("a"), .hardLink("b", to: "a"), .file("c")])
        try Workbench.with(tar.bytes, .tar) { bench in
            let error = try #require(throws: ArchiveError.self) { try bench.unpack(omitting: ["a"]) }
            #expect(error.ruleOrCode == "hard-link-to-nothing")
        }
    }

    @Test("Second names are the same file, and writable bits follow no archive")
    func makesHardLinks() throws {
        let tar = TarBuilder([.file("a", "text", permissions: 0o600), .hardLink("d/b", to: "a")])
        try Workbench.with(tar.bytes, .tar) { bench in
            let summary = try bench.unpack()
            let first = try FileSystem.status(bench.tree.appending("a"))
            let second = try FileSystem.status(bench.tree.appending("d/b"))
            #expect(first?.inode == second?.inode)
            #expect(first?.permissions == 0o444)
            #expect(summary.files == 2)
            #expect(summary.bytes == 8)
        }
    }

    @Test("The file mode mask of the process takes no bits away")
    func putsPermissionsRight() async {
        // A process of its own, since the mask is one for all threads.
        await #expect(processExitsWith: .success) {
            umask(0o077)
            try Workbench.with(TarBuilder([.file("d/a", permissions: 0o755), .file("b")]).bytes, .tar) { bench in
                let summary = try bench.unpack()
                #expect(try FileSystem.status(bench.tree)?.permissions == 0o555)
                #expect(try bench.permissions("d") == 0o555)
                #expect(try bench.permissions("d/a") == 0o555)
                #expect(try bench.permissions("b") == 0o444)
                #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
            }
        }
    }

    @Test("The recipe makes files executable that the archive does not")
    func addsExecutableBits() throws {
        let files: [(String, String)] = [("bin/a", "1"), ("bin/b", "2")]
        let tar = TarBuilder(files.map { .file($0, $1) }).bytes
        let zip = ZipBuilder(files.map { .file($0, $1) }).bytes
        for (bytes, format) in [(tar, ArchiveFormat.tar), (zip, .zip)] {
            try Workbench.with(bytes, format) { bench in
                let summary = try bench.unpack(executables: ["bin/a", "bin/c"])
                #expect(try bench.listing() == ["d bin", "x bin/a", "f bin/b"])
                #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
            }
        }
    }

    @Test("A destination that exists is refused and not touched")
    func keepsWhatExists() throws {
        try Workbench.with(TarBuilder([.file("a")]).bytes, .tar) { bench in
            try FileSystem.createDirectories(bench.tree)
            try FileSystem.write([1], to: bench.tree.appending("mine"))
            let error = #expect(throws: FileSystemError.self) { try bench.unpack() }
            #expect(error?.code == "exists")
            #expect(try bench.listing() == ["f mine"])
        }
    }

    @Test("A missing archive is named, and nothing is made")
    func missesArchive() throws {
        try Workbench.with([], .tar) { bench in
            try FileSystem.removeFile(bench.archive)
            let error = #expect(throws: ArchiveError.self) { try bench.unpack() }
            #expect(error == ArchiveError(archive: bench.archive.string, reason: .unreadable(.noSuchFileOrDirectory)))
            #expect(try FileSystem.list(bench.folder).map(\.name) == ["neighbour"])
        }
    }

    @Test("Cancelling ends an unpacking and leaves nothing", arguments: [ArchiveFormat.tar, .zip], [0, 1, 7])
    func cancels(_ format: ArchiveFormat, _ after: Int) throws {
        let contents = [UInt8](repeating: 7, count: 300_000)
        let tar = TarBuilder((0..<20).map { .file("\($0)", contents) }).bytes
        let zip = ZipBuilder((0..<20).map { .file("\($0)", contents) }).bytes
        try Workbench.with(format == .tar ? tar : zip, format) { bench in
            let questions = Atomic<Int>(0)
            #expect(throws: CancellationError.self) {
                try Unpacker(threads: 2).unpack(
                    bench.archive, recipe: try Recipe(format: format), into: bench.tree,
                    isCancelled: { questions.add(1, ordering: .relaxed).oldValue >= after })
            }
            try bench.expectUntouched()
        }
    }

    @Test("Progress only grows, up to 1", arguments: [1, 3])
    func reportsProgress(threads: Int) throws {
        let contents = [UInt8](repeating: 7, count: 600_000)
        try Workbench.with(ZipBuilder((0..<10).map { .file("\($0)", contents) }).bytes, .zip) { bench in
            let reports = Mutex<[Double]>([])
            _ = try Unpacker(threads: threads).unpack(
                bench.archive, recipe: try Recipe(format: .zip), into: bench.tree,
                progress: { fraction in reports.withLock { $0.append(fraction) } })
            let fractions = reports.withLock { $0 }
            #expect(fractions.last == 1 || threads > 1)
            #expect(fractions.max() == 1)
            #expect(fractions.allSatisfy { 0 < $0 && $0 <= 1 })
            #expect(Set(fractions).count == fractions.count)
        }
    }

    @Test("A sparse file gets its holes, and the digest of what a reader sees")
    func unpacksSparseFiles() throws {
        // A pax sparse map (GNU format 1.0): two parts of 4 bytes in a file of 10 000.
        var map = Array("2\n1000\n4\n5000\n4\n".utf8)
        map += [UInt8](repeating: 0, count: 512 - map.count)
        var entry = TarBuilder.Entry.file("GNUSparseFile.0/sparse", map + Array("onetwo!!".utf8))
        entry.pax = [
            "GNU.sparse.major": Array("1".utf8), "GNU.sparse.minor": Array("0".utf8),
            "GNU.sparse.name": Array("sparse".utf8), "GNU.sparse.realsize": Array("10000".utf8),
        ]
        try Workbench.with(TarBuilder([entry]).bytes, .tar) { bench in
            let summary = try bench.unpack()
            let contents = try FileSystem.read(bench.tree.appending("sparse"))
            #expect(contents.count == 10_000)
            #expect(Array(contents[1000..<1004]) == Array("onet".utf8))
            #expect(Array(contents[5000..<5004]) == Array("wo!!".utf8))
            #expect(contents.count { $0 != 0 } == 8)
            #expect(summary.bytes == 10_000)
            #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
        }
    }

    @Test("A sparse file counts with its holes")
    func limitsSparseFiles() throws {
        var map = Array("1\n0\n4\n".utf8)
        map += [UInt8](repeating: 0, count: 512 - map.count)
        var entry = TarBuilder.Entry.file("GNUSparseFile.0/sparse", map + Array("once".utf8))
        entry.pax = [
            "GNU.sparse.major": Array("1".utf8), "GNU.sparse.minor": Array("0".utf8),
            "GNU.sparse.name": Array("sparse".utf8), "GNU.sparse.realsize": Array("1000000000000".utf8),
        ]
        let error = try Workbench.refusal(of: TarBuilder([entry]).bytes, .tar)
        #expect(error?.code == "archive-too-large")
    }
}
