import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Unpack

/// Archives that become one tree.
@Suite("Several archives, one tree")
struct PartTests {
    /// An archive in whichever format is tried.
    enum Item: Sendable {
        case file(String, String = "", executable: Bool = false)
        case link(String, String)
        case hardLink(String, String)
        case directory(String)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let rule: String
        let first: [Item]
        let second: [Item]

        init(_ description: String, _ rule: String, _ first: [Item], _ second: [Item]) {
            testDescription = description
            self.rule = rule
            self.first = first
            self.second = second
        }
    }

    private static func tar(_ items: [Item]) -> [UInt8] {
        TarBuilder(
            items.map { item in
                switch item {
                case .file(let path, let text, let executable):
                    .file(path, text, permissions: executable ? 0o755 : 0o644)
                case .link(let path, let target): .symbolicLink(path, to: target)
                case .hardLink(let path, let target): .hardLink(path, to: target)
                case .directory(let path): .directory(path)
                }
            }
        ).bytes
    }

    /// A zip; hard links are left out, as zips have none.
    private static func zip(_ items: [Item]) -> [UInt8] {
        ZipBuilder(
            items.compactMap { item in
                switch item {
                case .file(let path, let text, let executable):
                    .file(path, text, permissions: executable ? 0o755 : 0o644)
                case .link(let path, let target): .symbolicLink(path, to: target)
                case .hardLink: nil
                case .directory(let path): .directory(path)
                }
            }
        ).bytes
    }

    /// Unpacks archives in a directory of the test's own.
    private func unpack<Result>(
        _ archives: [(bytes: [UInt8], format: ArchiveFormat)], strip: Int = 0,
        progress: @escaping @Sendable (Double) -> Void = { _ in }, next: () -> Void = {},
        _ body: (Workbench, TreeSummary) throws -> Result
    ) throws -> Result {
        try Workbench.with(archives[0].bytes, archives[0].format) { bench in
            var packed = [PackedArchive(bench.archive, recipe: try Recipe(format: bench.format, strip: strip))]
            // Elsewhere, so that what is beside the tree can be looked at.
            let folder = bench.folder.removingLastComponent()
            for (index, archive) in archives.dropFirst().enumerated() {
                let path = folder.appending("part-\(index).\(archive.format.rawValue)")
                try FileSystem.write(archive.bytes, to: path)
                packed.append(PackedArchive(path, recipe: try Recipe(format: archive.format, strip: strip)))
            }
            let before = try bench.snapshot()
            do {
                let summary = try Unpacker(threads: 2).unpack(
                    packed, into: bench.tree, progress: progress, next: next)
                #expect(try TreeDigest.compute(of: bench.tree) == summary.digest)
                return try body(bench, summary)
            } catch let error as ArchiveError {
                try bench.expectUntouched()
                #expect(try bench.snapshot() == before)
                throw error
            }
        }
    }

