import Disk
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Unpack

/// Looking into archives without unpacking them.
struct ArchiveListingTests {
    private static let tar = TarBuilder([
        .directory("bin"), .file("bin/tool", "text", permissions: 0o755), .hardLink("second", to: "bin/tool"),
        .symbolicLink("link", to: "bin/tool"), .file("share/a", "other"),
    ])

    @Test("Every kind of entry is listed in the archive's order")
    func lists() throws {
        try Workbench.with(Self.tar.gzipped, .tarGzip) { bench in
            #expect(
                try ArchiveListing.entries(of: bench.archive, format: .tarGzip) == [
                    ArchiveMember(path: "bin", kind: .directory, size: 0, isExecutable: false),
                    ArchiveMember(path: "bin/tool", kind: .file, size: 4, isExecutable: true),
                    ArchiveMember(path: "second", kind: .file, size: 4, isExecutable: true),
                    ArchiveMember(path: "link", kind: .symbolicLink(target: "bin/tool"), size: 0, isExecutable: false),
                    ArchiveMember(path: "share/a", kind: .file, size: 5, isExecutable: false),
                ])
            try bench.expectUntouched()
        }
    }

    @Test("A compressed file is listed under its own name, with the length that it unpacks to")
    func listsSingleFile() throws {
        try Workbench.with(TarBuilder.gzip(Array("contents".utf8)), .gzip) { bench in
            let members = try ArchiveListing.entries(of: bench.archive, format: .gzip)
            #expect(members == [ArchiveMember(path: "bin/archive", kind: .file, size: 8, isExecutable: true)])
            let contents = try ArchiveListing.contents(
                of: "bin/archive", in: bench.archive, format: .gzip, limit: 100)
            #expect(contents == Array("contents".utf8))
        }
    }

    static let contents: [(String, String?)] = [
        ("bin/tool", "text"), ("second", "text"), ("share/a", "other"), ("link", nil), ("bin", nil), ("none", nil),
    ]

    @Test("The contents of a member are those of its file", arguments: contents)
    func reads(_ member: String, _ text: String?) throws {
        try Workbench.with(Self.tar.bytes, .tar) { bench in
            let contents = try ArchiveListing.contents(of: member, in: bench.archive, format: .tar, limit: 5)
            #expect(contents == text.map { Array($0.utf8) })
        }
    }

    @Test("The beginnings of several members come in one pass, whatever names they have")
    func readsHeads() throws {
        try Workbench.with(Self.tar.bytes, .tar) { bench in
            let names = Set(Self.contents.map(\.0))
            let heads = try ArchiveListing.heads(of: names, in: bench.archive, format: .tar, count: 3)
            let expected = Self.contents.compactMap { name, text in text.map { (name, Array($0.utf8.prefix(3))) } }
            #expect(heads == Dictionary(uniqueKeysWithValues: expected))
            #expect(try ArchiveListing.heads(of: [], in: bench.archive, format: .tar, count: 3).isEmpty)
        }
    }

    @Test("Thousands of members are read in one go", .timeLimit(.minutes(1)))
    func readsMany() throws {
        let names = (0..<5_000).map { "bin/tool-\($0)" }
        let zip = ZipBuilder(names.map { .file($0, $0) })
        try Workbench.with(zip.bytes, .zip) { bench in
            let heads = try ArchiveListing.heads(of: Set(names), in: bench.archive, format: .zip, count: 100)
            #expect(heads == Dictionary(uniqueKeysWithValues: names.map { ($0, Array($0.utf8)) }))
        }
    }

    @Test("A member that is larger than asked for is refused by name")
    func limits() throws {
        try Workbench.with(Self.tar.bytes, .tar) { bench in
            let error = #expect(throws: ArchiveError.self) {
                try ArchiveListing.contents(of: "share/a", in: bench.archive, format: .tar, limit: 4)
            }
            #expect(error?.reason == .memberTooLarge(limit: 4))
            #expect(error?.entry == "share/a")
        }
    }

    @Test("What would not be unpacked is not listed either")
    func refuses() throws {
        try Workbench.with(TarBuilder([.file("../a")]).bytes, .tar) { bench in
            let error = #expect(throws: ArchiveError.self) {
                try ArchiveListing.entries(of: bench.archive, format: .tar)
            }
            #expect(error?.ruleOrCode == "name-leaves-tree")
        }
    }
}
