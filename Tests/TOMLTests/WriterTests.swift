import TOML
import Testing

@Suite("Canonical writing")
struct WriterTests {
    @Test(
        "A string is escaped where it must be, and nowhere else",
        arguments: [
            ("", "\"\""), ("a 'b' é 🧰", "\"a 'b' é 🧰\""), ("a\"b\\c", "\"a\\\"b\\\\c\""),
            ("\u{8}\t\n\u{C}\r", "\"\\b\\t\\n\\f\\r\""), ("\0\u{1F}\u{7F}", "\"\\u0000\\u001F\\u007F\""),
        ])
    func strings(_ text: String, _ literal: String) {
        #expect(TOMLWriter.quoted(text) == literal)
    }

    @Test("Every string reads back as it was, as a value and as a key")
    func roundTrip() throws {
        let scalars = (0..<0x300).compactMap(Unicode.Scalar.init).map(String.init)
        for text in scalars + [scalars.joined(), "\u{FEFF}", "\u{10FFFF}"] {
            let document = try TOMLDocument("\(TOMLWriter.key(text)) = \(TOMLWriter.quoted(text))")
            #expect(document.root.entries.map { Array($0.key.utf8) } == [Array(text.utf8)])
            #expect(document.root[text]?.value == .string(text))
        }
    }

    @Test(
        "A key is bare where it can be",
        arguments: [
            ("linux-x86_64", "linux-x86_64"), ("3", "3"), ("", "\"\""), ("pypi:cmake", "\"pypi:cmake\""),
            ("a.b", "\"a.b\""), ("é", "\"é\""),
        ])
    func keys(_ text: String, _ written: String) {
        #expect(TOMLWriter.key(text) == written)
    }

    @Test("Lines, arrays and inline tables have one form")
    func lines() {
        #expect(TOMLWriter.assignment("a b", "1") == "\"a b\" = 1")
        #expect(TOMLWriter.header(["tool", "platforms", "a.b"]) == "[tool.platforms.\"a.b\"]")
        #expect(TOMLWriter.elementHeader(["tool"]) == "[[tool]]")
        #expect(TOMLWriter.array(of: []) == "[]")
        #expect(TOMLWriter.array(of: ["a", "b\""]) == "[\"a\", \"b\\\"\"]")
        #expect(TOMLWriter.inlineTable([]) == "{}")
        #expect(TOMLWriter.inlineTable([("format", "\"tar\""), ("strip", "1")]) == "{ format = \"tar\", strip = 1 }")
    }
}
