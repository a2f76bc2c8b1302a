import Diagnostics
import Disk
import Model
import SystemPackage
import TOML
import TestSupport
import Testing

@testable import Catalogue

@Suite("Manifests")
struct ManifestTests {
    private static let good = """
        summary = "A tool"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["tool", "toolx"]
        aliases = ["tl"]
        path = ["{state}/tool/bin"]

        [channels]
        lts = "20"
        "lts/iron" = ">=20, <21"

        [variables]
        TOOL_HOME = "{tree}/home"

        [[source]]
        kind = "pypi"
        project = "Tool_Wheel"
        versions = ">=2"
        links = { tool = "bin/tool" }
        launchers = { toolx = ["bin/tool", "lib/x.js"] }

        [source.platforms."macos-*"]
        links = { tool = "bin/mac", toolx = "bin/x" }

        [[source]]
        kind = "url"
        url = "https://tool.example/{version}/tool-{os}-{arch}.tar.gz"
        checksums = "https://tool.example/{version}/SHA256SUMS"
        strip = 1
        os = { macos = "darwin" }
        arch = { x86_64 = "amd64" }
        links = { tool = "bin/tool", toolx = "bin/toolx" }

        [test]
        command = ["tool", "--version"]
        contains = "tool"

        """

    private func manifest(_ text: String) throws -> Manifest {
        try Manifest(document: TOMLDocument(text), file: "tool.toml", name: ToolName("tool"))
    }

    @Test("Every key is read")
    func everyKey() throws {
        let manifest = try manifest(Self.good)
        #expect(manifest.summary == "A tool")
        #expect(manifest.commands == ["tool", "toolx"])
        #expect(manifest.aliases.map(\.text) == ["tl"])
        #expect(manifest.channels["lts/iron"]?.text == ">=20, <21")
        #expect(manifest.variables == ["TOOL_HOME": "{tree}/home"])
        #expect(manifest.path == ["{state}/tool/bin"])
        #expect(manifest.test?.contains == "tool")
        #expect(
            manifest.sources.map(\.description) == [
                "pypi:Tool_Wheel", "url:https://tool.example/{version}/tool-{os}-{arch}.tar.gz",
            ])
        let wheel = manifest.sources[0]
        #expect(wheel.layout(on: Platform(.linux, .arm64)).launchers == ["toolx": ["bin/tool", "lib/x.js"]])
        #expect(wheel.layout(on: Platform(.macos, .arm64)).links == ["tool": "bin/mac", "toolx": "bin/x"])
        #expect(try wheel.describes(Version("2.1", scheme: .pep440)))
        #expect(try !wheel.describes(Version("1.9", scheme: .pep440)))
    }

    /// What is replaced in the good manifest, by what, and the error's code, line and column.
    static let mistakes: [(old: String, new: String, code: String, line: Int, column: Int)] = [
        ("summary =", "sumary =", "unknown-key", 1, 1),
        ("summary = \"A tool\"\n", "", "missing-key", 1, 1),
        ("\"A tool\"", "\"\"", "invalid-text", 1, 11),
        ("\"https://tool.example/\"", "\"tool.example\"", "invalid-url", 2, 12),
        ("[\"tool\", \"toolx\"]", "[]", "invalid-commands", 4, 12),
        ("[\"tool\", \"toolx\"]", "[\"tool\", \"to/olx\"]", "invalid-command-name", 4, 21),
        ("{state}/tool/bin", "/usr/bin", "invalid-path-entry", 6, 9),
        ("lts = \"20\"", "\"20\" = \"20\"", "invalid-channel", 9, 1),
        ("lts = \"20\"", "lts = \"stable\"", "invalid-channel", 9, 7),
        ("{tree}/home", "{three}/home", "unknown-template-word", 13, 14),
        ("TOOL_HOME", "PATH", "invalid-variable-name", 13, 1),
        ("kind = \"pypi\"", "kind = \"pipy\"", "unknown-source-kind", 16, 8),
        ("kind = \"pypi\"\n", "", "missing-key", 15, 1),
        ("project = ", "projects = ", "unknown-key", 17, 1),
        ("\"Tool_Wheel\"", "\"a b\"", "invalid-project-name", 17, 11),
        ("versions = \">=2\"", "versions = \">=\"", "invalid-requirement", 18, 13),
        ("{ tool = \"bin/tool\" }\nlaunchers", "{ tool = \"../tool\" }\nlaunchers", "invalid-tree-path", 19, 18),
        ("[\"bin/tool\", \"lib/x.js\"]", "[\"bin/tool\"]", "invalid-launcher", 20, 23),
        ("\"macos-*\"", "\"windows-*\"", "invalid-platform", 22, 19),
        ("strip = 1", "strip = 17", "out-of-range", 29, 9),
        ("{version}/tool-", "{versions}/tool-", "unknown-template-word", 27, 29),
        ("os = { macos", "os = { macosx", "unknown-key", 30, 8),
        ("tool = \"bin/tool\", toolx = \"bin/toolx\"", "tool = \"bin/tool\"", "commands-differ", 32, 9),
        ("contains = \"tool\"", "contains = 1", "wrong-type", 36, 12),
    ]

    @Test("Each mistake is found at its place", arguments: mistakes.indices)
    func mistake(_ index: Int) throws {
        let row = Self.mistakes[index]
        let text = Self.good.replacing(row.old, with: row.new, maxReplacements: 1)
        #expect(text != Self.good)
        let error = try #require(throws: SourceError.self) { try manifest(text) }
        #expect(error.code == row.code)
        #expect(error.excerpt?.line == row.line, "\(error)")
        #expect(error.excerpt?.column == row.column, "\(error)")
    }

    @Test("An unknown key comes with the one that was meant")
    func suggestion() throws {
        let text = Self.good.replacing("summary =", with: "sumary =")
        let error = try #require(throws: SourceError.self) { try manifest(text) }
        #expect(error.hints == ["did you mean `summary`?"])
    }
}

