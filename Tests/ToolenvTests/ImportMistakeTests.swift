import Diagnostics
import Model
import Testing

@testable import Toolenv

@Suite("Files of other managers that cannot be read")
struct ImportMistakeTests {
    @Test(
        "A mistake has its place",
        arguments: [
            // file, text, place, a part of the message
            ("mise.toml", "[tools]\nnode = 20 21\n", "2:11", "expected"),
            ("mise.toml", "tools = 3\n", "1:1", "must be a table"),
            ("mise.toml", "[tools]\n[env]\nx = \n", "3:5", "expected"),
            (".prototools", "node = \"20\"\nnode = \"21\"\n", "2:1", "node"),
            ("rust-toolchain.toml", "[toolchain\n", "1:11", "]"),
            (".tool-versions", "node 20\npython \u{0}3\n", "", ""),
            ("package.json", "{\n  \"engines\": {\n    \"node\": \"20\",\n  }\n}", "3:17", "no value follows"),
            ("package.json", "{\n  \"packageManager\": 3\n}", "2:3", "packageManager"),
            ("package.json", "{ \"volta\": { \"node\": [] } }", "1:14", "node"),
            ("package.json", "{ \"a\": tru }", "1:8", "expected a value, found `t`"),
            ("package.json", "{ \"a\": 1 ", "1:10", "the end of the file"),
            ("package.json", "{ // no\n}", "1:3", "expected a key"),
            ("package.json", "{ \"ä\": \"x }", "1:8", "not closed"),
            ("package.json", "{} x", "1:4", "nothing after the value"),
            ("package.json", "[1, 2]", "1:1", "kind"),
            ("package.json", "", "1:1", "expected a value"),
            ("global.json", "{\"sdk\": {\"version\": 8}}", "1:10", "version"),
            ("global.json", "/* {", "1:1", "comment is not closed"),
            ("devbox.json", "{\"packages\": [1]}", "1:15", "element"),
            ("devbox.json", "{\"packages\": {\"go\": {\"version\": 1}}}", "1:22", "version"),
            ("devbox.json", "{\"packages\": 5}", "1:2", "packages"),
            ("aqua.yaml", "packages: 3\n", "1:11", "sequence"),
            ("aqua.yaml", "packages:\n  - cli/cli\n", "2:5", "mapping"),
            ("aqua.yaml", "registries:\n  - type: standard\n    ref: []\n", "3:10", "ref"),
            ("aqua.yaml", "a: 1\na: 2\n", "2:1", "a"),
            ("aqua.yaml", "- x\n", "1:1", "mapping"),
        ])
    func mistake(file: String, text: String, place: String, part: String) throws {
        guard !place.isEmpty else {
            // Odd, but text: the version says what is wrong with it.
            #expect(try imported(file, text).count == 2)
            return
        }
        let error = try #require(throws: SourceError.self) { try imported(file, text) }
        #expect(error.excerpt.map { "\($0.line):\($0.column)" } == place, "\(error.summary)")
        #expect(error.excerpt?.file == file)
        #expect(error.summary.contains(part), "\(error.summary)")
    }

    @Test(
        "Bytes that are not UTF-8 are shown where they are",
        arguments: [".nvmrc", "mise.toml", "package.json", "aqua.yaml"])
    func encoding(file: String) throws {
        let reader = try #require(ImportReaders.reader(of: file))
        let error = try #require(throws: SourceError.self) {
            try ImportReaders.read(reader, name: file, bytes: [0x61, 0x0A, 0xFF])
        }
        #expect(error.code == "invalid-encoding" && error.excerpt?.line == 2)
    }

    @Test("Depth and number of entries are bounded")
    func bounds() throws {
        let deep = String(repeating: "[", count: 5000)
        #expect(throws: SourceError.self) { try imported("package.json", deep) }
        #expect(throws: SourceError.self) { try imported("aqua.yaml", deep) }
        #expect(throws: SourceError.self) { try imported("mise.toml", "a = \(deep)") }
        let many = (0..<3000).map { "tool\($0) 1\n" }.joined()
        let error = try #require(throws: SourceError.self) { try imported(".tool-versions", many) }
        #expect(error.code == "too-many-entries")
        let bomb =
            "a: &a [x, x]\n" + (1..<40).map { "k\($0): &k\($0) [*\($0 == 1 ? "a" : "k\($0 - 1)"), *a]\n" }.joined()
        #expect(throws: SourceError.self) { try imported("aqua.yaml", bomb + "z: [*k39, *k39]\npackages: 1\n") }
    }

    @Test("Passwords in addresses are masked in what is shown, long lines are cut")
    func masking() throws {
        let text = "[settings]\nx = 1\n[plugins]\n[tools]\n\"http:x\" = \"https://me:hunter2@h/\"\n"
        #expect(try imported("mise.toml", text).contains("- 5 \"http:x\" = \"https://**********@h/\""))
        let long = try imported(".tool-versions", "x " + String(repeating: "y", count: 5000))
        #expect(long.count == 1 && long[0].count < 200)
        let error = try #require(throws: SourceError.self) {
            try imported("package.json", "{\"a\": \"https://me:hunter2@h/\" x}")
        }
        #expect(error.excerpt?.text == "{\"a\": \"https://**********@h/\" x}")
    }
}
