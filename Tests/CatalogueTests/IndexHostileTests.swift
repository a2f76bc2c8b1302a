import Model
import TestSupport
import Testing

@testable import Catalogue

@Suite("Indexes that are not what they should be", .timeLimit(.minutes(1)))
struct IndexHostileTests {
    private static let address = "https://tool.example/index.json"
    private static let hex = String(repeating: "ab", count: 32)

    private static let keys = """
        index = "\(address)"
        items = "releases.*"
        files = "files.*"
        tag = "v{version}"
        [source.fields]
        version = "version"
        platform = ["os", "arch"]
        url = "url"
        sha256 = "sha256"
        size = "size"
        """

    private static func index(file: String) -> String {
        "{\"releases\": [{\"version\": \"v1.0\", \"files\": [\(file)]}]}"
    }

    private static let file =
        "{\"os\": \"linux\", \"arch\": \"x86_64\", \"url\": \"https://tool.example/a\", \"sha256\": \"\(hex)\", \"size\": 5}"

    private func lines(_ text: String, keys: String = keys) async throws -> [String] {
        var lines: [String] = []
        try await UpstreamFixture.with([Self.address: text]) { fixture in
            lines = try await fixture.lines(UpstreamFixture.manifest(keys: keys)).filter { !$0.contains("musl") }
        }
        return lines
    }

    private func failure(_ text: String, keys: String = keys) async throws -> CatalogueError {
        try await #require(throws: CatalogueError.self) { try await lines(text, keys: keys) }
    }

    @Test("A document that is cut gives an error with its address and the place, never half a list")
    func cut() async throws {
        let text = Self.index(file: Self.file)
        for count in [1, text.utf8.count / 2, text.utf8.count - 1] {
            let error = try await failure(String(text.prefix(count)))
            #expect(error.code == "index-unreadable")
            #expect(error.summary == "the answer of `\(Self.address)` is not the JSON that it should be")
            #expect(error.details.first?.contains("of \(count) bytes") == true)
        }
    }

    @Test("A web page is called what it is")
    func webPage() async throws {
        let error = try await failure("\n<!DOCTYPE html><html><body>Sign in</body></html>")
        #expect(error.details == ["it is a web page"])
        let lines = try await failure(
            "<html>", keys: Self.keys.replacing("index.json\"", with: "index.json\"\nsyntax = \"lines\""))
        #expect(lines.details == ["it is a web page"])
        let toml = try await failure(
            "a = = 1", keys: Self.keys.replacing("index.json\"", with: "index.json\"\nsyntax = \"toml\""))
        #expect(toml.summary.contains("is not the TOML"))
    }

    static let foreign = [
        "null", "[]", "{}", "\"x\"", "1", "{\"releases\": null}", "{\"releases\": {}}", "{\"releases\": []}",
        "{\"releases\": \"x\"}",
    ]

    @Test("A path that leads to nothing is an error that says which", arguments: foreign)
    func nothing(_ text: String) async throws {
        let error = try await failure(text)
        #expect(error.code == "index-without-versions")
        #expect(error.summary.contains("`releases.*`"))
        #expect(error.details == ["from `\(Self.address)`"])
    }

    static let versionless = [
        "{}", "1", "null", "{\"version\": null}", "{\"version\": [\"v1.0\"]}", "{\"version\": \"1.0\"}",
        "{\"version\": \"v\"}",
        "{\"version\": \"vmaster\"}", "{\"version\": \"v../1\"}", "{\"version\": \"v1 2\"}",
        "{\"version\": {\"v1.0\": 1}}",
        "{\"version\": \"v\(String(repeating: "1", count: 200))\"}",
    ]

    @Test("Items without a version are passed over; when all are, that is an error", arguments: versionless)
    func noVersion(_ item: String) async throws {
        let error = try await failure("{\"releases\": [\(item)]}")
        #expect(error.code == "index-without-versions")
        let rest = Self.index(file: Self.file).dropFirst("{\"releases\": [".count)
        let others = try await lines("{\"releases\": [\(item), \(rest)")
        #expect(others.count == 1)
    }

