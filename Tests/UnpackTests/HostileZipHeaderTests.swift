import Model
import TestSupport
import Testing

@testable import Unpack

/// Zips that say two things at once, so that programs disagree on what is in them.
struct HostileZipHeaderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let rule: String
        let entry: String?
        let bytes: [UInt8]

        /// An archive of one good file and these entries, with something changed about the whole.
        init(
            _ description: String, _ rule: String, _ entry: String?, _ entries: [ZipBuilder.Entry],
            _ change: (inout ZipBuilder) -> Void = { _ in }
        ) {
            testDescription = description
            self.rule = rule
            self.entry = entry
            var zip = ZipBuilder([.file("good/first", "good")] + entries)
            change(&zip)
            bytes = zip.bytes
        }
    }

    private static func file(_ change: (inout ZipBuilder.Entry) -> Void) -> [ZipBuilder.Entry] {
        var entry = ZipBuilder.Entry.file("a", "contents")
        change(&entry)
        return [entry]
    }

    private static func link(_ target: [UInt8], _ change: (inout ZipBuilder.Entry) -> Void = { _ in }) -> [ZipBuilder
        .Entry]
    {
        var entry = ZipBuilder.Entry("link", target, mode: 0o120777)
        change(&entry)
        return [entry]
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] { [UInt8](littleEndian: value, count: count) }

    private static func field(_ identifier: Int, _ body: [UInt8]) -> [UInt8] {
        number(identifier, 2) + number(body.count, 2) + body
    }

    /// The contents' checksum and sizes, as a descriptor has them.
    private static func descriptor(_ checksum: UInt32, _ size: Int) -> [UInt8] {
        number(Int(checksum), 4) + number(size, 4) + number(size, 4)
    }

    private static let signature: [UInt8] = [0x50, 0x4b, 7, 8]
    private static let checksum = Checksums.crc32(Array("contents".utf8))

    static let headers: [Case] = [
        Case("another name before the contents", "header-ambiguous", "a", file { $0.local.name = Array("b".utf8) }),
        Case(
            "a longer name before the contents", "header-ambiguous", "a", file { $0.local.name = Array("../../a".utf8) }
        ),
        Case(
            "a very long name before the contents", "header-ambiguous", "a",
            file { $0.local.name = [UInt8](repeating: 0x61, count: 5000) }),
        Case("no name before the contents", "header-ambiguous", "a", file { $0.local.name = [] }),
        Case(
            "a name in other case before the contents", "header-ambiguous", "a",
            file { $0.local.name = Array("A".utf8) }),
        Case("another size before the contents", "header-ambiguous", "a", file { $0.local.size = 7 }),
        Case("another packed size before the contents", "header-ambiguous", "a", file { $0.local.packedSize = 7 }),
        Case("another checksum before the contents", "header-ambiguous", "a", file { $0.local.checksum = 1 }),
        Case("another method before the contents", "header-ambiguous", "a", file { $0.local.method = 8 }),
        Case("a password before the contents only", "header-ambiguous", "a", file { $0.local.flags = 1 << 11 | 1 }),
        Case(
            "a password in the directory only", "header-ambiguous", "a",
            file {
                $0.flags = 1 << 11 | 1
                $0.local.flags = 1 << 11
            }),
        Case(
            "a name in two character sets", "header-ambiguous", "Ä",
            file {
                $0.name = Array("Ä".utf8)
                $0.local.flags = 0
            }),
        Case(
            "two Unicode names", "header-ambiguous", "a",
            file {
                $0.extra = field(0x7075, [1] + number(Int(Checksums.crc32([0x61])), 4) + Array("b".utf8))
            }),
        Case(
            "another Unicode name before the contents", "header-ambiguous", "a",
            file {
                $0.localExtra = field(0x7075, [1] + number(Int(Checksums.crc32([0x61])), 4) + Array("../b".utf8))
            }),
        Case(
            "a Unicode name twice", "header-ambiguous", "a",
            file {
                $0.extra = field(0x7075, [1, 0, 0, 0, 0, 0x61]) + field(0x7075, [1, 0, 0, 0, 0, 0x61])
            }),
        Case(
            "large sizes twice", "header-ambiguous", "a",
            file {
                $0.extra = field(1, number(8, 8)) + field(1, number(9, 8))
            }),
        Case("stored contents of another size", "archive-corrupt", "a", file { $0.claimedSize = 9 }),
        Case("large sizes that are missing", "archive-corrupt", "a", file { $0.claimedSize = 0xffff_ffff }),
        Case(
            "large sizes that are cut off", "archive-corrupt", "a",
            file {
                $0.claimedSize = 0xffff_ffff
                $0.extra = field(1, [8, 0, 0])
            }),
        Case(
            "a large size beyond all numbers", "archive-corrupt", "a",
            file {
                $0.claimedSize = 0xffff_ffff
                $0.extra = field(1, [UInt8](repeating: 0xff, count: 8))
            }),
        Case(
            "a descriptor with another size", "header-ambiguous", "a",
            file {
                $0.flags |= 8
                $0.descriptor = signature + descriptor(checksum, 9)
            }),
        Case(
            "a descriptor with another checksum", "header-ambiguous", "a",
            file {
                $0.flags |= 8
                $0.descriptor = signature + descriptor(1, 8)
            }),
        Case("no descriptor", "header-ambiguous", "a", file { $0.flags |= 8 }),
        Case(
            "sizes that disagree though a descriptor follows", "header-ambiguous", "a",
            file {
                $0.flags |= 8
                $0.local.size = 5
                $0.descriptor = signature + descriptor(checksum, 8)
            }),
    ]

    static let names: [Case] = [
        Case("a backslash", "name-backslash", "..\\..\\a", [.file("..\\..\\a", "x")]),
        Case(
            "a backslash from another system", "name-backslash", "a\\b",
            file {
                $0.name = Array("a\\b".utf8)
                $0.host = 0
            }),
        Case("a drive", "name-drive", "C:/windows", [.file("C:/windows", "x")]),
        Case("a name relative to a drive", "name-drive", "d:x", [.file("d:x", "x")]),
        Case("a drive with a backslash", "name-backslash", "C:\\windows", [.file("C:\\windows", "x")]),
        Case("another computer", "name-absolute", "//server/share", [.file("//server/share", "x")]),
        Case("UTF-8 that is none", "name-not-utf8", "\\xc3(", file { $0.name = [0xc3, 0x28] }),
        Case(
            "UTF-8 that is longer than it need be", "name-not-utf8", "\\xc0\\xae.",
            file { $0.name = [0xc0, 0xae, 0x2e] }),
        Case(
            "a name of 5000 bytes", "name-too-long", String(repeating: "n", count: 5000),
            [.file(String(repeating: "n", count: 5000), "x")]),
        Case("a directory where a file is", "duplicate", "a/", [.file("a", "x"), .directory("a")]),
        Case("a file below a file", "passes-through-file", "a/b", [.file("a", "x"), .file("a/b", "x")]),
        Case("the same file twice, once spelt otherwise", "duplicate", "./a", [.file("a", "x"), .file("./a", "x")]),
    ]

    static let links: [Case] = [
        Case("a link that goes up", "link-leaves-tree", "link", link(Array("../neighbour".utf8))),
        Case(
            "a packed link that goes up", "link-leaves-tree", "link",
            link(Deflate.stored(Array("../../x".utf8))) {
                $0.method = 8
                $0.claimedSize = 7
                $0.claimedChecksum = Checksums.crc32(Array("../../x".utf8))
            }),
        Case("a link with a NUL", "header-ambiguous", "link", link(Array("good\0/../../x".utf8)) { $0.local.size = 4 }),
        Case("a link to nothing", "target-missing", "link", link([])),
        Case("a link of a mebibyte", "archive-corrupt", nil, link([UInt8](repeating: 0x61, count: 1 << 20))),
        Case("a link that is not UTF-8", "target-not-utf8", "link", link([0x61, 0xff])),
        Case("a link to itself", "link-endless", "link", link(Array("link".utf8))),
        Case("a file in the place of a link", "duplicate", "link", link(Array("good".utf8)) + [.file("link", "x")]),
        Case(
            "a chain of links that leaves", "link-leaves-tree", "x",
            [
                .symbolicLink("x", to: "d/y/../../../up"), .symbolicLink("d/y", to: "../good"),
            ]),
    ]

    static let places: [Case] = [
        Case(
            "two entries with the same contents", "entries-overlap", "b",
            file { _ in }
                + file {
                    $0.name = Array("b".utf8)
                    $0.position = 44
                    $0.hasContents = false
                }),
        Case(
            "an entry within another one's contents", "entries-overlap", "inner",
            [
                .file("outer", ZipBuilder([.file("inner", "x")]).bytes)
            ]
                + file {
                    $0 = .file("inner", "x")
                    $0.position = 44 + 35
                    $0.hasContents = false
                }),
        Case(
            "contents that lie in the directory", "archive-corrupt", "a",
            file {
                $0.local.packedSize = 8
                $0.position = 100_000
            }),
        Case("contents before the start", "archive-corrupt", "a", file { $0.position = 0xffff_fff0 }),
        Case("contents that are not there", "archive-corrupt", nil, file { $0.position = 50 }),
        Case(
            "contents beyond the directory", "archive-corrupt", "a",
            [changed(.zeros("a", count: 1000)) { $0.packed.removeLast() }]
        ) {
            $0.entries[1].packed = Array($0.entries[1].packed.prefix(1))
            $0.entries[1].local.packedSize = nil
        },
        Case("an entry that the directory does not have", "archive-corrupt", nil, file { $0.isListed = false }),
        Case("another zip before it", "archive-corrupt", nil, []) {
            $0.prefix = ZipBuilder([.file("other", "x")]).bytes
        },
    ]

    private static func changed(_ entry: ZipBuilder.Entry, _ change: (inout ZipBuilder.Entry) -> Void)
        -> ZipBuilder.Entry
    {
        var entry = entry
        change(&entry)
        return entry
    }

    static let ends: [Case] = [
        Case("bytes after its end", "archive-corrupt", nil, []) { $0.suffix = Array("garbage".utf8) },
        Case("another zip after its end", "archive-corrupt", nil, []) {
            $0.suffix = ZipBuilder([.file("other", "x")]).bytes
        },
        Case("a comment with an end record in it", "archive-corrupt", nil, []) {
            $0.comment = [0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18)
        },
        Case("a comment with a zip in it", "archive-corrupt", nil, []) {
            $0.comment = ZipBuilder([.file("other", "x")]).bytes
        },
        Case("a comment that is shorter than it says", "archive-corrupt", nil, []) { $0.endPatches[20] = [9, 0] },
        Case("more entries than there are", "archive-corrupt", nil, []) { $0.endPatches[8] = [2, 0, 2, 0] },
        Case("fewer entries than there are", "archive-corrupt", nil, file { _ in }) {
            $0.endPatches[8] = [1, 0, 1, 0]
        },
        Case("two counts of entries", "archive-corrupt", nil, []) { $0.endPatches[8] = [1, 0, 2, 0] },
        Case("a directory that is longer than it says", "archive-corrupt", nil, file { _ in }) {
            $0.endPatches[12] = [56, 0, 0, 0]
        },
        Case("a directory that is shorter than it says", "archive-corrupt", nil, []) {
            $0.endPatches[12] = [99, 0, 0, 0]
        },
        Case("a directory of 4 GiB", "archive-corrupt", nil, []) { $0.endPatches[12] = [0xff, 0xff, 0xff, 0xff] },
        Case("a directory after the end", "archive-corrupt", nil, []) { $0.endPatches[16] = [0xff, 0xff, 0xff, 0] },
        Case("a directory in another place than it says", "archive-corrupt", nil, []) {
            $0.endPatches[16] = [0, 0, 0, 0]
        },
        Case("one part of several", "archive-corrupt", nil, []) { $0.endPatches[4] = [1, 0, 1, 0] },
        Case("a directory in another part", "archive-corrupt", nil, []) { $0.endPatches[6] = [1, 0] },
        Case("a large end record that is elsewhere", "archive-corrupt", nil, []) {
            $0.beforeEnd = { place, length, _ in large(count: 1, length: length, place: place, at: 5) }
        },
        Case("a large end record with another count", "archive-corrupt", nil, []) {
            $0.beforeEnd = { place, length, _ in large(count: 2, length: length, place: place, at: place + length) }
        },
        Case("a large end record with another place", "archive-corrupt", nil, []) {
            $0.beforeEnd = { place, length, _ in large(count: 1, length: length, place: 0, at: place + length) }
        },
    ]

    /// The two records that a large zip has before its end record.
    private static func large(count: Int, length: Int, place: Int, at position: Int) -> [UInt8] {
        [0x50, 0x4b, 6, 6] + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 4) + number(0, 4)
            + number(count, 8) + number(count, 8) + number(length, 8) + number(place, 8)
            + [0x50, 0x4b, 6, 7] + number(0, 4) + number(position, 8) + number(1, 4)
    }

    @Test("A zip is refused, by one reader and by several, for", arguments: headers + names + links + places + ends)
    func refuses(_ hostile: Case) throws {
        for threads in [1, 4] {
            let error = try Workbench.refusal(of: hostile.bytes, .zip, threads: threads)
            #expect(error?.ruleOrCode == hostile.rule)
            #expect(error?.entry == hostile.entry)
        }
    }

    struct Good: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]

        init(_ description: String, _ entries: [ZipBuilder.Entry], _ change: (inout ZipBuilder) -> Void = { _ in }) {
            testDescription = description
            var zip = ZipBuilder(entries)
            change(&zip)
            bytes = zip.bytes
        }
    }

    static let allowed: [Good] = [
        Good(
            "a descriptor",
            file {
                $0.flags |= 8
                $0.descriptor = signature + descriptor(checksum, 8)
            }),
        Good(
            "a descriptor without its signature",
            file {
                $0.flags |= 8
                $0.descriptor = descriptor(checksum, 8)
            }),
        Good(
            "a descriptor instead of sizes",
            file {
                $0.flags |= 8
                $0.local.size = 0
                $0.local.packedSize = 0
                $0.local.checksum = 0
                $0.method = 8
                $0.packed = Deflate.stored(Array("contents".utf8))
                $0.descriptor = signature + number(Int(checksum), 4) + number($0.packed.count, 4) + number(8, 4)
            }),
        Good(
            "large sizes of a small file",
            file {
                $0.extra = field(1, number(8, 8) + number(8, 8))
                $0.claimedSize = 0xffff_ffff
                $0.localExtra = $0.extra
            }),
        Good("extra fields that differ", file { $0.localExtra = field(0x5455, [1, 0, 0, 0, 0]) }),
        Good("a comment", file { _ in }) { $0.comment = Array("built on Friday".utf8) },
        Good("a program before it", file { _ in }) { $0.prefix = Array("#!/bin/sh\nexit\n".utf8) },
        Good("bytes between entries", file { $0.descriptor = Array("padding".utf8) }),
        Good("the records of a large zip", file { _ in }) {
            $0.beforeEnd = { place, length, count in
                large(count: count, length: length, place: place, at: place + length)
            }
        },
        Good(
            "attributes of another system",
            file {
                $0.host = 0
                $0.attributes = 0x20
            }),
    ]

    @Test("A zip may have", arguments: allowed)
    func allows(_ good: Good) throws {
        for threads in [1, 4] {
            try Workbench.with(good.bytes, .zip) { bench in
                let summary = try bench.unpack(threads: threads)
                #expect(try bench.listing() == ["f a"])
                #expect(try bench.text("a") == "contents")
                #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
            }
        }
    }
}
