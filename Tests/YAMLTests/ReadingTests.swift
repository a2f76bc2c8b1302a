import Diagnostics
import Testing
import YAML

struct ReadingTests {
    private static let trees: [(String, String)] = [
        ("", ""),
        ("# nothing\n", ""),
        ("--- text\n...\n", "text"),
        ("\u{FEFF}a: b", "{a: b}"),
        ("386: i386\n1.10: yes\n", "{386: i386, 1.10: yes}"),
        ("a: 'b'\n\"c\": \"d\\te\"", "{a: 'b', c: 'd\te'}"),
        ("- a\n- [b, 'c', {d: e}]\n- {f: [], g: {}}", "[a, [b, 'c', {d: e}], {f: [], g: {}}]"),
        ("a: |\n  b\n  c\nd: >-\n  e\n  f\n", "{a: 'b\nc\n', d: 'e f'}"),
        ("a: b\n  c\n", "{a: b c}"),
        ("a:\nb: ~\nc: 'null'", "{a: , b: ~, c: 'null'}"),
        ("a: &x [1, 2]\nb: *x\nc: [*x, *x]", "{a: [1, 2], b: [1, 2], c: [[1, 2], [1, 2]]}"),
        ("- &x a\n- *x\n- &x b\n- *x", "[a, a, b, b]"),
        ("a: &k key\n*k : value", "{a: key, key: value}"),
        ("a: !!str 12\nb: ! 3\nc: !!int 4", "{a: '12', b: '3', c: 4}"),
        ("? a\n: b\n? c\n", "{a: b, c: }"),
        ("  - a: b\n    c: d\n", "[{a: b, c: d}]"),
        ("a: ü\u{1F600}\r\nb: c\r\n", "{a: ü\u{1F600}, b: c}"),
    ]

    @Test("A document gives a tree of texts", arguments: trees)
    func tree(_ text: String, _ expected: String) throws {
        #expect(try document(text).root.plainText == expected)
    }

    @Test("A plain text stands for nothing or for a truth value only when somebody asks")
    func meanings() throws {
        let root = try document("a: ~\nb: ''\nc: yes\nd: 'true'\ne: False\nf: y\ng: null\nh:\n").root
        let isNull = ["a", "b", "c", "d", "e", "f", "g", "h"].map { root[$0]?.isNull }
        #expect(isNull == [true, false, false, false, false, false, true, true])
        let booleans = ["a", "b", "c", "d", "e", "f", "g", "h"].map { root[$0]?.boolean }
        #expect(booleans == [nil, nil, true, nil, false, nil, nil, nil])
        #expect(root["a"]?.text == nil)
        #expect(root["c"]?.text == "yes")
        #expect(root["missing"] == nil)
        #expect(root["a"]?["a"] == nil)
    }

    @Test("Every key and value knows its place")
    func places() throws {
        let root = try document("# first\nüb: [c,\n  d]\ne: f\n").root
        let mapping = try #require(root.mapping)
        #expect(mapping.entries.map(\.position) == [.init(line: 2, column: 1), .init(line: 4, column: 1)])
        #expect(root["üb"]?.position == YAMLPosition(line: 2, column: 5))
        #expect(root["üb"]?.sequence?.last?.position == YAMLPosition(line: 3, column: 3))
        #expect(root["e"]?.position == YAMLPosition(line: 4, column: 4))
    }

    @Test("Lines out of a file keep their numbers")
    func someLines() throws {
        let bytes = Array("packages:\n  - a: b\n    a: c\n".utf8)
        let error = #expect(throws: YAMLError.self) {
            try YAMLDocument(bytes: bytes[10...], file: "registry.yaml", firstLine: 2)
        }
        #expect(
            error?.excerpt
                == SourceExcerpt(file: "registry.yaml", line: 3, column: 5, text: "    a: c", width: 1))
    }

    @Test("A mistake found later points into the document")
    func laterMistake() throws {
        let document = try document("a: b\nurl: https://me:secret@host/\n")
        let position = try #require(document.root["url"]).position
        let error = document.error(at: position, width: 5, code: "odd", "this is odd")
        #expect(
            error.excerpt
                == SourceExcerpt(
                    file: "a.yaml", line: 2, column: 6, text: "url: https://*********@host/", width: 5))
        #expect(error.code == "odd" && error.summary == "this is odd")
    }

    @Test("A large mapping keeps its order and finds a key that stands there twice")
    func largeMapping() throws {
        let lines = (0..<2000).map { "key\($0): \($0)\n" }.joined()
        let mapping = try #require(try document(lines).root.mapping)
        #expect(mapping.entries.map(\.key) == (0..<2000).map { "key\($0)" })
        let error = #expect(throws: YAMLError.self) { try document(lines + "key77: again\n") }
        #expect(error?.code == "duplicate-key")
        #expect(error?.excerpt?.line == 2001)
    }
}