    @Test("An item that has another form than its tag is shown")
    func otherForm() async throws {
        let error = try await failure(
            "{\"releases\": [{\"version\": \"release-1.0\"}, {\"version\": \"release-1.1\"}]}")
        #expect(error.summary == "none of the 2 items of the index has a version at `version`")
        #expect(
            error.details[0]
                == "one of them has `release-1.0` there, which should be `v{version}` with a numeric version")
    }

    static let changedFiles: [(change: (String, String), line: String?)] = [
        (("", ""), "1.0 linux-x86_64 https://tool.example/a sha256:abab 5 bytes"),
        (("\"size\": 5", "\"size\": \"5\""), "1.0 linux-x86_64 https://tool.example/a sha256:abab 5 bytes"),
        (("\"size\": 5", "\"size\": -5"), "1.0 linux-x86_64 https://tool.example/a sha256:abab"),
        (("\"size\": 5", "\"size\": 99999999999999999999"), "1.0 linux-x86_64 https://tool.example/a sha256:abab"),
        (("\"size\": 5", "\"size\": 5.5"), "1.0 linux-x86_64 https://tool.example/a sha256:abab"),
        (("\"size\": 5", "\"size\": [5]"), "1.0 linux-x86_64 https://tool.example/a sha256:abab"),
        (("\"\(hex)\"", "\"\""), "1.0 linux-x86_64 https://tool.example/a 5 bytes"),
        (("\"\(hex)\"", "null"), "1.0 linux-x86_64 https://tool.example/a 5 bytes"),
        (("\"\(hex)\"", "\"sha256:\(hex)\""), "1.0 linux-x86_64 https://tool.example/a sha256:abab 5 bytes"),
        (("https://tool.example/a", "../b/c"), "1.0 linux-x86_64 https://tool.example/b/c sha256:abab 5 bytes"),
        (("\"https://tool.example/a\"", "null"), nil), (("https://tool.example/a", "ftp://tool.example/a"), nil),
        (("https://tool.example/a", "file:///etc/passwd"), nil), (("\"linux\"", "\"windows\""), nil),
        (("\"linux\"", "1"), nil), (("\"arch\"", "\"cpu\""), nil),
    ]

    @Test("Files are taken as far as what is said of them makes sense", arguments: changedFiles.indices)
    func files(_ index: Int) async throws {
        let row = Self.changedFiles[index]
        let file = row.change.0.isEmpty ? Self.file : Self.file.replacing(row.change.0, with: row.change.1)
        let found = try await lines(Self.index(file: file))
        #expect(found == [row.line].compactMap { $0 })
    }

    @Test("A digest that is none is an error, and no digest that was not stated")
    func badDigest() async throws {
        let error = try await failure(Self.index(file: Self.file.replacing(Self.hex, with: "abcd")))
        #expect(error.code == "index-unreadable")
        #expect(error.summary.contains("sha256 of `a`"))
    }

    @Test("Files that are no tables are passed over")
    func oddFiles() async throws {
        let found = try await lines(Self.index(file: "null, 1, \"x\", [], {}, \(Self.file)"))
        #expect(found.count == 1)
        let none = try await lines("{\"releases\": [{\"version\": \"v1.0\", \"files\": {\"a\": \(Self.file)}}]}")
        #expect(none.count == 1)
    }

    @Test("An index that is not there is the transfer's error")
    func missing() async throws {
        try await UpstreamFixture.with(["https://tool.example/other": ""]) { fixture in
            let source = try UpstreamFixture.manifest(keys: Self.keys).sources[0].source
            await #expect(throws: (any Error).self) { try await source.candidates(for: fixture.request()) }
        }
    }

    @Test("An index that no manifest describes cannot be read")
    func undescribed() async throws {
        try await UpstreamFixture.with([Self.address: "{}"]) { fixture in
            let source = try IndexSource(identifier: Self.address)
            let error = try await #require(throws: CatalogueError.self) {
                try await source.candidates(for: fixture.request())
            }
            #expect(error.code == "index-not-described")
            #expect(throws: CatalogueError.self) { try IndexSource(identifier: "go.dev") }
        }
    }
}
