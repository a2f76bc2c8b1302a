import Model
import TestSupport
import Testing

@testable import Unpack

/// Tars that libarchive takes and that another program would read differently, and some that make no sense at all.
struct HostileTarHeaderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let rule: String
        let entry: String?
        let bytes: [UInt8]

        init(_ description: String, _ rule: String, _ entry: String?, _ bytes: [UInt8]) {
            testDescription = description
            self.rule = rule
            self.entry = entry
            self.bytes = bytes
        }

        /// An archive of one good file and these entries.
        init(_ description: String, _ rule: String, _ entry: String?, _ entries: TarBuilder.Entry...) {
            self.init(description, rule, entry, TarBuilder([.file("good/first", "good")] + entries).bytes)
        }
    }

    private static func changed(
        _ entry: TarBuilder.Entry, _ change: (inout TarBuilder.Entry) -> Void
    ) -> TarBuilder.Entry {
        var entry = entry
        change(&entry)
        return entry
    }

    private static func pax(_ entry: TarBuilder.Entry, _ records: [(String, String)]) -> TarBuilder.Entry {
        let body = records.flatMap { TarBuilder.record($0.0, Array($0.1.utf8)) }
        return changed(entry) { $0.specials.append(("x", body)) }
    }

    private static func special(_ type: Character, _ body: String, _ entry: TarBuilder.Entry) -> TarBuilder.Entry {
        changed(entry) { $0.specials.append((type, Array(body.utf8))) }
    }

    private static func typed(_ type: Character, _ contents: String = "") -> TarBuilder.Entry {
        changed(.file("typed", contents)) { $0.type = type }
    }

    private static func patched(_ place: Int, _ bytes: [UInt8], type: Character = "0") -> TarBuilder.Entry {
        changed(.file("patched", "x")) {
            $0.type = type
            $0.patches[place] = bytes
        }
    }

    private static let gnuMagic = Array("ustar  \0".utf8)
    private static let inner = TarBuilder([.file("hidden", "x")]).bytes

    static let sizes: [Case] = [
        Case(
            "a pax size that makes contents out of entries", "size-ambiguous", "a", pax(.file("a"), [("size", "1024")]),
            .file("b", "1")),
        Case(
            "a pax size that makes entries out of contents", "size-ambiguous", "a",
            pax(.file("a", inner), [("size", "0")])),
        Case("a pax size that is one too large", "size-ambiguous", "a", pax(.file("a", "12"), [("size", "3")])),
        Case("a negative pax size", "archive-corrupt", "a", pax(.file("a", "12"), [("size", "-2")])),
        Case("a pax size that is no number", "archive-corrupt", "a", pax(.file("a", "12"), [("size", "2x")])),
        Case("a pax size without digits", "archive-corrupt", "a", pax(.file("a", "12"), [("size", "")])),
        Case(
            "a pax size beyond all numbers", "archive-corrupt", "a",
            pax(.file("a", "12"), [("size", "99999999999999999999")])),
        Case(
            "a pax size of 16 GiB", "archive-too-large", "a",
            pax(changed(.file("a")) { $0.claimedSize = 0 }, [("size", "17179869184")])),
        Case("a pax size given twice", "header-ambiguous", nil, pax(.file("a", "12"), [("size", "2"), ("size", "2")])),
        Case("a negative size", "archive-corrupt", nil, patched(124, [UInt8](repeating: 0xff, count: 12))),
        Case("a size of letters", "archive-corrupt", nil, patched(124, Array("0000000000z\0".utf8))),
        Case("a size with a sign", "archive-corrupt", nil, patched(124, Array("-0000000001\0".utf8))),
        Case(
            "a binary size beyond all numbers", "archive-corrupt", nil,
            patched(124, [0x80] + [UInt8](repeating: 0xff, count: 11))),
        Case(
            "a binary size of 16 GiB", "archive-too-large", "patched",
            patched(124, [0x80, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0])),
        Case("a directory with contents", "unexpected-contents", "typed", typed("5", "x")),
        Case(
            "a link with contents", "unexpected-contents", "link",
            changed(.symbolicLink("link", to: "a")) { $0.contents = [1] }),
        Case("a device with contents", "unexpected-contents", "typed", typed("3", "x")),
        Case("a pipe with contents", "unexpected-contents", "typed", typed("6", "x")),
        Case("a file with a slash at its end and contents", "unexpected-contents", "a/", .file("a/", "x")),
        Case(
            "another name of a file with contents, in which an entry hides", "hard-link-with-contents", "second",
            .file("first"), changed(.hardLink("second", to: "first")) { $0.contents = inner }),
        Case(
            "another name of a file with contents by pax", "hard-link-with-contents", "second", .file("first"),
            pax(changed(.hardLink("second", to: "first")) { $0.contents = [1, 2] }, [("size", "2")])),
    ]

    static let names: [Case] = [
        Case("a pax path that goes up", "name-leaves-tree", "../a", pax(.file("a"), [("path", "../a")])),
        Case("a pax path that is absolute", "name-absolute", "/a", pax(.file("a"), [("path", "/a")])),
        Case("a pax path given twice", "header-ambiguous", nil, pax(.file("a"), [("path", "b"), ("path", "../c")])),
        Case("an empty pax path", "name-control-character", "", pax(.file("a"), [("path", "")])),
        Case("a pax path with a NUL", "name-control-character", "a\\u{0}b", pax(.file("a"), [("path", "a\0b")])),
        Case(
            "a pax target that goes up", "link-leaves-tree", "link",
            pax(.symbolicLink("link", to: "good"), [("linkpath", "../../x")])),
        Case(
            "a pax target that is absolute", "target-absolute", "link",
            pax(.symbolicLink("link", to: "good"), [("linkpath", "/etc/passwd")])),
        Case(
            "a pax target with a NUL", "name-control-character", "link",
            pax(.symbolicLink("link", to: "good"), [("linkpath", "good\0/../..")])),
        Case(
            "a pax target given twice", "header-ambiguous", nil,
            pax(.symbolicLink("link", to: "good"), [("linkpath", "good"), ("linkpath", "..")])),
        Case(
            "a pax target of another name of a file", "hard-link-leaves-tree", "second",
            pax(.hardLink("second", to: "good/first"), [("linkpath", "../neighbour")])),
        Case(
            "two pax headers for one entry", "header-ambiguous", "b",
            pax(pax(.file("a"), [("path", "b")]), [("path", "c")])),
        Case("a pax path for all entries", "header-ambiguous", nil, special("g", "10 path=b\n", .file("a"))),
        Case("a pax target for all entries", "header-ambiguous", nil, special("g", "14 linkpath=b\n", .file("a"))),
        Case("a pax size for all entries", "header-ambiguous", nil, special("g", "10 size=1\n", .file("a"))),
        Case("a long name that goes up", "name-leaves-tree", "../a", special("L", "../a\0", .file("a"))),
        Case("a long name with a NUL", "name-control-character", "a", special("L", "a\0/../../b\0", .file("x"))),
        Case("a long name without a letter", "header-ambiguous", "", special("L", "\0", .file("x"))),
        Case("two long names", "header-ambiguous", "b", special("L", "c\0", special("L", "b\0", .file("a")))),
        Case(
            "two long targets", "header-ambiguous", nil,
            special("K", "c\0", special("K", "b\0", .symbolicLink("a", to: "d")))),
        Case(
            "a long target that goes up", "link-leaves-tree", "a",
            special("K", "../../x\0", .symbolicLink("a", to: "good"))),
        Case(
            "a long name and a pax path", "header-ambiguous", "c",
            pax(special("L", "b\0", .file("a")), [("path", "c")])),
        Case(
            "a long target and a pax target", "header-ambiguous", "a",
            pax(special("K", "b\0", .symbolicLink("a", to: "d")), [("linkpath", "c")])),
        Case(
            "a long name of more than a mebibyte", "archive-corrupt", nil,
            special("L", String(repeating: "n", count: 1 << 20 | 1), .file("a"))),
        Case("a drive", "name-drive", "C:", .file("C:", "x")),
        Case("a name on a drive", "name-drive", "C:\\windows", .file("C:\\windows", "x")),
        Case("a name relative to a drive", "name-drive", "c:x", .file("c:x", "x")),
        Case(
            "a prefix that another program takes for something else", "header-ambiguous", "patched",
            changed(patched(345, Array("prefix".utf8))) { $0.patches[257] = Array("ustar".utf8) + [9, 9, 9] }),
        Case("a prefix that goes up", "name-leaves-tree", "../patched", patched(345, Array("..".utf8))),
        Case("a prefix that is absolute", "name-absolute", "/etc/patched", patched(345, Array("/etc".utf8))),
    ]

    static let malformed: [Case] = [
        Case(
            "a pax record that is longer than it says", "archive-corrupt", nil, special("x", "9 path=bb\n", .file("a"))),
        Case(
            "a pax record that is shorter than it says", "archive-corrupt", nil, special("x", "99 path=b\n", .file("a"))
        ),
        Case("a pax record without a length", "archive-corrupt", nil, special("x", "path=b\n", .file("a"))),
        Case("a pax record of length 0", "archive-corrupt", nil, special("x", "0 path=b\n", .file("a"))),
        Case("a pax record of negative length", "archive-corrupt", nil, special("x", "-10 path=b\n", .file("a"))),
        Case("a pax record without a value", "archive-corrupt", nil, special("x", "8 path\n", .file("a"))),
        Case("a pax record without a keyword", "archive-corrupt", nil, special("x", "6 =ab\n", .file("a"))),
        Case("a pax record without its end", "archive-corrupt", nil, special("x", "10 path=bc", .file("a"))),
        Case(
            "a pax header of more than a mebibyte", "archive-corrupt", nil,
            special("x", String(repeating: "n", count: 1 << 20 | 1), .file("a"))),
        Case(
            "special headers without end", "archive-corrupt", nil,
            changed(.file("a")) { entry in
                entry.specials = (0..<40).map { _ in ("g", TarBuilder.record("comment", Array("again".utf8))) }
            }),
        Case("a pax header that belongs to nothing", "archive-corrupt", nil, orphan("x", "10 path=b\n")),
        Case("a long name that belongs to nothing", "archive-corrupt", nil, orphan("L", "name\0")),
        Case(
            "a wrong checksum in the first header", "archive-corrupt", nil,
            TarBuilder([changed(.file("a")) { $0.checksumError = 1 }]).bytes),
        Case("a wrong checksum later", "archive-corrupt", nil, changed(.file("a")) { $0.checksumError = 1 }),
        Case("a checksum of letters", "archive-corrupt", nil, patched(148, Array("letters\0".utf8))),
        Case("no checksum", "archive-corrupt", nil, patched(148, [UInt8](repeating: 0, count: 8))),
        Case("a volume's label", "special-file", "typed", typed("V")),
        Case("the rest of a file of another volume", "special-file", "typed", typed("M", "rest")),
        Case("names of an incremental dump", "special-file", "typed", typed("D", "Ya\0\0")),
        Case("names in the old way of GNU tar", "special-file", "typed", typed("N", "Rename a to ../b\n")),
        Case("rights of Solaris", "special-file", "typed", typed("A", "x")),
        Case("a pax header of Solaris", "special-file", "typed", typed("X", "10 path=b\n")),
        Case("a type that nobody knows", "special-file", "typed", typed("Z", "x")),
        Case("a type that is no letter", "special-file", "typed", typed("\u{1}", "x")),
    ]

    static let holes: [Case] = [
        Case(
            "a size with holes but no map", "size-ambiguous", "a",
            pax(.file("a", "12"), [("GNU.sparse.realsize", "4")])),
        Case("a size with holes by star", "size-ambiguous", "a", pax(.file("a", "12"), [("SCHILY.realsize", "4")])),
        Case("holes of Solaris", "size-ambiguous", "a", pax(.file("a", "12"), [("SUN.holesdata", " 0 1 2")])),
        Case(
            "a name of a file with holes that goes up", "name-leaves-tree", "../a",
            pax(
                .file("a", "1\n0\n4\n" + String(repeating: "\0", count: 506) + "once"),
                [("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "../a")])),
        Case(
            "holes in an old header that is no file with holes", "size-ambiguous", "patched",
            changed(patched(386, Array("00000000000\0".utf8))) { $0.patches[257] = gnuMagic }),
        Case(
            "a second size in an old header", "size-ambiguous", "patched",
            changed(patched(483, Array("00000000077\0".utf8))) { $0.patches[257] = gnuMagic }),
        Case("a file with holes in another dialect", "size-ambiguous", "typed", typed("S", "x")),
        Case("holes for all entries", "header-ambiguous", nil, special("g", "22 GNU.sparse.major=1\n", .file("a"))),
    ]

    static let ends: [Case] = [
        Case("something after its end", "archive-corrupt", nil, whole + Array("garbage".utf8)),
        Case("a NUL and something after its end", "archive-corrupt", nil, whole + [0] + Array("garbage".utf8)),
        Case("another tar after its end", "archive-corrupt", nil, whole + inner),
        Case(
            "an entry after one empty block", "archive-corrupt", nil,
            unmarked + [UInt8](repeating: 0, count: 512) + inner),
        Case("no end mark", "archive-corrupt", nil, unmarked),
        Case("an end within a header", "archive-corrupt", nil, Array(unmarked.prefix(1024 + 100))),
        Case(
            "an end within contents", "archive-corrupt", "second",
            Array(TarBuilder([.file("first"), .file("second", [UInt8](repeating: 7, count: 2000))]).bytes.prefix(2000))),
        Case("an end after a header", "archive-corrupt", "good/first", Array(whole.prefix(512))),
        Case("an end within padding", "archive-corrupt", "good/first", Array(whole.prefix(700))),
    ]

    private static let whole = TarBuilder([.file("good/first", "good"), .file("second")]).bytes
    private static let unmarked: [UInt8] = {
        var tar = TarBuilder([.file("good/first", "good"), .file("second")])
        tar.hasEndMark = false
        return tar.bytes
    }()

    private static func orphan(_ type: Character, _ body: String) -> [UInt8] {
        var tar = TarBuilder([.file("good/first", "good"), special(type, body, .file("cut"))])
        tar.hasEndMark = false
        return tar.bytes.dropLast(512) + [UInt8](repeating: 0, count: 1024)
    }

    @Test("A tar is refused for", arguments: sizes + names + malformed + holes + ends)
    func refuses(_ hostile: Case) throws {
        for (bytes, format) in [(hostile.bytes, ArchiveFormat.tar), (TarBuilder.gzip(hostile.bytes), .tarGzip)] {
            let error = try Workbench.refusal(of: bytes, format)
            #expect(error?.ruleOrCode == hostile.rule)
            #expect(error?.entry == hostile.entry)
        }
    }

    /// What is behind the name of a tar and is none.
    static let strangers: [(String, [UInt8])] = [
        ("nothing", []), ("text", Array("hello\n".utf8)), ("zeros", [UInt8](repeating: 0, count: 100)),
        ("an ar", Array("!<arch>\ndebian-binary   1342943816  0     0     100644  4         `\n2.0\n".utf8)),
        ("a cpio", Array("0707010000000000008180000000000000000000000001".utf8) + [UInt8](repeating: 0x30, count: 80)),
        ("a zip", ZipBuilder([.file("a", "b")]).bytes), ("an mtree", Array("#mtree\n./a type=file size=1\n".utf8)),
        ("a page", Array("<!DOCTYPE html><html></html>".utf8)),
        (
            "an image of a disc",
            [UInt8](repeating: 0, count: 32_768) + Array("\u{1}CD001\u{1}\0".utf8) + [UInt8](repeating: 1, count: 4096)
        ),
        ("a shar", Array("#!/bin/sh\n# This is a shell archive\n".utf8)),
        ("two layers of gzip", TarBuilder.gzip(TarBuilder([.file("a", "b")]).gzipped)),
    ]

    @Test("What is no tar is refused, compressed or not", arguments: strangers)
    func refusesStrangers(_ name: String, _ bytes: [UInt8]) throws {
        for (bytes, format) in [(bytes, ArchiveFormat.tar), (TarBuilder.gzip(bytes), .tarGzip)] {
            let error = try Workbench.refusal(of: bytes, format)
            #expect(["archive-corrupt", "archive-empty"].contains(error?.code), "\(format.rawValue)")
        }
    }
}
