import Model
import Testing

@testable import Catalogue

@Suite("Paths into an index")
struct IndexPathTests {
    private static let text = """
        {"list": [{"name": "a", "files": ["x", "y"]}, {"name": "b", "files": []}], "releases.json": "dotted",
         "table": {"k1": {"v": 1}, "k2": {"v": 2}}, "top": "t", "0": "zero", "none": null}
        """

    private func texts(_ path: String, at start: String = ".") throws -> [String] {
        let root = try JSONDocument(json: Array(Self.text.utf8)).root
        var found: [String] = []
        let path = try IndexPath(path)
        try IndexPath(start).visit(IndexPlace(root)) { place in
            path.visit(place) { end in
                found.append(end.value.text ?? "\(end.value.kind)")
                return true
            }
            return true
        }
        return found
    }

    static let goodPaths: [(start: String, path: String, texts: [String])] = [
        (".", ".", ["object"]), (".", "top", ["t"]), (".", "list.*.name", ["a", "b"]), (".", "list.1.name", ["b"]),
        (".", "list.*.files.*", ["x", "y"]), (".", "\"releases.json\"", ["dotted"]), (".", "table.*.v", ["1", "2"]),
        (".", "table.*.@key", ["k1", "k2"]), (".", "0", ["zero"]), (".", "list.2.name", []), (".", "top.x", []),
        (".", "none", ["null"]), (".", "list.@key", ["list"]), (".", "@key", []), (".", "list.0.@key", []),
        ("list.*.files.*", "^.name", ["a", "a"]), ("list.*.files.*", "^.^.top", ["t", "t"]),
        ("list.*.files.*", "^^.top", ["t", "t"]), ("list.*.files.*", "^.^.^.top", []),
        ("table.*", "^.@key", ["table", "table"]), ("table.*.v", "^.^.@key", ["table", "table"]),
        ("table.*", "^.^.top", ["t", "t"]), ("list.*", "^", ["object", "object"]), (".", "$.top", ["t"]),
    ]

    @Test("A path leads where it says", arguments: goodPaths.indices)
    func good(_ index: Int) throws {
        let row = Self.goodPaths[index]
        let found = try texts(row.path, at: row.start)
        #expect(found == row.texts)
    }

    static let badPaths: [(path: String, piece: Range<Int>?)] = [
        ("", nil), ("a.", 1..<2), (".a", 0..<2), ("a..b", 2..<4), ("a b", 1..<3), ("a.*b", 3..<4), ("@name", 0..<5),
        ("@key.a", 0..<6), ("\"a", 0..<2), ("\"\"", 0..<2), ("a.^.b", 2..<5), ("a[0]", 1..<4), ("ä", 0..<2),
    ]

    @Test("A path that is none is refused at its place", arguments: badPaths.indices)
    func bad(_ index: Int) throws {
        let row = Self.badPaths[index]
        let error = try #require(throws: ModelError.self) { try IndexPath(row.path) }
        #expect(error.code == "invalid-path")
        #expect(error.piece == row.piece, "\(row.path): \(error.summary)")
    }

    static let globs: [(pattern: String, text: String, matches: Bool)] = [
        ("", "", true), ("*", "", true), ("a", "a", true), ("a", "ab", false), ("*.tar.gz", "x.tar.gz", true),
        ("*.tar.gz", "x.tar.gz.asc", false), ("*+*", "1.0+ent", true), ("*+*", "1.0", false), ("a*c*e", "abcde", true),
        ("a*c*e", "abde", false), ("*a*a*a*a*a*a*b", String(repeating: "a", count: 5000), false),
    ]

    @Test("Stars stand for anything", arguments: globs.indices)
    func patterns(_ index: Int) {
        let row = Self.globs[index]
        #expect(GlobPattern(row.pattern).matches(row.text) == row.matches)
    }

    static let tagTexts: [(tag: String, text: String, version: String?, words: [String: String])] = [
        ("v{version}", "v1.2", "1.2", [:]), ("v{version}", "1.2", nil, [:]), ("v{version}", "v", nil, [:]),
        ("{version}", "1.2", "1.2", [:]), ("swift-{version}-RELEASE", "swift-6.2-RELEASE", "6.2", [:]),
        ("swift-{version}-RELEASE", "swift-6.2-DEVELOPMENT", nil, [:]),
        ("{version}+{date}", "3.11.15+20260303", "3.11.15", ["date": "20260303"]),
        ("{version}+{date}", "3.11.15", nil, [:]),
        ("{name}-{version}-x", "a-1.2-3-x", "1.2-3", ["name": "a"]),
        ("{version} ({hash} {day})", "1.2 (ab cd)", "1.2", ["hash": "ab", "day": "cd"]),
        ("a{version}", "aé", "é", [:]),
    ]

    @Test("A tag is taken apart", arguments: tagTexts.indices)
    func tags(_ index: Int) throws {
        let row = Self.tagTexts[index]
        let match = try VersionTag(row.tag).match(row.text)
        #expect(match?.version == row.version)
        #expect(match?.words ?? [:] == row.words)
    }

    @Test(
        "A tag that cannot be taken apart is refused",
        arguments: ["", "v", "{tag}", "{version}{date}", "{version}-{version}", "{version", "{}"])
    func badTags(_ text: String) {
        #expect(throws: ModelError.self) { try VersionTag(text) }
    }
}
