import Disk
import Model
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Tools from the Python index", .timeLimit(.minutes(1)))
struct PyPISourceTests {
    private static let manifest = """
        summary = "A tool"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["tool", "toolx"]
        aliases = ["tl"]
        path = ["{state}/tool/bin"]
        [channels]
        lts = "1"
        [variables]
        TOOL_HOME = "{tree}/home"
        [[source]]
        kind = "pypi"
        project = "tool-wheel"
        versions = ">=1.1"
        links = { tool = "bin/tool" }
        launchers = { toolx = ["bin/tool", "lib/x.js"] }
        [source.platforms."macos-*"]
        links = { tool = "bin/mac", toolx = "bin/x" }
        [[source]]
        kind = "pypi"
        project = "tool-wheel"
        versions = "<1.1"
        links = { tool = "old/tool" }
        """

    private func with(
        _ files: [IndexFile], _ body: (CatalogueFixture) async throws -> Void
    ) async throws {
        try await CatalogueFixture.with(
            ["/simple/tool-wheel/": IndexFile.page(files)], manifests: ["tool": Self.manifest], body)
    }

    @Test("A tool with a manifest is locked without downloading a wheel")
    func withManifest() async throws {
        let files =
            IndexFile.wheels("tool_wheel", "1.1")
            + IndexFile.wheels("tool_wheel", "1.10") { $0.uploaded = "2025-02-03T04:05:06.789Z" }
        try await with(files) { fixture in
            let resolution = try await fixture.resolve("tl = \"latest\"")
            let tool = resolution.tool
            #expect(tool.name.text == "tl")
            #expect(tool.version == "1.10")
            #expect(tool.source.description == "pypi:tool-wheel")
            #expect(tool.released?.description == "2025-02-03T04:05:06Z")
            #expect(tool.commands == ["tool", "toolx"])
            #expect(tool.variables == ["TOOL_HOME": "{tree}/home"])
            #expect(tool.path == ["{state}/tool/bin"])
            #expect(resolution.warnings.isEmpty && resolution.notes.isEmpty)
            let linux = try #require(tool.platforms[Platform(.linux, .arm64)]?.artifact)
            #expect(linux.url.text == fixture.server.url("/files/tool_wheel-1.10-py3-none-manylinux_2_17_aarch64.whl"))
            #expect(linux.size == 10)
            #expect(linux.verified == .index)
            #expect(linux.requires?.description == "glibc 2.17")
            #expect(linux.recipe.format == .wheel)
            #expect(linux.links == ["tool": "bin/tool"])
            #expect(linux.launchers == ["toolx": ["bin/tool", "lib/x.js"]])
            let mac = try #require(tool.platforms[Platform(.macos, .x86_64)]?.artifact)
            #expect(mac.links == ["tool": "bin/mac", "toolx": "bin/x"])
            #expect(mac.requires?.description == "macos 10.12")
            #expect(fixture.server.requests.map(\.target) == ["/simple/tool-wheel/"])
        }
    }

    @Test("An entry for older versions tells where their commands are")
    func olderLayout() async throws {
        try await with(IndexFile.wheels("tool_wheel", "1.0")) { fixture in
            let tool = try await fixture.resolve("tool = \"latest\"").tool
            #expect(tool.commands == ["tool"])
            #expect(tool.platforms[Platform(.linux, .x86_64)]?.artifact?.links == ["tool": "old/tool"])
        }
    }

    /// What is asked, what the lock has, and what is chosen of 0.9, 1.0, 1.1, 2.0b1 and 2.0 (withdrawn).
    static let choices: [(entry: String, locked: String?, version: String?, code: String?)] = [
        ("tool = \"latest\"", nil, "1.1", nil),
        ("tool = \"stable\"", nil, "1.1", nil),
        ("tool = \"lts\"", nil, "1.1", nil),
        ("tool = \"lts/iron\"", nil, nil, "unknown-channel"),
        ("tool = \"1.0\"", nil, "1.0", nil),
        ("tool = \"<1\"", nil, "0.9", nil),
        ("tool = \"~1.0\"", nil, "1.0", nil),
        ("tool = { version = \"latest\", prerelease = true }", nil, "2.0b1", nil),
        ("tool = \"=2.0b1\"", nil, "2.0b1", nil),
        ("tool = \">=2.0b1\"", nil, "2.0b1", nil),
        ("tool = \"==2.0\"", nil, "2.0", nil),
        ("tool = \">=2.0\"", nil, nil, "all-yanked"),
        ("tool = \"2\"", nil, nil, "all-yanked"),
        ("tool = \">=1.2, <2\"", nil, nil, "no-matching-version"),
        ("tool = \"latest\"", "0.9", "0.9", nil),
        ("tool = \"1\"", "0.9", "1.1", nil),
        ("tool = \">=1\"", "2.0", "2.0", nil),
        ("tool = { version = \"1\", source = \"pypi\" }", nil, "1.1", nil),
        ("tool = { version = \"1\", source = \"url\" }", nil, nil, "no-source"),
        ("\"pypi:Tool_Wheel\" = \"1\"", nil, "1.1", nil),
        ("tolo = \"1\"", nil, nil, "unknown-tool"),
        ("\"pipy:tool\" = \"1\"", nil, nil, "unknown-source-kind"),
    ]

