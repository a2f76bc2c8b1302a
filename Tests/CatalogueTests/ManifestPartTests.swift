import Diagnostics
import Disk
import Model
import SystemPackage
import TOML
import TestSupport
import Testing

@testable import Catalogue

@Suite("Parts in manifests", .timeLimit(.minutes(1)))
struct ManifestPartTests {
    private static let linux = Platform(.linux, .x86_64)
    private static let mac = Platform(.macos, .arm64)

    private static func manifest(_ server: String = "https://tool.example") -> String {
        """
        summary = "A tool"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["tool", "toolx"]

        [[source]]
        kind = "url"
        url = "\(server)/{version}/tool-{os}.tar.gz"
        checksums = "{url}.sha256"
        strip = 1
        links = { tool = "bin/tool" }

        [source.platforms."macos-*"]
        strip = 3

        [source.parts.extra]
        url = "\(server)/{version}/{part}-{os}.zip"
        links = { toolx = "bin/toolx" }

        [source.parts.docs]
        take = "on-request"
        url = "\(server)/{part}.tar.xz"
        strip = 0

        """
    }

    private func read(_ text: String) throws -> Manifest {
        try Manifest(document: TOMLDocument(text), file: "tool.toml", name: ToolName("tool"))
    }

    /// Runs `body` beside a server with these files and their checksums.
    private func with(
        _ paths: [String], manifest: (String) -> String = { manifest($0) },
        _ body: (CatalogueFixture) async throws -> Void
    ) async throws {
        var pages: CatalogueFixture.Pages = [:]
        for path in paths {
            pages[path] = .init(fields: ["Content-Type": "application/octet-stream"], text: "bytes of \(path)")
            pages[path + ".sha256"] = .init(text: ForgeFixture.sha256("bytes of \(path)"))
        }
        try await CatalogueFixture.with(pages) { fixture in
            let file = fixture.folder.appending("manifests/tool.toml")
            try FileSystem.write(Array(manifest(fixture.server.url("")).utf8), to: file)
            try await body(fixture)
        }
    }

    private static let files = [
        "/1/tool-linux.tar.gz", "/1/extra-linux.zip", "/1/tool-macos.tar.gz", "/1/extra-macos.zip",
    ]

