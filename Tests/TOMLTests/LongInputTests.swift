import TOML
import Testing

@Suite("Long texts are read or refused, however they nest")
struct LongInputTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String

        /// The mistake that is found; nil where the text is a document.
        let mistake: TOMLError.Kind?

        var testDescription: String { name }

        /// `unit` until 64 KB are full, with something before and after.
        init(_ name: String, _ start: String, _ unit: String, _ end: String = "", _ mistake: TOMLError.Kind? = nil) {
            self.name = name
            text = start + String(repeating: unit, count: (1 << 16) / unit.utf8.count) + end
            self.mistake = mistake
        }

        /// What `unit` makes of 0, 1, 2 and so on, 4000 times.
        init(_ name: String, _ start: String = "", numbered unit: (Int) -> String, _ end: String = "") {
            self.name = name
            text = start + (0..<4000).map(unit).joined() + end
            mistake = nil
        }
    }

    static let nested: [Row] = [
        Row("brackets", "", "[", "", .expectedKey),
        Row("arrays in arrays", "a = ", "[", "", .tooDeep),
        Row("inline tables in each other", "a = ", "{a=", "", .tooDeep),
        Row("arrays and inline tables in turn", "a = ", "[{a=", "", .tooDeep),
        Row("a key of very many parts", "a", ".a", " = 1", .tooDeep),
        Row("a header of very many parts", "[a", ".a", "]", .tooDeep),
        Row("dotted keys in inline tables", "a = ", "{a.a.a.a=", "", .tooDeep),
        Row("tables, each deep", "[a.a.a.a.a.a.a.a]\n", "[[b.b]]\n", ""),
    ]

    static let long: [Row] = [
        Row("blanks", "", " "), Row("empty lines", "", "\n"), Row("a comment", "#", "x"), Row("a key", "", "k", " = 1"),
        Row("a string", "a = \"", "x", "\""), Row("a string without an end", "a = \"", "x", "", .unterminated),
        Row("escapes", "a = \"", "\\n", "\""), Row("combining marks", "a = \"e", "\u{301}", "\""),
        Row("quotes", "a = \"\"\"", "\\\"\"\"", "\"\"\""),
        Row("six quotes and more", "a = ", "\"", "", .unexpectedText),
        Row("a number", "a = ", "7", "", .integerOutOfRange), Row("a float", "a = 1.", "7"),
        Row("zeros", "a = 0.", "0"), Row("an exponent", "a = 1e", "9", "", .invalidNumber),
        Row("underscores", "a = 1", "_1", "", .integerOutOfRange), Row("a word", "a = ", "yes", "", .expectedValue),
        Row("a fraction of a second", "a = 07:32:00.", "9"), Row("an array", "a = [", "1,", "]"),
        Row("an array of empty lines", "a = [", "\n", "]"),
        Row("an array without an end", "a = [", "1,\n", "", .unterminated),
        Row("line endings in a string", "a = \"\"\"", "\\\n", "\"\"\""),
        Row("carriage returns", "", "\r", "", .invalidCharacter),
        Row("text after a value", "a = 1 ", "x", "", .unexpectedText), Row("NULs", "", "\0", "", .expectedKey),
    ]

    static let many: [Row] = [
        Row("keys", numbered: { "k\($0) = 1\n" }),
        Row("tables", numbered: { "[t\($0)]\n" }),
        Row("elements of one array", numbered: { "[[t]]\nk = \($0)\n" }),
        Row("dotted keys", numbered: { "t.k\($0) = 1\n" }),
        Row("tables in one table", numbered: { "[a.t\($0)]\n" }),
        Row("members of an inline table", "a = {", numbered: { "k\($0) = 1, " }, "z = 1}"),
        Row("tables of elements", numbered: { "[[t]]\n[t.s\($0 % 3)]\n" }),
    ]

    @Test("It is so for nesting, long tokens and many keys", arguments: nested + long + many)
    func reads(_ row: Row) {
        do throws(TOMLError) {
            _ = try TOMLDocument(row.text)
            #expect(row.mistake == nil)
        } catch {
            #expect(error.kind == row.mistake)
            #expect(error.message.utf8.count < 500, "a message is not as long as the file")
        }
    }

    @Test("It is so for edits", arguments: many)
    func edits(_ row: Row) throws {
        var document = try TOMLDocument(row.text)
        try document.set(["fresh", "key"], to: "1")
        #expect(document.root["fresh"]?.table?["key"]?.integer == 1)
        let first = try #require(document.root.entries.first).key
        document.remove([first])
        #expect(document.root[first] == nil)
        #expect(document.root.entries.map(\.key).contains("fresh"))
    }
}
