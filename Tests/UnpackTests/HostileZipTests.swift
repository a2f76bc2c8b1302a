import Model
import TestSupport
import Testing

@testable import Unpack

/// The same for zips, whose whole list is judged before a byte is written.
struct HostileZipTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let rule: String
        let entry: String
        let entries: [ZipBuilder.Entry]

        init(_ description: String, _ rule: String, _ entry: String, _ entries: ZipBuilder.Entry...) {
            testDescription = description
            self.rule = rule
            self.entry = entry
            self.entries = entries
        }
    }

    private static func changed(
        _ entry: ZipBuilder.Entry, _ change: (inout ZipBuilder.Entry) -> Void
    ) -> ZipBuilder.Entry {
        var entry = entry
        change(&entry)
        return entry
    }

    static let cases: [Case] = [
        Case("an absolute name", "name-absolute", "/etc/passwd", .file("/etc/passwd", "x")),
        Case("a name that goes up", "name-leaves-tree", "../neighbour", .file("../neighbour", "x")),
        Case("a name that ends with going up", "name-leaves-tree", "a/..", .file("a/..", "x")),
        Case("a name with a NUL", "name-control-character", "safe\\u{0}name", .file("safe\0name", "x")),
        Case("a name with a newline", "name-control-character", "a\\u{a}b", .file("a\nb", "x")),
        Case(
            "a name that is not UTF-8", "name-not-utf8", "a\\xff",
            changed(.file("a", "x")) {
                $0.name = [0x61, 0xff]
                $0.flags = 0
            }),
        Case("no name", "name-empty", "entry 2", .file("", "x")),
        Case("a setuid bit", "special-permissions", "tool", .file("tool", "x", permissions: 0o4755)),
        Case("a device", "special-file", "device", ZipBuilder.Entry("device", [], mode: 0o020644)),
        Case("a socket", "special-file", "socket", ZipBuilder.Entry("socket", [], mode: 0o140644)),
        Case("a password", "encrypted", "secret", changed(.file("secret", "x")) { $0.flags = 1 }),
        Case("the same file twice", "duplicate", "a", .file("a", "1"), .file("a", "2")),
        Case("names that differ in case", "case-collision", "A", .file("a", "1"), .file("A", "2")),
        Case("an absolute link", "target-absolute", "link", .symbolicLink("link", to: "/etc")),
        Case("a link out", "link-leaves-tree", "link", .symbolicLink("link", to: "../neighbour")),
        Case(
            "a file through a link", "passes-through-link", "link/a", .symbolicLink("link", to: "real"),
            .file("link/a", "x")),
        Case(
            "a file through a later link", "duplicate", "link", .file("link/a", "x"), .symbolicLink("link", to: "real")
        ),
        Case(
            "a wrong checksum", "archive-corrupt", "a", changed(.file("a", "contents")) { $0.claimedChecksum = 1 }),
        Case("a wrong size", "archive-corrupt", "a", changed(.file("a", "contents")) { $0.claimedSize = 7 }),
        Case(
            "more bytes than it says", "archive-corrupt", "a", changed(.zeros("a", count: 1000)) { $0.claimedSize = 9 }),
        Case(
            "a method that nobody knows", "archive-corrupt", "a", changed(.file("a", "contents")) { $0.method = 77 }),
    ]

    @Test("A zip is refused, by one reader and by several, for", arguments: cases)
    func refuses(_ hostile: Case) throws {
        let zip = ZipBuilder([.file("good/first", "good")] + hostile.entries)
        for threads in [1, 4] {
            let error = try Workbench.refusal(of: zip.bytes, .zip, threads: threads)
            #expect(error?.ruleOrCode == hostile.rule)
            #expect(error?.entry == hostile.entry)
        }
    }

    @Test("Zeros that unpack to 158 times their size are refused before a byte is written")
    func refusesBombs() throws {
        let zip = ZipBuilder([.zeros("zeros", count: 2 << 20)])
        let limits = UnpackLimits(floor: 1 << 20, ratio: 100, entries: 100)
        let error = try Workbench.refusal(of: zip.bytes, .zip, limits: limits)
        #expect(error?.reason == .tooLarge(limit: limits.bytes(forArchiveOf: Int64(zip.bytes.count))))
        #expect(error?.entry == "zeros")
    }

    @Test("Many files that are too much together are refused")
    func refusesManySmallBombs() throws {
        let zip = ZipBuilder((0..<10).map { .zeros("\($0)", count: 100_000) })
        let error = try Workbench.refusal(
            of: zip.bytes, .zip, limits: UnpackLimits(floor: 500_000, ratio: 1, entries: 100))
        #expect(error?.entry == "5")
        #expect(error?.code == "archive-too-large")
    }

    @Test("A zip without files is refused")
    func refusesEmptiness() throws {
        #expect(try Workbench.refusal(of: ZipBuilder([.directory("a")]).bytes, .zip)?.code == "archive-empty")
        #expect(try Workbench.refusal(of: ZipBuilder([]).bytes, .zip)?.code == "archive-corrupt")
    }

    @Test("A NUL in a name is found behind a program that stands before the zip")
    func findsNULBehindProgram() throws {
        let zip = ZipBuilder([.file("good", "x"), .file("a\0b", "x")])
        let error = try Workbench.refusal(of: Array("#!/bin/sh\n".utf8) + zip.bytes, .zip)
        #expect(error?.entry == "a\\u{0}b")
    }

    @Test("A failure in a late file is the same whoever reads it, and nothing is left")
    func failsAlike() throws {
        let zeros = ZipBuilder.Entry.zeros("", count: 1 << 20)
        func filler(_ name: String) -> [ZipBuilder.Entry] {
            (0..<6).map { index in Self.changed(zeros) { $0.name = Array("\(name)/\(index)".utf8) } }
        }
        func broken(_ name: String) -> ZipBuilder.Entry {
            Self.changed(.file(name, "contents")) { $0.claimedChecksum = 1 }
        }
        let zip = ZipBuilder(filler("a") + [broken("first")] + filler("b") + [broken("second")])
        for threads in [1, 2, 8] {
            let error = try Workbench.refusal(
                of: zip.bytes, .zip, threads: threads, limits: UnpackLimits(floor: 1 << 30, ratio: 1, entries: 1000))
            #expect(error?.entry == "first")
        }
    }
}