    @Test("The newest version that matches is chosen, unless the lock has another", arguments: choices.indices)
    func choice(_ index: Int) async throws {
        let row = Self.choices[index]
        let versions = ["0.9", "1.0", "1.1", "2.0b1"].flatMap { IndexFile.wheels("tool_wheel", $0) }
        let withdrawn = IndexFile.wheels("tool_wheel", "2.0") { $0.yanked = "broken" }
        try await with(versions + withdrawn) { fixture in
            guard let version = row.version else {
                let error = try await #require(throws: CatalogueError.self) { try await fixture.resolve(row.entry) }
                #expect(error.code == row.code)
                return
            }
            let resolution = try await fixture.resolve(row.entry, preferring: row.locked)
            #expect(resolution.tool.version == version)
            #expect(resolution.warnings == (version == "2.0" ? ["2.0 was withdrawn by its publisher: broken"] : []))
            #expect(try resolution.tool.requirement == CatalogueFixture.declaration(row.entry).requirement.text)
        }
    }

    @Test("A withdrawn file of a version is not taken while the others stand")
    func oneFileYanked() async throws {
        var files = IndexFile.wheels("tool_wheel", "1.1")
        files[0].yanked = ""
        try await with(files) { fixture in
            let tool = try await fixture.resolve("tool = \"=1.1\"").tool
            #expect(
                tool.platforms[Platform(.linux, .x86_64)] == .unsupported("no wheel is published for this platform"))
            #expect(tool.platforms[Platform(.linux, .arm64)]?.artifact != nil)
        }
    }

    @Test("The newest version wins though an older one has more platforms")
    func fewerPlatforms() async throws {
        let newer = IndexFile("tool_wheel-1.2-py3-none-manylinux_2_39_x86_64.whl")
        try await with(IndexFile.wheels("tool_wheel", "1.1") + [newer]) { fixture in
            let tool = try await fixture.resolve("tool = \"latest\"").tool
            #expect(tool.version == "1.2")
            #expect(tool.platforms.values.compactMap(\.artifact).count == 1)
            #expect(tool.platforms.count == 4)
        }
    }

    @Test("A version without anything for the wanted platforms is passed over")
    func noPlatform() async throws {
        let windows = IndexFile("tool_wheel-1.2-py3-none-win_amd64.whl")
        try await with(IndexFile.wheels("tool_wheel", "1.1") + [windows]) { fixture in
            #expect(try await fixture.resolve("tool = \"latest\"").tool.version == "1.1")
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("tool = \"=1.2\"", platforms: [Platform(.macos, .arm64)])
            }
            #expect(error.code == "no-artifact")
            #expect(error.details == ["macos-arm64: no wheel is published for this platform"])
        }
    }

    @Test("A platform that the tool is not wanted on is said to be left out")
    func leftOut() async throws {
        try await with(IndexFile.wheels("tool_wheel", "1.1")) { fixture in
            let tool = try await fixture.resolve("tool = { version = \"1\", platforms = [\"linux-*\"] }").tool
            #expect(
                tool.platforms[Platform(.macos, .arm64)] == .unsupported("`platforms` in project.toml leaves it out"))
            #expect(tool.platforms[Platform(.linux, .arm64)]?.artifact != nil)
        }
    }

    @Test("Versions younger than the policy asks for are passed over, files too")
    func tooYoung() async throws {
        var files = IndexFile.wheels("tool_wheel", "1.1")
        files[2].uploaded = "2025-05-31T00:00:00Z"
        files += IndexFile.wheels("tool_wheel", "1.2") { $0.uploaded = "2025-05-30T00:00:00Z" }
        try await with(files) { fixture in
            let policy = Policy(minimumReleaseAge: 3 * 86_400)
            let tool = try await fixture.resolve("tool = \"1\"", policy: policy).tool
            #expect(tool.version == "1.1")
            #expect(tool.platforms[Platform(.macos, .arm64)]?.artifact == nil)
            #expect(try await fixture.resolve("tool = \"1\"", preferring: "1.2", policy: policy).tool.version == "1.2")
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("tool = \">=1.2\"", policy: policy)
            }
            #expect(error.code == "release-too-young")
            #expect(error.details == ["1.2 is 2 days old", "`minimum-release-age` is 3 days"])
        }
    }

    @Test("A file whose age nobody states is not old enough")
    func unknownAge() async throws {
        try await with(IndexFile.wheels("tool_wheel", "1.1") { $0.uploaded = nil }) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("tool = \"1\"", policy: Policy(minimumReleaseAge: 60))
            }
            #expect(error.details[0] == "the index does not say when 1.1 was published")
            #expect(try await fixture.resolve("tool = \"1\"").tool.released == nil)
        }
    }

    @Test("A digest that is known too weakly is refused")
    func verification() async throws {
        try await with(IndexFile.wheels("tool_wheel", "1.1")) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("tool = \"1\"", policy: Policy(verification: .checksum))
            }
            #expect(error.code == "verification-too-weak")
            #expect(error.details == ["the policy asks for `checksum`; only the index states its digest"])
        }
    }

    @Test("A file without a digest is refused, or taken from the first download where the policy lets it")
    func noDigest() async throws {
        let name = "tool_wheel-1.1-py3-none-manylinux_2_17_x86_64.whl"
        var file = IndexFile(name)
        (file.sha256, file.size) = (nil, nil)
        try await CatalogueFixture.with(
            ["/simple/tool-wheel/": IndexFile.page([file]), "/files/\(name)": .init(text: "bytes of a wheel")],
            manifests: ["tool": Self.manifest]
        ) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("tool = \"1\"", policy: Policy(verification: .index))
            }
            #expect(error.code == "verification-too-weak")
        }
    }

    @Test("The HTML form is enough; the size is then asked of the server")
    func htmlIndex() async throws {
        let name = "tool_wheel-1.1-py3-none-manylinux_2_17_x86_64.whl"
        let hash = String(repeating: "cd", count: 32)
        try await CatalogueFixture.with(
            [
                "/simple/tool-wheel/": .init(
                    fields: ["Content-Type": "text/html"], text: "<a href='/files/\(name)#sha256=\(hash)'>\(name)</a>"),
                "/files/\(name)": .init(text: "bytes of a wheel"),
            ], manifests: ["tool": Self.manifest]
        ) { fixture in
            let tool = try await fixture.resolve("tool = \"1\"").tool
            let artifact = try #require(tool.platforms[Platform(.linux, .x86_64)]?.artifact)
            #expect(artifact.size == 16)
            #expect(artifact.sha256.hex == hash)
            #expect(artifact.verified == .index)
            #expect(fixture.server.requests.map(\.method) == ["GET", "HEAD"])
        }
    }

    @Test("A project that is not there is named with the index that was asked, and not more than that")
    func noSuchProject() async throws {
        try await with([]) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("\"pypi:tooll\" = \"1\"")
            }
            #expect(error.code == "no-such-project")
            #expect(error.summary == "there is no project `tooll` on the Python index")
            #expect(error.details == ["the index is the one that PIP_INDEX_URL names"])
            #expect(error.hints == ["did you mean the tool `tool`?"])
        }
    }

    @Test("Versions are listed newest first, with their times and what was withdrawn")
    func versions() async throws {
        let files =
            IndexFile.wheels("tool_wheel", "1.9") + IndexFile.wheels("tool_wheel", "1.10rc1") { $0.uploaded = nil }
            + IndexFile.wheels("tool_wheel", "1.10") { $0.yanked = "no" } + [IndexFile("tool-wheel-0.1.tar.gz")]
        try await with(files) { fixture in
            let catalogue = try fixture.catalogue()
            let listing = try await catalogue.versions(of: CatalogueFixture.declaration("tool = \"1\"")).listings
            #expect(listing.map(\.version.text) == ["1.10", "1.10rc1", "1.9", "0.1"])
            #expect(listing.map(\.isYanked) == [true, false, false, false])
            #expect(listing.map(\.isPrerelease) == [false, true, false, false])
            #expect(listing[2].released?.description == "2025-01-01T00:00:00Z")
            let wanted = try await catalogue.versions(of: CatalogueFixture.declaration("tool = \"lts\"")).wanted
            #expect(wanted?.version.text == "1.9")
        }
    }

    @Test("An unchanged page is read from what was kept of it")
    func keptPage() async throws {
        try await with(IndexFile.wheels("tool_wheel", "1.1")) { fixture in
            let first = try await fixture.resolve("tool = \"1\"").tool
            let kept = fixture.folder.appending("cache/projects/tool-wheel.tsv")
            #expect(try FileSystem.readText(kept).contains("tool_wheel-1.1-py3-none-manylinux_2_17_x86_64.whl"))
            #expect(try await fixture.resolve("tool = \"1\"").tool == first)
        }
    }

    @Test("A project in quarantine is not installed")
    func quarantined() async throws {
        let page = FixtureServer.Answer(
            fields: ["Content-Type": "application/json"],
            text: "{\"project-status\": {\"status\": \"quarantined\", \"reason\": \"malware\"}, \"files\": []}")
        try await CatalogueFixture.with(["/simple/bad/": page]) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("\"pypi:bad\" = \"1\"")
            }
            #expect(error.code == "project-quarantined")
            #expect(error.details == ["malware"])
        }
    }
}
