import TOML
import Testing

@Suite("Edits change what was asked, and no other byte")
struct EditingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let before: String
        let path: [String]
        let literal: String?
        let after: String

        var testDescription: String { name }

        /// A case that sets `path`, or removes it when `literal` is nil.
        init(_ name: String, _ before: String, _ path: [String], _ literal: String?, _ after: String) {
            self.name = name
            self.before = before
            self.path = path
            self.literal = literal
            self.after = after
        }

        /// The text after the edit of `before`, once that is written in another way.
        func result(_ writing: (String) -> String) throws -> String {
            var document = try TOMLDocument(writing(before))
            if let literal {
                try document.set(path, to: literal)
            } else {
                let isRemoved = document.remove(path)
                #expect(isRemoved)
            }
            return document.text
        }
    }

    @Test("Setting and removing", arguments: Case.replacing + Case.inserting + Case.removing)
    func edit(_ example: Case) throws {
        #expect(try example.result { $0 } == example.after)
    }

    @Test(
        "The same edits in a file with CRLF line endings add CRLF",
        arguments: Case.replacing + Case.inserting + Case.removing)
    func windows(_ example: Case) throws {
        func windows(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        }
        guard example.before.contains("\n") else { return }
        #expect(try example.result(windows) == windows(example.after))
    }

    @Test(
        "A path that leads through something else than tables is refused",
        arguments: [
            (["name", "x"], "`name` is a string, so nothing can be set in it"),
            (["list", "5"], "`list` is an array without an element `5`, so nothing can be set in it"),
            (["tool", "name"], "`tool` is an array of tables: an index below 2 and a key must follow it"),
            (["tool", "2", "name"], "`tool` is an array of tables: an index below 2 and a key must follow it"),
            (["tool", "01", "name"], "`tool` is an array of tables: an index below 2 and a key must follow it"),
            (["tool", "0"], "`tool` is an array of tables: an index below 2 and a key must follow it"),
            ([], "a path of no keys names no value"),
        ] as [([String], String)])
    func refusal(_ path: [String], _ message: String) throws {
        let original = try TOMLDocument("name = \"x\"\nlist = [1]\n[[tool]]\n[[tool]]\n")
        var document = original
        let error = try #require(throws: TOMLError.self) { try document.set(path, to: "1") }
        #expect(error.kind == .notEditable)
        #expect(error.message == message)
        #expect(document.bytes == original.bytes)
    }

    @Test(
        "A literal must be one value",
        arguments: ["", "1 2", "1 # comment", "1\nb = 2", "\"a", "{", "a", "1\0", "\"\u{1B}\""])
    func literal(_ literal: String) throws {
        var document = try TOMLDocument("a = 0")
        #expect(throws: TOMLError.self) { try document.set(["a"], to: literal) }
        #expect(document.text == "a = 0")
    }

    @Test(
        "Removing what is not there changes nothing",
        arguments: [["x"], ["a", "x"], ["t", "x"], ["t", "i", "x"], ["list", "0"], ["e", "1"], []])
    func removingNothing(_ path: [String]) throws {
        let original = try TOMLDocument("a = 1\nlist = [1]\n[t]\ni = { b = 1 }\n[[e]]\n")
        var document = original
        let isRemoved = document.remove(path)
        #expect(!isRemoved)
        #expect(document.bytes == original.bytes)
    }

    @Test("Every key of documents of every form can be set and removed", arguments: SampleDocument.all)
    func everything(_ sample: SampleDocument) throws {
        let lines = sample.text.split(separator: "\n", omittingEmptySubsequences: false)
        for lineEnding in ["\n", "\r\n"] {
            for end in ["", lineEnding] {
                let document = try TOMLDocument(lines.joined(separator: lineEnding) + end)
                try EditCheck(document, name: sample.testDescription).everything()
            }
        }
    }
}
