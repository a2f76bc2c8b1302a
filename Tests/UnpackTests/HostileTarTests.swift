import Model
import TestSupport
import Testing

@testable import Unpack

/// Archives that an honest tool refuses to write, each refused for its reason and with its entry's name.
struct HostileTarTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let rule: String
        let entry: String
        let entries: [TarBuilder.Entry]
        let strip: Int

        init(
            _ description: String, _ rule: String, _ entry: String, strip: Int = 0, _ entries: TarBuilder.Entry...
        ) {
            testDescription = description
            self.rule = rule
            self.entry = entry
            self.entries = entries
            self.strip = strip
        }
    }

    private static func named(_ bytes: [UInt8]) -> TarBuilder.Entry {
        var entry = TarBuilder.Entry.file("", "x")
        entry.name = bytes
        return entry
    }

    private static func linked(
        _ bytes: [UInt8], _ link: TarBuilder.Entry = .symbolicLink("link", to: "")
    ) -> TarBuilder.Entry {
        var entry = link
        entry.target = bytes
        return entry
    }

    private static func special(_ type: Character) -> TarBuilder.Entry { .init(type: type, name: "special") }

    private static func hardLinkWithContents() -> TarBuilder.Entry {
        var entry = TarBuilder.Entry.hardLink("second", to: "first")
        entry.contents = Array("more".utf8)
        entry.pax["comment"] = Array("makes the size count".utf8)
        return entry
    }

    static let names: [Case] = [
        Case("an absolute name", "name-absolute", "/etc/passwd", .file("/etc/passwd", "x")),
        Case("an absolute name in a pax record", "name-absolute", "/etc/passwd", .longName("/etc/passwd")),
        Case(
            "an absolute name whose next letter is a combining one", "name-absolute", "/\u{301}x",
            .file("/\u{301}x", "x")),
        Case("two slashes at the start", "name-absolute", "//etc/passwd", .file("//etc/passwd", "x")),
        Case("a name that goes up", "name-leaves-tree", "../neighbour", .file("../neighbour", "x")),
        Case("a name that goes down and up", "name-leaves-tree", "a/../../neighbour", .file("a/../../neighbour")),
        Case("a name that goes up and stays inside", "name-leaves-tree", "a/../b", .file("a/../b")),
        Case("a directory that goes up", "name-leaves-tree", "..", .directory("..")),
        Case("a name that goes up where it is stripped", "name-leaves-tree", "../a", strip: 1, .file("../a")),
        Case("a name that is not UTF-8", "name-not-utf8", "a\\xffb", named([0x61, 0xff, 0x62])),
        Case("a name with a newline", "name-control-character", "a\\u{a}b", .file("a\nb", "x")),
        Case("a name with an escape sequence", "name-control-character", "a\\u{1b}[2J", .file("a\u{1b}[2J")),
        Case("a name with a control character of Latin-1", "name-control-character", "a\\u{85}", .file("a\u{85}")),
        Case("a part of 256 bytes", "name-too-long", name(256), .longName(name(256))),
        Case("a path of 4096 bytes", "name-too-long", path(4096), .longName(path(4096))),
        Case("a path of 200 directories", "name-too-long", deep(200), .longName(deep(200))),
        Case("a file that stands for the whole tree", "replaces-tree", "./", .file("a"), .symbolicLink("./", to: "a")),
    ]

    static let kinds: [Case] = [
        Case("a character device", "special-file", "special", special("3")),
        Case("a block device", "special-file", "special", special("4")),
        Case("a pipe", "special-file", "special", special("6")),
        Case("a setuid bit", "special-permissions", "tool", .file("tool", permissions: 0o4755)),
        Case("a setgid bit", "special-permissions", "tool", .file("tool", permissions: 0o2755)),
        Case("a sticky bit", "special-permissions", "tool", .file("tool", permissions: 0o1755)),
    ]

    static let duplicates: [Case] = [
        Case("the same file twice", "duplicate", "a", .file("a", "1"), .file("a", "2")),
        Case("the same file spelt twice", "duplicate", "./a", .file("a", "1"), .file("./a", "2")),
        Case("a file where a directory is", "duplicate", "a", .directory("a"), .file("a", "2")),
        Case("a directory where a file is", "duplicate", "a", .file("a", "1"), .directory("a")),
        Case("a link where a directory is", "duplicate", "a", .file("a/b"), .symbolicLink("a", to: "b")),
        Case("a file where a link is", "duplicate", "a", .symbolicLink("a", to: "b"), .file("a", "2")),
        Case("names that differ in case", "case-collision", "A", .file("a", "1"), .file("A", "2")),
        Case("directories that differ in case", "case-collision", "LIB/b", .file("lib/a"), .file("LIB/b")),
        Case("names that differ in normalisation", "case-collision", "e\u{301}", .file("\u{e9}"), .file("e\u{301}")),
        Case("names that differ in case beyond ASCII", "case-collision", "Ä", .file("ä"), .file("Ä")),
        Case("a name that goes through a file", "passes-through-file", "a/b", .file("a", "1"), .file("a/b", "2")),
        Case("one file after stripping", "duplicate", "2/a", strip: 1, .file("1/a"), .file("2/a")),
    ]

    static let links: [Case] = [
        Case("an absolute link", "target-absolute", "link", .symbolicLink("link", to: "/etc/passwd")),
        Case(
            "an absolute link whose next letter is a combining one", "target-absolute", "link",
            .symbolicLink("link", to: "/\u{301}x")),
        Case(
            "a link out whose slashes are one character with what follows", "link-leaves-tree", "d/link",
            .directory("\u{301}a"),
            .symbolicLink("d/link", to: String(repeating: "../\u{301}a/", count: 3) + "../../../../neighbour")),
        Case("a link out", "link-leaves-tree", "link", .symbolicLink("link", to: "..")),
        Case("a link out from below", "link-leaves-tree", "a/link", .symbolicLink("a/link", to: "../../neighbour")),
        Case("a link out and back", "link-leaves-tree", "link", .symbolicLink("link", to: "../tree/a"), .file("a")),
        Case("a link to nothing", "target-missing", "link", linked([])),
        Case("a link that is not UTF-8", "target-not-utf8", "link", linked([0x61, 0xff])),
        Case(
            "a hard link that is not UTF-8", "target-not-utf8", "second",
            linked([0x61, 0xff], .hardLink("second", to: ""))),
        Case("a link with a newline", "target-control-character", "link", .symbolicLink("link", to: "a\nb")),
        Case(
            "a file through a link", "passes-through-link", "link/a", .directory("real"),
            .symbolicLink("link", to: "real"), .file("link/a", "x")),
        Case(
            "a file through a link in other case", "passes-through-link", "LINK/a", .directory("real"),
            .symbolicLink("link", to: "real"), .file("LINK/a", "x")),
        Case(
            "a directory through a link", "passes-through-link", "link/a", .symbolicLink("link", to: "real"),
            .directory("link/a")),
        Case(
            "a link through a link that leaves", "link-leaves-tree", "out", .directory("a/b"),
            .symbolicLink("in", to: "a/b"), .symbolicLink("out", to: "in/../../..")),
        Case(
            "a harmless link that a later one turns into a way out", "link-leaves-tree", "d/a",
            .symbolicLink("d/a", to: "b/../.."), .symbolicLink("d/b", to: "../x"), .directory("x")),
        Case(
            "a chain of links", "link-leaves-tree", "a", .symbolicLink("a", to: "d/b/neighbour"),
            .symbolicLink("d/b", to: "c"), .symbolicLink("d/c", to: "e/../../.."), .directory("d/e")),
        Case("a link to itself", "link-endless", "link", .symbolicLink("link", to: "link")),
        Case("two links to each other", "link-endless", "a", .symbolicLink("a", to: "b"), .symbolicLink("b", to: "a")),
    ]

    static let hardLinks: [Case] = [
        Case("another name of what is outside", "hard-link-leaves-tree", "a", .hardLink("a", to: "../neighbour")),
        Case("another name of an absolute path", "target-absolute", "a", .hardLink("a", to: "/etc/passwd")),
        Case("another name of nothing", "hard-link-to-nothing", "a", .hardLink("a", to: "b")),
        Case("another name of a later file", "hard-link-to-nothing", "a", .hardLink("a", to: "b"), .file("b")),
        Case(
            "another name of a directory", "hard-link-to-nothing", "a", .directory("b"), .hardLink("a", to: "b")),
        Case(
            "another name of a link", "hard-link-to-nothing", "a", .file("f"), .symbolicLink("b", to: "f"),
            .hardLink("a", to: "b")),
        Case(
            "another name through a link", "hard-link-to-nothing", "a", .file("d/f"), .symbolicLink("l", to: "d"),
            .hardLink("a", to: "l/f")),
        Case(
            "another name of a stripped file", "hard-link-to-nothing", "d/a", strip: 1, .file("f"),
            .hardLink("d/a", to: "f")),
        Case(
            "another name in other case", "hard-link-to-nothing", "a", .file("f"), .hardLink("a", to: "F")),
        Case("another name with contents", "hard-link-with-contents", "second", .file("first"), hardLinkWithContents()),
        Case("a name that is taken", "duplicate", "a", .file("a"), .file("b"), .hardLink("a", to: "b")),
    ]

    private static func name(_ length: Int) -> String { String(repeating: "n", count: length) }

    private static func path(_ length: Int) -> String {
        String(String(repeating: name(63) + "/", count: length / 64 + 1).prefix(length - 1)) + "n"
    }

    private static func deep(_ count: Int) -> String { String(repeating: "d/", count: count) + "file" }

    @Test("A tar is refused for", arguments: names + kinds + duplicates + links + hardLinks)
    func refuses(_ hostile: Case) throws {
        // Something good comes first, so that there is something to leave behind.
        let entries = [TarBuilder.Entry.file("good/first", "good")] + hostile.entries
        let tar = TarBuilder(hostile.strip == 0 ? entries : hostile.entries)
        let error = try Workbench.refusal(of: tar.bytes, .tar, strip: hostile.strip)
        #expect(error?.ruleOrCode == hostile.rule)
        #expect(error?.entry == hostile.entry)
        #expect(error?.code == "archive-unsafe-entry")
    }

    @Test("A tar is refused for more bytes than an archive of its size may hold")
    func refusesBombs() throws {
        let tar = TarBuilder([.file("small", "x"), .file("large", [UInt8](repeating: 0, count: 20_000))])
        let limits = UnpackLimits(floor: 10_000, ratio: 0, entries: 100)
        let error = try Workbench.refusal(of: tar.bytes, .tar, limits: limits)
        #expect(error?.reason == .tooLarge(limit: 10_000))
        #expect(error?.entry == "large")
    }

    @Test("A tar is refused for more entries than any archive may hold")
    func refusesCrowds() throws {
        let tar = TarBuilder((0..<5).map { .file("\($0)", "x") })
        let error = try Workbench.refusal(
            of: tar.bytes, .tar, limits: UnpackLimits(floor: 1 << 20, ratio: 1, entries: 4))
        #expect(error?.reason == .tooManyEntries(limit: 4))
    }

    @Test("A tar that claims more than 8 GiB is refused before anything is read")
    func refusesHugeClaims() throws {
        var entry = TarBuilder.Entry.file("huge", "x")
        entry.claimedSize = 0o77777777777
        let error = try Workbench.refusal(of: TarBuilder([entry]).bytes, .tar)
        #expect(error?.code == "archive-too-large")
        #expect(error?.entry == "huge")
    }

    @Test("Padding without end is not read to its end")
    func boundsTheWork() throws {
        let limits = UnpackLimits(floor: 10_000, ratio: 0, entries: 10)
        let padded = TarBuilder([.file("a", "x")]).bytes + [UInt8](repeating: 0, count: 1 << 20)
        #expect(
            try Workbench.refusal(of: TarBuilder.gzip(padded), .tarGzip, limits: limits)?.code == "archive-too-large")
    }

    @Test("An archive without files is refused as empty", arguments: [[], [TarBuilder.Entry.directory("only")]])
    func refusesEmptiness(_ entries: [TarBuilder.Entry]) throws {
        let error = try Workbench.refusal(of: TarBuilder(entries).bytes, .tar)
        #expect(error?.code == "archive-empty")
    }
}
