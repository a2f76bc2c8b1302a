import Diagnostics
import Testing
import YAML

struct MistakeTests {
    /// A document, the code of its mistake, and the mistake as it is printed.
    private static let mistakes: [(String, String, String)] = [
        ("a: b\n  c: d\n", "yaml-syntax", "2:4: mapping values are not allowed in this context"),
        ("a: [b,\n", "yaml-syntax", "2:1: did not find expected node content while parsing a flow node"),
        ("a: 'b", "yaml-syntax", "1:6: found unexpected end of stream while scanning a quoted scalar"),
        (
            "a:\n\tb: c", "yaml-syntax",
            "2:1: found character that cannot start any token while scanning for the next token"
        ),
        ("a: b\na: c\n", "duplicate-key", "2:1: the key `a` stands here a second time"),
        ("a: {b: c, \"b\": d}", "duplicate-key", "1:11: the key `b` stands here a second time"),
        ("a: b\n---\nc: d\n", "yaml-several-documents", "2:1: a second document starts here"),
        ("a: *b\n", "unknown-alias", "1:4: there is no anchor `&b` before this alias"),
        ("a: &b [*b]\n", "unknown-alias", "1:8: there is no anchor `&b` before this alias"),
        ("? [a]\n: b\n", "key-not-text", "1:3: a key must be a text"),
        ("a: &x [b]\n*x : c\n", "key-not-text", "2:1: a key must be a text"),
        ("a: &x {b: c}\nd:\n  <<: *x\n", "merge-key", "3:3: merge keys are not understood"),
        ("a: !!binary aGk=\n", "unknown-tag", "1:4: the tag `tag:yaml.org,2002:binary` is not understood"),
        ("a: !go x\n", "unknown-tag", "1:4: the tag `!go` is not understood"),
        ("a: b\u{0}c\n", "invalid-encoding", "1:5: control characters are not allowed"),
        ("ü: b\nc: \u{1}\n", "invalid-encoding", "2:4: control characters are not allowed"),
    ]

    @Test("A mistake is shown with its line and a caret", arguments: mistakes)
    func mistake(_ text: String, _ code: String, _ shown: String) throws {
        let error = try #require(throws: YAMLError.self) { try document(text) }
        let excerpt = try #require(error.excerpt)
        #expect(error.code == code)
        #expect("\(excerpt.line):\(excerpt.column): \(error.summary)" == shown)
        #expect(excerpt.file == "a.yaml")
    }

    @Test("Bytes that are no UTF-8 are refused where they stand")
    func encoding() throws {
        let bytes: [UInt8] = Array("a: b\nc: ".utf8) + [0xFF, 0x0A]
        let error = try #require(throws: YAMLError.self) { try YAMLDocument(bytes: bytes, file: "a.yaml") }
        #expect(error.code == "invalid-encoding")
        #expect(error.excerpt?.line == 2 && error.excerpt?.column == 4)
        // UTF-16 is not guessed from its mark.
        let wide: [UInt8] = [0xFF, 0xFE, 0x61, 0x00]
        #expect(throws: YAMLError.self) { try YAMLDocument(bytes: wide, file: "a.yaml") }
    }

    @Test("Credentials in the line are not shown")
    func credentials() throws {
        let error = try #require(throws: YAMLError.self) { try document("a: https://me:hunter2@host/ : b") }
        #expect(error.excerpt?.text == "a: https://**********@host/ : b")
    }
}