    @Test("A part says what differs, and takes the rest from the source and what that says for platforms")
    func overlaid() async throws {
        try await with(Self.files + ["/docs.tar.xz"]) { fixture in
            let tool = try await fixture.resolve(
                #"tool = { version = "1", components = ["docs"] }"#, platforms: [Self.linux, Self.mac]
            ).tool
            let linux = try #require(tool.platforms[Self.linux]?.artifact)
            let mac = try #require(tool.platforms[Self.mac]?.artifact)
            #expect(linux.links == ["tool": "bin/tool", "toolx": "bin/toolx"])
            #expect(linux.parts.map(\.url.lastPathComponent) == ["extra-linux.zip", "docs.tar.xz"])
            let zip = try Recipe(format: .zip, strip: 1, executables: ["bin/toolx"])
            #expect(linux.parts.map(\.recipe) == [zip, try Recipe(format: .tarXz)])
            #expect(mac.recipe.strip == 3)
            #expect(mac.parts.map(\.recipe.strip) == [3, 0])
            #expect(linux.parts[0].sha256.hex == ForgeFixture.sha256("bytes of /1/extra-linux.zip"))
            #expect(linux.parts[1] == mac.parts[1])
            let usual = try await fixture.resolve(#"tool = "1""#, platforms: [Self.linux]).tool
            #expect(usual.platforms[Self.linux]?.artifact?.parts.count == 1)
        }
    }

    @Test("A platform without the first file is not supported for that reason; without a part, for that one")
    func missing() async throws {
        try await with(["/1/tool-linux.tar.gz", "/1/extra-macos.zip"]) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve(#"tool = "1""#, platforms: [Self.linux, Self.mac])
            }
            #expect(error.code == "no-artifact")
            let nothing = "nothing is published at the address for this platform"
            #expect(
                error.details == ["linux-x86_64: its part `extra` is missing: \(nothing)", "macos-arm64: \(nothing)"])
        }
    }

    @Test("A part whose checksum is not there though the file is, or that is no archive, is an error")
    func wrong() async throws {
        try await with(Self.files) { fixture in
            let error = try await #require(throws: ModelError.self) {
                let file = fixture.folder.appending("manifests/tool.toml")
                let text = Self.manifest(fixture.server.url("")).replacing(
                    "/{part}-{os}.zip\"", with: "/{part}-{os}.zip\"\nformat = \"file\"\nstrip = 0")
                try FileSystem.write(Array(text.utf8), to: file)
                return try await fixture.resolve(#"tool = "1""#, platforms: [Self.linux])
            }
            #expect(error.code == "invalid-artifact")
        }
    }

    @Test("Digests that are written down are those of one file, and of no part of it")
    func digests() throws {
        let digest = String(repeating: "a", count: 64)
        let text = Self.manifest().replacing(
            "strip = 1\n", with: "strip = 1\nsha256 = { linux-x86_64 = \"\(digest)\" }\n")
        let source = try #require(try read(text).sources[0].parts[0].source(on: Self.linux) as? URLSource)
        #expect(source.asset.digests.isEmpty)
        let own = text.replacing(
            "[source.parts.docs]", with: "sha256 = { linux-arm64 = \"\(digest)\" }\n[source.parts.docs]")
        let part = try #require(try read(own).sources[0].parts[0].source(on: Self.linux) as? URLSource)
        #expect(part.asset.digests.keys.map(\.description) == ["linux-arm64"])
    }

    /// What is replaced in the good manifest, by what, and the error's code and line.
    static let mistakes: [(old: String, new: String, code: String, line: Int)] = [
        ("take = \"on-request\"", "take = \"sometimes\"", "unknown-value", 21),
        ("take =", "takes =", "unknown-key", 21),
        ("take = \"on-request\"", "versions = \"1\"", "unknown-key", 21),
        ("take = \"on-request\"", "part = \"x\"", "unknown-key", 21),
        ("parts.docs", "parts.\"a b\"", "invalid-component", 20),
        ("links = { toolx = \"bin/toolx\" }\n", "", "commands-differ", 11),
        ("toolx = \"bin/toolx\"", "tool = \"bin/tool\"", "commands-differ", 16),
        ("toolx = \"bin/toolx\"", "toolx = \"/bin/toolx\"", "invalid-tree-path", 18),
        ("{part}-{os}", "{parts}-{os}", "unknown-template-word", 17),
        ("tool-{os}.tar.gz", "{part}-{os}.tar.gz", "unknown-template-word", 8),
        ("{part}.tar.xz\"\nstrip = 0", "{part}.tar.xz\"\nstrip = 20", "out-of-range", 23),
    ]

    @Test("Each mistake is found at its place", arguments: mistakes.indices)
    func mistake(_ index: Int) throws {
        let row = Self.mistakes[index]
        let good = Self.manifest()
        let text = good.replacing(row.old, with: row.new, maxReplacements: 1)
        #expect(text != good)
        let error = try #require(throws: SourceError.self) { try read(text) }
        #expect(error.code == row.code)
        #expect(error.excerpt?.line == row.line, "\(error)")
    }

    @Test("Sources whose files are not named by templates have no parts")
    func otherKinds() throws {
        let text = """
            summary = "A tool"
            homepage = "https://tool.example/"
            license = "MIT"
            commands = ["tool"]
            [[source]]
            kind = "pypi"
            project = "tool"
            links = { tool = "bin/tool" }
            [source.parts.x]
            """
        #expect(try #require(throws: SourceError.self) { try read(text) }.code == "parts-not-possible")
    }

    @Test("A check renders the addresses of parts as well")
    func checked() async throws {
        try await TemporaryFolder.with { folder in
            let library = ManifestLibrary(directories: [folder])
            let file = folder.appending("tool.toml")
            try FileSystem.write(Array(Self.manifest().utf8), to: file)
            #expect(try library.check([]).addresses == 3 * Platform.all.count)
            let wrong = Self.manifest().replacing("https://tool.example/{part}.", with: "ftp://tool.example/{part}.")
            try FileSystem.write(Array(wrong.utf8), to: file)
            #expect(try library.check([]).problems.map(\.code) == ["invalid-url"])
        }
    }

    @Test(
        "Tools that do not consist of parts say so",
        arguments: [
            (#"tool = { version = "1", targets = ["wasm32-wasip1"] }"#, "no-targets"),
            (#"tool = { version = "1", components = ["x"] }"#, "unknown-component"),
            (#""pypi:other" = { components = ["x"] }"#, "unknown-component"),
            (#"corp = { version = "1", url = "https://h/corp", components = ["x"] }"#, "unknown-component"),
            (#"corp = { version = "1", url = "https://h/corp", targets = ["x"] }"#, "no-targets"),
        ])
    func without(_ entry: String, code: String) async throws {
        try await with([]) { fixture in
            let error = try await #require(throws: CatalogueError.self) { try await fixture.resolve(entry) }
            #expect(error.code == code)
        }
    }
}
