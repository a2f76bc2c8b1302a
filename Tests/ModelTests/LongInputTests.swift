import Model
import TOML
import Testing

@Suite("Long texts are read or refused as values and in files")
struct LongTextTests {
    private static let size = 1 << 16

    static let units = [
        "1", "1.", ">=1 ", ">=1,", "||", "1||", "a", "lts/", "v", "=", "~", " ", "\0", "é", "e\u{301}", "/", "../", "{",
        "{a}", "{{", "%", "%41", ":", "@", "https://", "-", "_", "\n", "🏳️‍🌈",
    ]

    private static let readers: [@Sendable (String) throws -> Void] = [
        { _ = try Requirement($0) },
        { _ = try WebAddress($0) },
        { _ = try WebAddress("https://a.example/" + $0).lastPathComponent },
        { _ = try WebAddress("https://a.example/b/c").resolving($0) },
        { _ = try Template.expand($0, ["a": "b"]) },
        { _ = try Checked.treePath($0) },
        { _ = try ToolName($0) },
        { _ = try SourceReference("url:" + $0) },
        { _ = try Timestamp(rfc3339: $0) },
        { _ = try Digest(sha256: $0) },
    ]

    @Test("It is so for values", arguments: units)
    func reads(_ unit: String) {
        let text = String(repeating: unit, count: Self.size / unit.utf8.count)
        for scheme in VersionScheme.allCases {
            #expect(throws: ModelError.self) { _ = try Version(text, scheme: scheme) }
        }
        for read in Self.readers {
            do {
                try read(text)
            } catch {
                let error = error as? ModelError
                #expect((error?.summary.utf8.count).map { $0 < 1000 } == true, "a message is not as long as the text")
            }
        }
        #expect(Suggestion.nearest(to: text, among: ["ruff", text + "x"]) == nil)
    }

    /// Thousands of entries of each table of a project.
    static let projects: [String: String] = [
        "variables and tools that they name": "[tools]\n" + numbered { "t\($0) = \"1\"\n" } + "[env]\n"
            + numbered { "V\($0) = \"{tool:t\($0)}\"\n" },
        "a variable that names many tools": "[tools]\n" + numbered { "t\($0) = \"1\"\n" } + "[env]\nV = \""
            + numbered { "{tool:t\($0)}" } + "\"\n",
        "mirrors": "[sources.mirrors]\n" + numbered { "\"https://a\($0).example/\" = \"https://b.example/\"\n" },
        "tools with addresses": "[tools]\n"
            + numbered { "t\($0) = { version = \"1\", url = \"https://a.example/{version}\", commands = [\"t\"] }\n" },
        "platforms": "[project]\nplatforms = [" + numbered { _ in "\"linux-x86_64\", " } + "]\n",
    ]

    @Test("It is so for projects", arguments: projects.keys.sorted())
    func reads(project name: String) throws {
        let document = try TOMLDocument(#require(Self.projects[name]))
        _ = try Project(document: document, file: "project.toml")
    }

    @Test("It is so for locks, with conflicts and without")
    func readsLocks() throws {
        let tools = Self.numbered {
            "[[tool]]\nname = \"t\($0)\"\nrequirement = \"1\"\nversion = \"1\"\nsource = \"pypi:t\"\n[tool.platforms]\n"
        }
        let lock = try Lockfile(text: "lock = 1\n" + tools, file: "project.lock")
        #expect(try Lockfile(text: lock.canonicalText, file: "project.lock") == lock)
        let conflicts = Self.numbered { "<<<<<<< a\n# \($0)\n=======\n>>>>>>> b\n" }
        #expect(Lockfile.sides(ofConflicted: conflicts)?.count == 2)
    }

    private static func numbered(_ unit: (Int) -> String) -> String { (0..<1000).map(unit).joined() }
}