    @Test(
        "They share directories, links and files that are the same", arguments: ["tar", "zip", "tar, zip", "zip, tar"])
    func union(formats: String) throws {
        let first: [Item] = [
            .directory("bin"), .file("bin/a", "a", executable: true), .file("share/LICENSE", "the license"),
            .link("lib", "bin"), .file("share/x", "x"),
        ]
        let second: [Item] = [
            .file("bin/b", "b", executable: true), .file("share/LICENSE", "the license"), .link("lib", "bin"),
            .directory("share"), .file("share/y", "y"),
        ]
        let isZip = formats.split(separator: ", ").map { $0 == "zip" }
        let archives = [first, second, [.file("bin/a", "a", executable: true), .file("z")]].enumerated().map {
            isZip[$0 % isZip.count] ? (bytes: Self.zip($1), format: ArchiveFormat.zip) : (Self.tar($1), .tar)
        }
        var calls = 0
        let told = Mutex<[Double]>([])
        try unpack(
            archives, progress: { fraction in told.withLock { $0.append(fraction) } }, next: { calls += 1 }
        ) { bench, summary throws in
            #expect(
                try bench.listing() == [
                    "d bin", "x bin/a", "x bin/b", "l lib -> bin", "d share", "f share/LICENSE", "f share/x",
                    "f share/y", "f z",
                ])
            #expect(summary.files == 7)
            #expect(try FileSystem.status(bench.tree.appending("bin/a"))?.permissions == 0o555)
            #expect(try FileSystem.status(bench.tree.appending("share"))?.permissions == 0o555)
        }
        #expect(calls == 2)
        let fractions = told.withLock { $0 }
        #expect(fractions == fractions.sorted() && fractions.allSatisfy { (0...1).contains($0) })
    }

    @Test("The leading directories that are dropped may be called what they like")
    func stripped() throws {
        let first = Self.tar([.file("one/x/bin/a"), .file("one/LICENSE", "1"), .file("one/install.sh")])
        let second = Self.tar([.file("two/y/bin/b"), .file("two/LICENSE", "2")])
        try unpack([(first, .tar), (second, .tar)], strip: 2) { bench, _ throws in
            #expect(try bench.listing() == ["d bin", "f bin/a", "f bin/b"])
        }
    }

    @Test("A second name within a part is the same file; one that the tree has already must be the same")
    func hardLinks() throws {
        let first = Self.tar([.file("a", "text"), .file("b", "text"), .file("d", "other")])
        let second = Self.tar([.file("a", "text"), .hardLink("b", "a"), .hardLink("c", "a")])
        try unpack([(first, .tar), (second, .tar)]) { bench, _ throws in
            #expect(try bench.listing() == ["f a", "f b", "f c", "f d"])
            #expect(try bench.text("c") == "text")
        }
        let third = Self.tar([.file("a", "text"), .hardLink("d", "a")])
        let error = try #require(throws: ArchiveError.self) {
            try unpack([(first, .tar), (third, .tar)]) { _, _ in }
        }
        #expect(error.ruleOrCode == "part-collision")
    }

    static let refused: [Case] = [
        Case("other contents", "part-collision", [.file("a", "1")], [.file("a", "2")]),
        Case("a longer file", "part-collision", [.file("a", "1")], [.file("a", "11")]),
        Case("a file that may be executed", "part-collision", [.file("a", "1")], [.file("a", "1", executable: true)]),
        Case("another target", "part-collision", [.file("x"), .link("a", "x")], [.file("y"), .link("a", "y")]),
        Case("a file for a directory", "part-collision", [.file("a/b")], [.file("a")]),
        Case("a directory for a file", "part-collision", [.file("a")], [.directory("a"), .file("b")]),
        Case("a link for a file", "part-collision", [.file("a"), .file("b")], [.link("a", "b")]),
        Case(
            "a link for a directory", "part-collision", [.file("lib/x"), .file("y")], [.link("lib", "."), .file("z")]),
        Case(
            "a directory for a link", "part-collision", [.file("d/x"), .link("a", "d")], [.directory("a"), .file("b")]),
        Case("a name within a file", "passes-through-file", [.file("a")], [.file("a/b")]),
        Case(
            "a name through a link", "passes-through-link", [.file("share/x"), .link("lib", "share")], [.file("lib/y")]),
        Case(
            "a name through a link to nowhere", "passes-through-link", [.file("x"), .link("lib", "no")],
            [.file("lib/y")]),
        Case("a link to a place outside", "target-absolute", [.link("lib", "/etc"), .file("x")], [.file("lib/x")]),
        Case("another case", "case-collision", [.file("a", "1")], [.file("A", "1")]),
        Case("a directory in another case", "case-collision", [.file("Lib/a")], [.file("lib/b")]),
        Case(
            "a link that another part leads out", "link-leaves-tree", [.file("f"), .link("l", "a/b/c/../../../x")],
            [.link("a/b", "..")]),
        Case(
            "a link that goes through another part's", "link-leaves-tree", [.file("d/e/x"), .link("up", "d/e")],
            [.link("l", "up/../../../x"), .file("y")]),
        Case("two links that lead to each other", "link-endless", [.file("x"), .link("a", "b")], [.link("b", "a")]),
        Case("one name twice in a part", "duplicate", [.file("x", "1")], [.file("x", "1"), .file("x", "1")]),
        Case("nothing in a part", "archive-empty", [.file("x", "1")], [.directory("d")]),
    ]

    @Test("What does not fit together is refused, and nothing is left", arguments: refused)
    func refusal(_ example: Case) throws {
        for formats in [(ArchiveFormat.tar, ArchiveFormat.tar), (.zip, .zip), (.tar, .zip), (.zip, .tar)] {
            let archives = [(example.first, formats.0), (example.second, formats.1)].map { items, format in
                (bytes: format == .zip ? Self.zip(items) : Self.tar(items), format: format)
            }
            let error = try #require(throws: ArchiveError.self) { try unpack(archives) { _, _ in } }
            #expect(error.ruleOrCode == example.rule, "\(formats): \(error)")
        }
    }

    @Test("A second name of what only another part has is refused")
    func foreignHardLink() throws {
        let archives = [Self.tar([.file("a", "x")]), Self.tar([.file("b"), .hardLink("c", "a")])]
        let error = try #require(throws: ArchiveError.self) {
            try unpack(archives.map { (bytes: $0, format: .tar) }) { _, _ in }
        }
        #expect(error.ruleOrCode == "hard-link-to-nothing")
    }

    @Test("The archive that is named is the one whose entry is wrong")
    func named() throws {
        let archives = [Self.tar([.file("f"), .link("l", "a/b/c/../../../x")]), Self.tar([.link("a/b", "..")])]
        let first = try #require(throws: ArchiveError.self) {
            try unpack(archives.map { (bytes: $0, format: .tar) }) { _, _ in }
        }
        #expect(first.archive.hasSuffix("/archive.tar") && first.entry == "l")
        let second = try #require(throws: ArchiveError.self) {
            try unpack([(Self.tar([.file("a", "1")]), .tar), (Self.tar([.file("a", "2")]), .tar)]) { _, _ in }
        }
        #expect(second.archive.hasSuffix("/part-0.tar") && second.entry == "a")
        #expect(second.details == ["another part of the tool has something else under its name"])
    }
}
