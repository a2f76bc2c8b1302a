import Model
import TestSupport
import Testing

@testable import Catalogue

@Suite("Tools from indexes in the lock", .timeLimit(.minutes(1)))
struct IndexLockTests {
    private static let hex = String(repeating: "ab", count: 32)
    private static let linux = Platform(.linux, .x86_64)
    private static let mac = Platform(.macos, .arm64)

    @Test("`lts` of the index comes before that of the manifest, and a list of checksums proves the files")
    func node() async throws {
        let index = """
            [{"version":"v26.1.0","date":"2026-08-15","files":["linux-x64","osx-arm64-tar"],"lts":false},
             {"version":"v22.16.0","date":"2025-05-21","files":["linux-x64","osx-arm64-tar"],"lts":"Jod"}]
            """
        let dist = "https://nodejs.org/dist/v22.16.0"
        let names = ["node-v22.16.0-linux-x64.tar.xz", "node-v22.16.0-darwin-arm64.tar.xz"]
        let sums = names.map { "\(Self.hex)  \($0)" }.joined(separator: "\n")
        try await UpstreamFixture.with([
            "https://nodejs.org/dist/index.json": index, "\(dist)/SHASUMS256.txt": sums,
            "\(dist)/\(names[0])": "linux", "\(dist)/\(names[1])": "macos",
        ]) { fixture in
            let tool = try await fixture.resolve("node = \"lts\"").tool
            #expect(tool.version == "22.16.0")
            #expect(tool.source.description == "index:https://nodejs.org/dist/index.json")
            #expect(tool.released?.description == "2025-05-21T00:00:00Z")
            #expect(tool.requirement == "lts")
            let artifact = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(artifact.url.text == "\(dist)/\(names[0])")
            #expect(artifact.size == 5)
            #expect(artifact.sha256.hex == Self.hex)
            #expect(artifact.verified == .checksum)
            #expect(artifact.recipe == (try Recipe(format: .tarXz, strip: 1)))
            #expect(artifact.links["npm"] == "bin/npm")
            #expect(
                tool.platforms[Platform(.linux, .arm64)]
                    == .unsupported("the index lists no file for this platform"))
            let asked = fixture.server.requests.map { "\($0.method) \($0.target.split(separator: "/").last ?? "")" }
            #expect(asked.sorted() == ["GET SHASUMS256.txt", "GET index.json"] + names.sorted().map { "HEAD \($0)" })
        }
    }

    @Test("Where the index says all of it, one request is enough")
    func go() async throws {
        let index = """
            [{"version": "go1.26.3", "stable": true, "files": [
              {"filename": "go1.26.3.linux-amd64.tar.gz", "os": "linux", "arch": "amd64", "version": "go1.26.3",
               "sha256": "\(Self.hex)", "size": 36, "kind": "archive"}]}]
            """
        try await UpstreamFixture.with(["https://go.dev/dl/?mode=json&include=all": index]) { fixture in
            let tool = try await fixture.resolve("go = \"1.26\"", platforms: [Self.linux]).tool
            let artifact = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(artifact.url.text == "https://dl.google.com/go/go1.26.3.linux-amd64.tar.gz")
            #expect(artifact.size == 36)
            #expect(artifact.verified == .index)
            #expect(fixture.server.requests.count == 1)
        }
    }

    @Test("Variables belong to the place that a tool comes from, and the layout to the platform")
    func java() async throws {
        let page =
            "https://api.adoptium.net/v3/assets/feature_releases/21/ga?image_type=jdk&jvm_impl=hotspot&heap_size=normal"
            + "&vendor=eclipse&page_size=20&sort_order=DESC&page="
        let binaries = [("linux", "x64"), ("mac", "aarch64")].map { os, architecture in
            """
            {"architecture": "\(architecture)", "heap_size": "normal", "image_type": "jdk", "jvm_impl": "hotspot",
             "os": "\(os)", "package": {"checksum": "\(Self.hex)", "link": "https://github.com/x/\(os).tar.gz",
             "name": "\(os).tar.gz", "size": 206}}
            """
        }
        let release = """
            [{"release_name": "jdk-21.0.5+11", "timestamp": "2024-10-17T22:31:05Z", "binaries":
              [\(binaries.joined(separator: ", "))]}]
            """
        try await UpstreamFixture.with([
            "https://api.adoptium.net/v3/info/available_releases":
                "{\"available_releases\": [8, 21, 25], \"most_recent_lts\": 21}",
            "\(page)0": release, "\(page)1": "[]",
        ]) { fixture in
            let tool = try await fixture.resolve("java = \"lts\"").tool
            #expect(tool.version == "21.0.5")
            #expect(tool.variables == ["JAVA_HOME": "{tree}"])
            #expect(tool.platforms[Self.linux]?.artifact?.recipe.strip == 1)
            #expect(tool.platforms[Self.mac]?.artifact?.recipe.strip == 3)
            #expect(tool.platforms[Self.mac]?.artifact?.links["javac"] == "bin/javac")
        }
    }

    @Test("A list that cannot be read is told of, though another place has the tool")
    func fallBack() async throws {
        let manifest = """
            summary = "A tool"
            homepage = "https://tool.example/"
            license = "MIT"
            commands = ["tool"]
            [[source]]
            kind = "index"
            index = "https://tool.example/index.json"
            items = "*"
            fields = { version = "." }
            url = "https://tool.example/{version}"
            links = { tool = "tool" }
            [[source]]
            kind = "pypi"
            project = "tool-wheel"
            links = { tool = "bin/tool" }
            """
        let wheels = IndexFile.wheels("tool_wheel", "1.2")
        try await CatalogueFixture.with(
            ["/simple/tool-wheel/": IndexFile.page(wheels), "/index.json": .init(text: "<html>Sign in</html>")],
            manifests: ["tool": manifest]
        ) { fixture in
            var fixture = fixture
            fixture.settings = SourceSettings(
                order: [], mirrors: [Mirror(prefix: "https://tool.example/", replacement: fixture.server.url("/"))])
            let resolution = try await fixture.resolve("tool = \"1\"")
            #expect(resolution.tool.source.description == "pypi:tool-wheel")
            #expect(resolution.warnings.count == 1)
            #expect(resolution.warnings[0].contains("is not the JSON that it should be; `pypi:tool-wheel` is taken"))
        }
    }

    @Test("A channel that neither the index nor the manifest has is refused with those that there are")
    func unknownChannel() async throws {
        let index = "[{\"version\":\"v26.1.0\",\"date\":\"2026-08-15\",\"files\":[\"linux-x64\"],\"lts\":false}]"
        try await UpstreamFixture.with(["https://nodejs.org/dist/index.json": index]) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("node = \"lts/carbon\"")
            }
            #expect(error.code == "unknown-channel")
            #expect(error.hints[0].contains("lts/krypton"))
        }
    }
}
