import Model
import Testing

@testable import Catalogue

@Suite("JSON")
struct JSONValueTests {
    private func root(_ text: String, isSequence: Bool = false) throws -> JSONValue {
        try JSONDocument(json: Array(text.utf8), isSequence: isSequence).root
    }

    /// The value written again, without blanks, which shows all of it.
    private func written(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: return "null"
        case .boolean, .number: return value.text ?? ""
        case .string: return "'" + (value.text ?? "") + "'"
        case .array, .object:
            var parts: [String] = []
            _ = value.forEach { key, value in
                parts.append((key.map { ($0.text ?? "") + "=" } ?? "") + written(value))
                return true
            }
            return value.kind == .array ? "[\(parts.joined(separator: ","))]" : "{\(parts.joined(separator: ","))}"
        }
    }

    static let goodTexts: [(text: String, value: String)] = [
        ("null", "null"), (" true ", "true"), ("[false]", "[false]"), ("\u{FEFF}[]", "[]"), ("{}", "{}"),
        ("[[], {}, [{}]]", "[[],{},[{}]]"), ("{\"b\": 1, \"a\": [2, {\"c\": null}]}", "{b=1,a=[2,{c=null}]}"),
        ("-0", "-0"), ("0.10e+5", "0.10e+5"),
        ("[123456789012345678901234567890, 1E400]", "[123456789012345678901234567890,1E400]"),
        ("\"\"", "''"), ("\"a/b\"", "'a/b'"), (#""\"\\\/\b\f\n\r\t""#, "'\"\\/\u{8}\u{C}\n\r\t'"),
        (#""\u0041\u00e9\u20AC\ud83d\ude00""#, "'Aé€😀'"), ("\"é€😀\"", "'é€😀'"), (#""é\n€""#, "'é\n€'"),
        ("{\"a\": 1, \"b\": 2, \"a\": 3}", "{b=2,a=3}"), (#"{"\u0061": 1, "a": [2]}"#, "{a=[2]}"),
        ("\t\r\n[1 ,\n2]\n", "[1,2]"),
    ]

    @Test("What the RFC allows is read", arguments: goodTexts.indices)
    func good(_ index: Int) throws {
        let row = Self.goodTexts[index]
        let value = try root(row.text)
        #expect(written(value) == row.value)
    }

    static let badTexts: [(text: String, offset: Int)] = [
        ("", 0), (" ", 1), ("nul", 0), ("True", 0), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[1", 2), ("{", 1),
        ("{a: 1}", 1), ("{\"a\" 1}", 5), ("{\"a\": 1,}", 8), ("{\"a\": }", 6), ("{\"a\":1]", 6), ("[1}", 2), ("1 2", 2),
        ("01", 1), ("1.", 2), ("-", 1), ("+1", 0), (".5", 0), ("1e", 2), ("0x1", 1), ("NaN", 0), ("'a'", 0),
        ("\"a", 0), ("\"a\n\"", 2), ("\"\t\"", 1), (#""\x""#, 1), (#""\u12g4""#, 1), (#""\u12"#, 1), (#""\ud800""#, 1),
        (#""\ud800\u0041""#, 1), (#""\udc00""#, 1), ("[1] // x", 4), ("/* */ 1", 0), ("<html>", 0),
    ]

    @Test("What the RFC does not allow is refused at its place", arguments: badTexts.indices)
    func bad(_ index: Int) throws {
        let row = Self.badTexts[index]
        let error = try #require(throws: JSONError.self) { try root(row.text) }
        #expect(error.offset == row.offset, "\(row.text): \(error)")
    }

    static let malformed: [[UInt8]] = [
        [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
        [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ]

    @Test("Strings that are not UTF-8 are refused, with escapes and without", arguments: malformed)
    func notUTF8(_ bytes: [UInt8]) throws {
        let quote = UInt8(ascii: "\"")
        for start in [[quote], [quote] + Array("\\n".utf8)] {
            #expect(throws: JSONError(reason: "a string is not UTF-8", offset: start.count)) {
                try JSONDocument(json: start + bytes + [quote])
            }
        }
    }

    @Test("Every cut of a document is refused, and no change of a byte does harm")
    func cutsAndChanges() throws {
        let text = Array(#"[{"a": [1, -2.5e3, "x\n\u00e9é"], "b": {"c": true, "d": null}}]"#.utf8)
        for count in text.indices {
            #expect(throws: JSONError.self) { try JSONDocument(json: Array(text[..<count])) }
        }
        for index in text.indices {
            for byte in [UInt8(0), 0x22, 0x5B, 0x5D, 0x7B, 0x7D, 0x2C, 0x5C, 0x80, 0xFF] {
                var changed = text
                changed[index] = byte
                guard let document = try? JSONDocument(json: changed) else { continue }
                _ = written(document.root)
            }
        }
    }

    @Test("Depth has a bound, and what is within it needs no stack")
    func depth() throws {
        let most = JSONParser.maximumDepth
        let deepest = try root(String(repeating: "[", count: most) + String(repeating: "]", count: most))
        #expect(deepest.kind == .array)
        for opening in ["[", "{\"a\":"] {
            let error = try #require(throws: JSONError.self) { try root(String(repeating: opening, count: 1_000_000)) }
            #expect(error.reason.contains("128 deep"))
        }
    }

    @Test("One value a line, with blank lines between them")
    func lines() throws {
        let value = try root("{\"a\": 1}\n\n 2 \r\n[3]", isSequence: true)
        #expect(written(value) == "[{a=1},2,[3]]")
        #expect(value.count == 3)
        let empty = try root("\n", isSequence: true)
        #expect(written(empty) == "[]")
        #expect(throws: JSONError(reason: "the end of the line is expected, not `2`", offset: 2)) {
            try root("1 2", isSequence: true)
        }
        #expect(throws: JSONError.self) { try root("1\n[2", isSequence: true) }
    }

    @Test("Values are found by their names and numbers, and nothing is found where it is not")
    func access() throws {
        let value = try root(#"{"list": [10, "x", {"deep": true}], "n": 9223372036854775807, "f": 1.5, "big": 1e99}"#)
        #expect(value["list"]?.element(2)?["deep"]?.boolean == true)
        #expect(value["list"]?.element(3) == nil)
        #expect(value["list"]?.element(-1) == nil)
        #expect(value["list"]?.array?.map { $0.text } == ["10", "x", nil])
        #expect(value["n"]?.integer == .max)
        #expect(value["f"]?.integer == nil)
        #expect(value["big"]?.integer == nil)
        #expect(value["n"]?.string == nil)
        #expect(value["none"] == nil)
        #expect(value["list"]?["none"] == nil)
        #expect(value.array == nil)
    }
}