@Suite("Libraries of manifests")
struct ManifestLibraryTests {
    private func text(_ summary: String, commands: [String], aliases: [String] = []) -> String {
        let links = commands.map { "\($0) = \"bin/\($0)\"" }.joined(separator: ", ")
        return """
            summary = "\(summary)"
            homepage = "https://tool.example/"
            license = "MIT"
            commands = [\(commands.map { "\"\($0)\"" }.joined(separator: ", "))]
            aliases = [\(aliases.map { "\"\($0)\"" }.joined(separator: ", "))]
            [[source]]
            kind = "pypi"
            project = "x"
            links = { \(links) }
            """
    }

    private func library(_ folder: FilePath, _ files: [String: String]) throws -> ManifestLibrary {
        for (name, text) in files {
            let path = folder.pushing(FilePath(name))
            try FileSystem.createDirectories(path.removingLastComponent())
            try FileSystem.write(Array(text.utf8), to: path)
        }
        return ManifestLibrary(directories: ["near", "missing", "far"].map { folder.appending($0) })
    }

    @Test("The nearest manifest wins, and aliases lead to theirs")
    func nearest() async throws {
        try await TemporaryFolder.with { folder in
            let library = try library(
                folder,
                [
                    "near/node.toml": text("Mine", commands: ["node"]),
                    "far/node.toml": text("Shipped", commands: ["node"], aliases: ["nodejs"]),
                    "far/go.toml": text("Go", commands: ["go"], aliases: ["golang"]),
                    "far/readme.md": "no manifest",
                ])
            #expect(try library.manifest(named: "node")?.summary == "Mine")
            #expect(try library.manifest(named: "golang")?.name.text == "go")
            #expect(try library.manifest(named: "nodejs") == nil)
            #expect(try library.manifest(named: "../far/node") == nil)
            #expect(try library.all().map(\.name.text) == ["go", "node"])
            #expect(library.names() == ["go", "node"])
        }
    }

    @Test("The best match of a search comes first, and every word has to fit")
    func search() async throws {
        try await TemporaryFolder.with { folder in
            let library = try library(
                folder,
                [
                    "far/go.toml": text("Compiler for Go", commands: ["go", "gofmt"], aliases: ["golang"]),
                    "far/cargo.toml": text("Builds Rust", commands: ["cargo"]),
                    "far/hugo.toml": text("Static sites, written in Go", commands: ["hugo"]),
                    "far/shfmt.toml": text("Formatter for shell", commands: ["shfmt"]),
                ])
            #expect(try library.search(["GO"]).map(\.name.text) == ["go", "cargo", "hugo"])
            #expect(try library.search(["fmt"]).map(\.name.text) == ["shfmt", "go"])
            #expect(try library.search(["go", "compiler"]).map(\.name.text) == ["go"])
            #expect(try library.search(["nothing"]).isEmpty)
            #expect(try library.search([]).count == 4)
        }
    }

    @Test("A check lists what is wrong with its place, and goes on")
    func check() async throws {
        try await TemporaryFolder.with { folder in
            let library = try library(
                folder,
                [
                    "far/a.toml": text("A", commands: ["a"]).replacing("project", with: "projet"),
                    "far/b.toml": "summary = ",
                    "far/c.toml": text("C", commands: ["c"]),
                    "far/d.toml": text("D", commands: ["d"], aliases: ["c"]),
                    "far/not a name.toml": text("E", commands: ["e"]),
                    "far/f.toml": text("F", commands: ["f"]).replacing(
                        "kind = \"pypi\"\nproject = \"x\"", with: "kind = \"url\"\nurl = \"ftp://x.example/{version}\""),
                ])
            let report = try library.check([])
            #expect(report.manifests == 6)
            #expect(report.addresses == 2 * Platform.all.count)
            #expect(!report.isValid)
            let problems = report.problems.map {
                "\($0.file.split(separator: "/").last ?? "") \($0.line):\($0.column) \($0.code)"
            }
            #expect(
                problems == [
                    "a.toml 8:1 unknown-key", "b.toml 1:11 expected-value", "d.toml 1:1 duplicate-name",
                    "f.toml 1:1 invalid-url", "not a name.toml 1:1 invalid-tool-name",
                ])
            #expect(report.problems[0].hints == ["did you mean `project`?"])
            #expect(try library.check([folder.appending("far/c.toml")]).isValid)
        }
    }

    @Test("Every manifest that is shipped is valid")
    func shipped() throws {
        let directory = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
            .appending("manifests")
        let library = ManifestLibrary(directories: [directory])
        let report = try library.check([])
        #expect(report.problems == [])
        #expect(report.manifests >= 15)
        #expect(report.addresses >= report.manifests * Platform.all.count)
        for manifest in try library.all() {
            #expect(manifest.test != nil, "`\(manifest.name)` has no test")
            #expect(!manifest.summary.hasSuffix("."), "`\(manifest.name)`")
            #expect(manifest.homepage.scheme == "https", "`\(manifest.name)`")
        }
    }
}
