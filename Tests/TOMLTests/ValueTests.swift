import TOML
import Testing

@Suite("Values and the places they are written at")
struct ValueTests {
    private static let text = """
        name = "ops"            # a comment
        tools.ruff = '~0.6'

        [env.deep]
        list = [1, [2.5, true]]
        [[element]]
        at = 2024-10-04 13:40:27.50+01:00
        inline = { a.b = 1 }
        [[element]]
        """

    @Test("Every key and value knows its range")
    func ranges() throws {
        let document = try TOMLDocument(Self.text)
        func text(_ range: TOMLRange) -> String {
            String(decoding: document.bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
        }
        let name = try #require(document.root.entry("name"))
        #expect(text(name.keyRange) == "name")
        #expect(text(name.node.range) == "\"ops\"")
        let tools = try #require(document.root.entry("tools"))
        #expect(text(tools.keyRange) == "tools")
        #expect(text(tools.node.range) == "tools")
        let ruff = try #require(tools.node.table?.entry("ruff"))
        #expect(text(ruff.keyRange) == "ruff")
        #expect(text(ruff.node.range) == "'~0.6'")
        let deep = try #require(document.root["env"]?.table?.entry("deep"))
        #expect(text(deep.keyRange) == "deep")
        #expect(text(deep.node.range) == "[env.deep]")
        #expect(deep.node.table?["list"]?.array.map { $0.map { text($0.range) } } == ["1", "[2.5, true]"])
        let elements = try #require(document.root["element"]?.array)
        #expect(elements.map { text($0.range) } == ["[[element]]", "[[element]]"])
        let inline = try #require(elements[0].table?["inline"])
        #expect(text(inline.range) == "{ a.b = 1 }")
        #expect(inline.table?.isInline == true)
        #expect(elements[0].table?.isInline == false)
    }

    @Test("A byte offset becomes a line and a column of scalars, after a byte order mark too")
    func positions() throws {
        let document = try TOMLDocument("\u{FEFF}a = 'é' # b\r\nb = 1")
        #expect(document.position(of: 0) == TOMLPosition(line: 1, column: 1))
        #expect(document.position(of: 3) == TOMLPosition(line: 1, column: 1))
        let comment = try #require(document.bytes.firstIndex(of: UInt8(ascii: "#")))
        #expect(document.position(of: comment) == TOMLPosition(line: 1, column: 9))
        #expect(document.position(of: document.bytes.count) == TOMLPosition(line: 2, column: 6))
        #expect(document.line(at: comment) == "a = 'é' # b")
        #expect(document.line(at: document.bytes.count) == "b = 1")
    }

    @Test("Values answer for their own kind only")
    func kinds() throws {
        let root = try TOMLDocument(Self.text).root
        #expect(root["name"]?.string == "ops")
        #expect(root["name"]?.integer == nil)
        #expect(root["name"]?.kindName == "a string")
        let element = try #require(root["element"]?.array?.first?.table)
        #expect(element["at"]?.kindName == "a date-time")
        #expect(element["at"]?.value.dateTime?.text == "2024-10-04T13:40:27.5+01:00")
        #expect(element["inline"]?.table?["a"]?.table?["b"]?.integer == 1)
        #expect(root["env"]?.table?["deep"]?.table?["list"]?.array?[1].array?[1].boolean == true)
    }

    @Test(
        "Dates and times are normalised",
        arguments: [
            ("1979-05-27t07:32:00z", "1979-05-27T07:32:00Z"), ("1979-05-27 07:32:00-00:00", "1979-05-27T07:32:00Z"),
            ("1979-05-27T00:32:00.999999-07:30", "1979-05-27T00:32:00.999999-07:30"),
            ("1979-05-27T07:32:00.1234567899", "1979-05-27T07:32:00.123456789"), ("0001-01-01", "0001-01-01"),
            ("00:00:60.000", "00:00:60"),
        ])
    func dateTimes(_ written: String, _ normalised: String) throws {
        let value = try #require(try TOMLDocument("a = \(written) # b").root["a"])
        #expect(value.value.dateTime?.text == normalised)
    }

    @Test(
        "Numbers reach their limits",
        arguments: [
            ("-9223372036854775808", .integer(.min)), ("+9223372036854775807", .integer(.max)),
            ("0x7fff_FFFF_ffff_ffff", .integer(.max)), ("0b101", .integer(5)), ("0o17", .integer(15)),
            ("-0.0", .float(-0.0)), ("1_0.5e-1", .float(1.05)), ("-inf", .float(-.infinity)), ("+nan", .float(.nan)),
        ] as [(String, TOMLValue)])
    func numbers(_ written: String, _ value: TOMLValue) throws {
        #expect(try TOMLDocument("a = \(written)").root["a"]?.value == value)
    }

    @Test("Line endings in a multi-line string are line feeds, so that a checkout changes no value")
    func lineEndings() throws {
        let text = "a = \"\"\"\none \\\n   two\nthree\"\"\"\nb = '''\none\ntwo'''\n"
        let document = try TOMLDocument(text)
        #expect(document.root["a"]?.string == "one two\nthree")
        let windows = try TOMLDocument(
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        #expect(windows.root == document.root)
    }

    @Test("Equality ignores order, form and place, and tells keys with different scalars apart")
    func equality() throws {
        #expect(try TOMLDocument("a = 1\nb.c = 'd'").root == TOMLDocument("b = { c = \"d\" }\na = 1").root)
        #expect(try TOMLDocument("a = 1").root != TOMLDocument("a = 2").root)
        #expect(try TOMLDocument("a = 1").root != TOMLDocument("b = 1").root)
        let keys = try TOMLDocument("\"\u{E9}\" = 1\n\"e\u{301}\" = 2").root
        #expect(keys["\u{E9}"]?.integer == 1)
        #expect(keys["e\u{301}"]?.integer == 2)
    }

    @Test("A table of many keys finds each of them")
    func manyKeys() throws {
        let text = (0..<1000).map { "key\($0) = \($0)" }.joined(separator: "\n")
        let root = try TOMLDocument(text).root
        #expect((0..<1000).allSatisfy { root["key\($0)"]?.integer == Int64($0) })
        #expect(root["key1000"] == nil)
    }
}
