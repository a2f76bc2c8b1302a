import TOML
import Testing

@Suite("What a mistake in a document is called, and where it is")
struct ErrorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let place: String
        let kind: TOMLError.Kind
        let message: String

        var testDescription: String { message }

        init(_ text: String, _ place: String, _ kind: TOMLError.Kind, _ message: String) {
            self.text = text
            self.place = place
            self.kind = kind
            self.message = message
        }
    }

    static let cases: [Case] = [
        Case("verison \"1\"", "1:9", .expectedEquals, "expected `=` after the key `verison`, found `\"`"),
        Case("a\n", "1:2", .expectedEquals, "expected `=` after the key `a`, found the end of the line"),
        Case("a.b", "1:4", .expectedEquals, "expected `=` after the key `a.b`, found the end of the file"),
        Case("a =", "1:4", .expectedValue, "expected a value, found the end of the file"),
        Case("a = # b", "1:5", .expectedValue, "expected a value, found a comment"),
        Case("a = yes", "1:5", .expectedValue, "`yes` is not a value: a string needs quotes"),
        Case("a = True", "1:5", .expectedValue, "`True` is not a value: it is written `true`"),
        Case("a = 1 b", "1:7", .unexpectedText, "expected the end of the line after the value, found `b`"),
        Case("[a] b", "1:5", .unexpectedText, "expected the end of the line after the header, found `b`"),
        Case("[a", "1:3", .unterminated, "expected `]` after the table's name, found the end of the file"),
        Case("[[a]", "1:5", .unterminated, "expected `]]` after the table's name, found the end of the file"),
        Case("[]", "1:2", .expectedKey, "expected a key, found `]`"),
        Case("é = 1", "1:1", .expectedKey, "expected a key, found `é`, which a key holds only between quotes"),
        Case("a = \"b", "1:5", .unterminated, "the string that starts here has no closing `\"` on its line"),
        Case("a = '''b", "1:5", .unterminated, "the string that starts here has no closing `'''`"),
        Case(
            "a = \"\"\"b\"\"\"\"\"\"", "1:14", .unexpectedText,
            "expected the end of the line after the value, found `\"`"),
        Case("\n\na = [1,\n 2", "3:5", .unterminated, "the array that starts here has no closing `]`"),
        Case("a = {b = 1\n}", "1:5", .unterminated, "the inline table that starts here has no closing `}` on its line"),
        Case("a = [1 2]", "1:8", .unexpectedText, "expected `,` or `]` after the array's element, found `2`"),
        Case("a = {b = 1 c = 2}", "1:12", .unexpectedText, "expected `,` or `}` after the value, found `c`"),
        Case("a = {b = 1,}", "1:12", .expectedKey, "expected a key, found `}`"),
        Case(
            "x = 1\n\nname = 1\nname = 2", "4:1", .duplicateKey, "key `name` is defined twice (first on line 3)"),
        Case("[a.b]\n[a.b]", "2:4", .duplicateKey, "table `a.b` is defined twice (first on line 1)"),
        Case("a = 1\n[a]", "2:2", .duplicateKey, "`a` cannot become a table: it is an integer on line 1"),
        Case("[a]\n[[a]]", "2:3", .duplicateKey, "`a` cannot become an array of tables: it is a table on line 1"),
        Case("a.b = 1\na = 2", "2:1", .duplicateKey, "`a` cannot get a value: it is a table on line 1"),
        Case(
            "a = {}\n[a.b]", "2:2", .notExtendable,
            "`a` is an inline table on line 1, so nothing can be added to it here"),
        Case(
            "[a.b]\n[a]\nb.c = 1", "3:1", .notExtendable,
            "table `b` has its own header on line 1, so nothing can be added to it here"),
        Case(
            "a = 9223372036854775808", "1:5", .integerOutOfRange,
            "`9223372036854775808` does not fit in a 64-bit integer"),
        Case(
            "a = -9223372036854775809", "1:5", .integerOutOfRange,
            "`-9223372036854775809` does not fit in a 64-bit integer"),
        Case(
            "a = 0x8000000000000000", "1:5", .integerOutOfRange, "`0x8000000000000000` does not fit in a 64-bit integer"
        ),
        Case("a = 1e999", "1:5", .invalidNumber, "`1e999` is too large for a 64-bit float"),
        Case("a = 007", "1:5", .invalidNumber, "`007` is not a number: it may not start with a zero"),
        Case(
            "a = 2024-02-30", "1:5", .invalidDateTime,
            "`2024-02-30` is not a date or time: the day must be from 1 to 29"),
        Case(
            "a = \"\\x\"", "1:6", .invalidEscape,
            "expected an escape such as `\\n` or `\\\\` after the backslash, found `x`"),
        Case("a = \"\\uD800\"", "1:6", .invalidEscape, "`\\uD800` is not a Unicode scalar value"),
        Case("a = \"\\u12\"", "1:6", .invalidEscape, "expected 4 hexadecimal digits after the escape, found `\"`"),
        Case("a = \"é\u{1B}\"", "1:7", .invalidCharacter, "the control character U+001B is not allowed here"),
        Case("# a\0", "1:4", .invalidCharacter, "the control character U+0000 is not allowed here"),
        Case(
            "a = 1\rb = 2", "1:6", .invalidCharacter,
            "a carriage return without a line feed after it is not allowed here"),
        Case("a = \u{FEFF}1", "1:5", .expectedValue, "expected a value, found the character U+FEFF"),
    ]

    @Test("A mistake names what was found and what was expected", arguments: cases)
    func messages(_ mistake: Case) throws {
        let error = try #require(throws: TOMLError.self) { try TOMLDocument(mistake.text) }
        #expect(error.message == mistake.message)
        #expect("\(error.position.line):\(error.position.column)" == mistake.place)
        #expect(error.kind == mistake.kind)
    }

    @Test("A mistake carries its line without the line ending, and the width of what is wrong")
    func excerpt() throws {
        let error = try #require(throws: TOMLError.self) { try TOMLDocument("# é\r\nné = \"ü\" # no\r\nb = 1\r\n") }
        #expect(error.line == "né = \"ü\" # no")
        #expect(error.position == TOMLPosition(line: 2, column: 2))
        #expect(error.width == 1)
        let long = try #require(throws: TOMLError.self) { try TOMLDocument("a = \"b\n") }
        #expect(long.width == 2)
    }

    @Test("The line of a mistake holds no control characters, so it cannot command a terminal")
    func harmlessLine() throws {
        let error = try #require(throws: TOMLError.self) { try TOMLDocument("a = \"\u{1B}[31m\t\"") }
        #expect(error.line == "a = \"\u{FFFD}[31m\t\"")
    }

    @Test(
        "Bytes that are not UTF-8 are refused where they stand",
        arguments: [
            (bytes: [0x61, 0x0A, 0x22, 0xC3, 0x28], line: 2, column: 2), ([0xED, 0xA0, 0x80], 1, 1),
            ([0xF5, 0x80, 0x80, 0x80], 1, 1), ([0x23, 0xC3, 0xA9, 0xE2, 0x82], 1, 3), ([0xC0, 0x80], 1, 1),
        ] as [(bytes: [UInt8], line: Int, column: Int)])
    func encoding(_ example: (bytes: [UInt8], line: Int, column: Int)) throws {
        let error = try #require(throws: TOMLError.self) { try TOMLDocument(bytes: example.bytes) }
        #expect(error.kind == .invalidEncoding)
        #expect(error.position == TOMLPosition(line: example.line, column: example.column))
    }

    @Test(
        "Nesting beyond 128 levels is refused, however it is written",
        arguments: [
            "a = " + String(repeating: "[", count: 100_000), "a = " + String(repeating: "{a=", count: 100_000),
            String(repeating: "a.", count: 100_000) + "a = 1", "[" + String(repeating: "a.", count: 100_000) + "a]",
            "a = " + String(repeating: "[{a=", count: 50_000),
        ])
    func depth(_ text: String) throws {
        let error = try #require(throws: TOMLError.self) { try TOMLDocument(text) }
        #expect(error.kind == .tooDeep)
    }

    @Test("128 levels of tables and arrays are allowed")
    func allowedDepth() throws {
        _ = try TOMLDocument("a = " + String(repeating: "[", count: 127) + String(repeating: "]", count: 127))
        _ = try TOMLDocument("[" + String(repeating: "a.", count: 126) + "a]\nb = 1")
    }
}
