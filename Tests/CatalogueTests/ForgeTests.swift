import Model
import Synchronization
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Forges", .timeLimit(.minutes(1)))
struct ForgeTests {
    typealias Release = ForgeFixture.Release

    private static let linux = Platform(.linux, .x86_64)

    @Test("A project that nobody has described is looked through: files, commands, and the list of checksums")
    func adHoc() async throws {
        let files = [
            "tool-1.0.0-x86_64-unknown-linux-musl.tar.gz": "linux", "tool-1.0.0-aarch64-apple-darwin.tar.gz": "mac",
            "tool-1.0.0-x86_64-pc-windows-msvc.zip": "windows", "tool_1.0.0_amd64.deb": "package",
        ]
        let list = files.map { "\(ForgeFixture.sha256($0.value))  \($0.key)\n" }.joined()
        var release = Release(tag: "v1.0.0", files: files.merging(["SHA256SUMS": list]) { one, _ in one })
        release.statesDigests = false
        try await ForgeFixture.with("owner/tool", releases: [release], tags: ["v1.1.0-rc.1", "nightly"]) { forge in
            let members = ["tool-1.0.0/bin/tool": "\u{7f}ELF", "tool-1.0.0/README.md": "text"]
            let resolution = try await forge.catalogue.resolve(
                "\"github:owner/tool\" = \"latest\"",
                members: Dictionary(uniqueKeysWithValues: files.keys.map { ($0, members) }))
            let tool = resolution.tool
            #expect(tool.version == "1.0.0")
            #expect(tool.source.description == "github:owner/tool")
            let linux = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(linux.url.lastPathComponent == "tool-1.0.0-x86_64-unknown-linux-musl.tar.gz")
            #expect(linux.verified == .checksum)
            #expect(linux.links == ["tool": "tool-1.0.0/bin/tool"])
            #expect(
                tool.platforms[Platform(.linux, .arm64)] == .unsupported("no file of the release is for this platform"))
            #expect(resolution.notes.contains("found the command `tool` at `tool-1.0.0/bin/tool`"))
        }
    }

    @Test("What Rosetta has to run is said, and a file whose name leaves its platform open is looked into")
    func openNames() async throws {
        let intel = Release(
            tag: "v1.0.0", files: ["tool-linux-amd64.tar.gz": "linux", "tool-darwin-amd64.tar.gz": "mac"])
        let program = ["tool": "#!/bin/sh\n"]
        try await ForgeFixture.with("owner/tool", releases: [intel]) { forge in
            let resolution = try await forge.catalogue.resolve(
                "\"github:owner/tool\" = \"1\"",
                members: ["tool-linux-amd64.tar.gz": program, "tool-darwin-amd64.tar.gz": program])
            let mac = resolution.tool.platforms[Platform(.macos, .arm64)]?.artifact
            #expect(mac?.url.lastPathComponent == "tool-darwin-amd64.tar.gz")
            #expect(
                resolution.notes.contains(
                    "on macos-arm64 `tool-darwin-amd64.tar.gz` is taken, which Rosetta 2 has to run: there is no file for ARM"
                ))
            #expect(!resolution.notes.contains { $0.contains("macos-x86_64") })
        }
        let open = Release(tag: "v1.0.0", files: ["tool.tar.gz": "anything"])
        // An ELF header for x86-64.
        let elf = "\u{7f}ELF\u{2}\u{1}\u{1}" + String(repeating: "\0", count: 9) + "\u{2}\0\u{3e}\0"
        try await ForgeFixture.with("owner/tool", releases: [open]) { forge in
            let tool = try await forge.catalogue.resolve(
                "\"github:owner/tool\" = \"1\"", members: ["tool.tar.gz": ["tool-1/tool": elf]]
            ).tool
            #expect(tool.platforms[Self.linux]?.artifact?.links == ["tool": "tool-1/tool"])
            for platform in Platform.defaults where platform != Self.linux {
                #expect(tool.platforms[platform] == .unsupported("`tool.tar.gz` has no program for this platform"))
            }
        }
    }

    @Test("GitLab and Gitea are asked at their own addresses")
    func others() async throws {
        let gitlab = """
            {"tag_name": "v1.0.0", "released_at": "2025-01-01T00:00:00Z", "assets": {"links": [
            {"name": "tool-linux-amd64.tar.gz", "direct_asset_url": \
            "https://gitlab.com/owner/tool/-/releases/v1.0.0/downloads/tool-linux-amd64.tar.gz"}]}}
            """
        let gitea = """
            {"tag_name": "v1.0.0", "draft": false, "prerelease": false, "published_at": "2025-01-01T00:00:00Z", "assets": [
            {"name": "tool-linux-amd64.tar.gz", "size": 5, "browser_download_url": \
            "https://codeberg.org/owner/tool/releases/download/v1.0.0/tool-linux-amd64.tar.gz"}]}
            """
        let release = Release(tag: "v1.0.0", files: ["tool-linux-amd64.tar.gz": "bytes"])
        let api: @Sendable (FixtureServer.Request) -> FixtureServer.Answer? = { request in
            switch request.target {
            case "/api/projects/owner%2Ftool/releases?per_page=100": ForgeFixture.json("[\(gitlab)]")
            case "/api/repos/owner/tool/releases?limit=50": ForgeFixture.json("[\(gitea)]")
            default: nil
            }
        }
        try await ForgeFixture.with("owner/tool", releases: [release], api: api) { forge in
            for kind in ["gitlab", "gitea"] {
                let tool: LockedTool
                do {
                    tool = try await forge.catalogue.resolve(
                        "\"\(kind):owner/tool\" = \"1\"", platforms: [Self.linux],
                        members: ["tool-linux-amd64.tar.gz": ["tool": "#!/bin/sh\n"]]
                    ).tool
                } catch let error as CatalogueError where kind == "gitlab" {
                    // Where the fixture has no file at GitLab's form of address, its absence is told.
                    #expect(error.code == "no-artifact")
                    #expect(
                        forge.asked.contains { $0.contains("/-/releases/v1.0.0/downloads/tool-linux-amd64.tar.gz") })
                    continue
                }
                let artifact = try #require(tool.platforms[Self.linux]?.artifact)
                #expect(artifact.verified == .firstDownload)
                #expect(artifact.sha256.hex == ForgeFixture.sha256("bytes"))
                #expect(artifact.links == ["tool": "tool"])
            }
        }
    }

    @Test("A long list of releases is read page by page")
    func pages() async throws {
        let asset = """
            "assets": [{"name": "tool_linux.tar.gz", "state": "uploaded", "size": 3, "digest": \
            "sha256:\(ForgeFixture.sha256("abc"))", "updated_at": "2020-01-01T00:00:00Z", \
            "browser_download_url": "https://github.com/owner/tool/releases/download/v1/tool_linux.tar.gz"}]
            """
        let api: @Sendable (FixtureServer.Request) -> FixtureServer.Answer? = { request in
            let page = request.target.contains("page=2&") ? 2 : request.target.contains("page=3&") ? 3 : 1
            var answer = ForgeFixture.json(
                "[{\"tag_name\": \"v\(4 - page).0.0\", \"draft\": \(page == 1), \"published_at\": \"2020-01-01T00:00:00Z\", \(asset)}]"
            )
            if page < 3 {
                answer.fields["Link"] =
                    "<https://api.github.com/repositories/1/releases?page=\(page + 1)&per_page=100>; rel=\"next\", <x>; rel=\"last\""
            }
            return answer
        }
        let release = Release(tag: "v1", files: ["tool_linux.tar.gz": "abc"])
        try await ForgeFixture.with("owner/tool", releases: [release], api: api) { forge in
            let tool = try await forge.catalogue.resolve(
                "\"github:owner/tool\" = \"latest\"", platforms: [Self.linux], policy: Policy(minimumReleaseAge: 60),
                members: ["tool_linux.tar.gz": ["tool": "#!"]])
            // The first page's release is a draft.
            #expect(tool.tool.version == "2.0.0")
            #expect(forge.asked.filter { $0.contains("/api/") }.count == 3)
        }
    }

    @Test(
        "Answers of the API that are cut or something else are told",
        arguments: ["[{\"tag_name\": \"v1", "{}", "<html>"])
    func unreadable(_ body: String) async throws {
        try await ForgeFixture.with(
            "owner/tool", releases: [], tags: ["v1.0.0"], api: { _ in ForgeFixture.json(body) }
        ) { forge in
            let error = try await #require(throws: CatalogueError.self) {
                try await forge.catalogue.resolve(
                    "\"github:owner/tool\" = \"latest\"", policy: Policy(minimumReleaseAge: 60))
            }
            #expect(["index-unreadable", "answer-unreadable"].contains(error.code))
        }
    }

    @Test(
        "What does not name a project is refused",
        arguments: [
            "github:owner", "github:owner/name/more", "github:../name", "github:a b/c", "github:https://github.com/a/b",
            "github:host.example:x/a/b", "gitlab:group", "github:owner/..", "github:u@h.example/a/b",
        ])
    func names(_ source: String) {
        let text = source.split(separator: ":", maxSplits: 1).map(String.init)
        #expect(throws: (any Error).self) {
            _ = text[0] == "github" ? try GitHub(text[1]).identifier : try GitLab(text[1]).identifier
        }
    }

    @Test("Projects elsewhere than at the forge's own host name theirs")
    func hosts() throws {
        let own = try GitHub("cli/cli")
        #expect(own.repository.text == "https://github.com/cli/cli.git")
        #expect(own.releases.text == "https://api.github.com/repos/cli/cli/releases?per_page=100")
        let enterprise = try GitHub("git.corp.example/team/tool")
        #expect(enterprise.repository.text == "https://git.corp.example/team/tool.git")
        #expect(enterprise.releases.text == "https://git.corp.example/api/v3/repos/team/tool/releases?per_page=100")
        #expect(
            try enterprise.download(tag: "v1.0+2", asset: "a b.zip").text
                == "https://git.corp.example/team/tool/releases/download/v1.0%2B2/a%20b.zip")
        let groups = try GitLab("group/sub/tool")
        #expect(groups.releases.text == "https://gitlab.com/api/v4/projects/group%2Fsub%2Ftool/releases?per_page=100")
        #expect(try Gitea("git.example/o/r").repository.text == "https://git.example/o/r.git")
    }
}
