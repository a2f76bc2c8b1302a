import Model
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Tools of the aqua registry", .timeLimit(.minutes(1)))
struct AquaSourceTests {
    typealias Release = ForgeFixture.Release

    private static let linux = Platform(.linux, .x86_64)
    private static let mac = Platform(.macos, .arm64)

    private static let registry = """
        packages:
          - type: github_release
            repo_owner: owner
            repo_name: tool
            description: Does things
            aliases:
              - name: former/name
            files:
              - name: tool
                src: "{{.AssetWithoutExt}}/bin/tool"
              - name: toolctl
                src: "{{.AssetWithoutExt}}/bin/toolctl"
            version_constraint: "false"
            version_overrides:
              - version_constraint: semver("<= 1.0.0")
                no_asset: true
              - version_constraint: "true"
                asset: tool_{{trimV .Version}}_{{.OS}}_{{.Arch}}.{{.Format}}
                format: tar.gz
                overrides:
                  - goos: darwin
                    format: zip
                supported_envs: [linux, darwin]
                checksum:
                  type: github_release
                  asset: checksums.txt
                  algorithm: sha256
          - type: github_release
            repo_owner: other
            repo_name: tool2
            description: Something else
            asset: tool2-{{.OS}}
            format: raw
          - type: http
            repo_owner: third
            repo_name: plain
            url: https://h.example/plain-{{.Version}}
            new_field: true
          - type: go_install
            repo_owner: owner
            repo_name: built
            path: example.org/built

        """

    private static let release: Release = {
        let files = ["tool_1.2.0_linux_amd64.tar.gz": "linux", "tool_1.2.0_darwin_arm64.zip": "mac"]
        let list = files.map { "\(ForgeFixture.sha256($0.value))  \($0.key)\n" }.joined()
        return Release(tag: "v1.2.0", files: files.merging(["checksums.txt": list]) { one, _ in one })
    }()

    private func with(_ body: (ForgeFixture) async throws -> Void) async throws {
        try await ForgeFixture.with(
            "owner/tool", releases: [Self.release], tags: ["v1.0.0", "v1.3.0-rc.1", "nightly"], registry: Self.registry,
            body)
    }

    @Test("A package is rendered by the newest edition, which the lock keeps with its commit and digest")
    func package() async throws {
        try await with { forge in
            let tool = try await forge.catalogue.resolve("\"aqua:owner/tool\" = \"latest\"").tool
            #expect(tool.version == "1.2.0")
            #expect(tool.source.description == "aqua:owner/tool")
            #expect(tool.commands == ["tool", "toolctl"])
            let linux = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(linux.verified == .checksum)
            #expect(linux.links["toolctl"] == "tool_1.2.0_linux_amd64/bin/toolctl")
            #expect(linux.recipe == (try Recipe(format: .tarGzip)))
            let mac = try #require(tool.platforms[Self.mac]?.artifact)
            #expect(mac.recipe.format == .zip)
            #expect(
                mac.url.text == "https://github.com/owner/tool/releases/download/v1.2.0/tool_1.2.0_darwin_arm64.zip")
            let edition = try #require(tool.registry)
            #expect(edition.reference == "v4.10.0")
            #expect(edition.sha256.hex == ForgeFixture.sha256(Self.registry))
            #expect(edition.commit?.count == 40)
            #expect(forge.asked.filter { $0.contains("registry.yaml") }.count == 1)
            // The next run has the file, and an index over it.
            _ = try await forge.catalogue.resolve("\"aqua:former/name\" = \"latest\"")
            #expect(forge.asked.filter { $0.contains("registry.yaml") }.count == 1)
        }
    }

    @Test("The edition is the one that the settings name; one that there is not is told")
    func editions() async throws {
        try await with { forge in
            var catalogue = forge.catalogue
            catalogue.settings = SourceSettings(
                mirrors: catalogue.settings.mirrors, references: ["aqua": "v4.9.0"])
            let tool = try await catalogue.resolve("\"aqua:owner/tool\" = \"latest\"").tool
            #expect(tool.registry?.reference == "v4.9.0")
            catalogue.settings = SourceSettings(mirrors: catalogue.settings.mirrors, references: ["aqua": "v9"])
            let error = try await #require(throws: CatalogueError.self) {
                try await catalogue.resolve("\"aqua:owner/tool\" = \"latest\"")
            }
            #expect(error.summary == "the aqua registry has no edition `v9`")
        }
    }

    @Test("A plain name that no manifest has is looked for in the registry")
    func plainNames() async throws {
        try await with { forge in
            let tool = try await forge.catalogue.resolve("tool = \"1\"").tool
            #expect(tool.source.description == "aqua:owner/tool")
            let error = try await #require(throws: CatalogueError.self) {
                try await forge.catalogue.resolve("absent = \"1\"")
            }
            #expect(error.code == "unknown-tool")
        }
    }

    @Test("Names on the command line become keys that say where the tool comes from")
    func keys() async throws {
        let manifest = """
            summary = "A tool"
            homepage = "https://tool.example/"
            license = "MIT"
            commands = ["described"]

            [[source]]
            kind = "github"
            repository = "Owner/Described"
            asset = "x"
            links = { described = "described" }
            """
        try await ForgeFixture.with(
            "owner/tool", releases: [], manifests: ["described": manifest], registry: Self.registry
        ) { forge in
            let catalogue = try forge.catalogue.catalogue()
            for (text, key) in [
                ("described", "described"), ("owner/described", "described"), ("owner/tool", "aqua:owner/tool"),
                ("tool", "aqua:owner/tool"), ("former/name", "aqua:owner/tool"),
                ("nobody/knows", "github:nobody/knows"),
                ("https://github.com/owner/tool", "aqua:owner/tool"),
                ("https://github.com/nobody/knows.git", "github:nobody/knows"), ("pypi:x", "pypi:x"),
                ("aqua:owner/tool", "aqua:owner/tool"), ("absent", "absent"),
            ] {
                #expect(try await catalogue.key(for: text).key == key, "\(text)")
            }
        }
    }

    @Test("What the registry says that is not understood, or that has to be built, is no wrong address")
    func notUnderstood() async throws {
        try await ForgeFixture.with("third/plain", releases: [], tags: ["v1.0.0"], registry: Self.registry) { forge in
            let error = try await #require(throws: CatalogueError.self) {
                try await forge.catalogue.resolve("\"aqua:third/plain\" = \"1\"")
            }
            #expect(error.code == "no-artifact")
            #expect(error.details == ["the registry needs a newer toolenv: the field `new_field` is not known"])
        }
        try await ForgeFixture.with("owner/built", releases: [], tags: ["v1.0.0"], registry: Self.registry) { forge in
            let error = try await #require(throws: CatalogueError.self) {
                try await forge.catalogue.resolve("\"aqua:owner/built\" = \"1\"")
            }
            #expect(error.details.first?.contains("has to build") == true)
        }
    }

    @Test("A file that is no registry is told without showing what is in it")
    func notARegistry() async throws {
        try await CatalogueFixture.with(["/r.yaml": .init(text: "machine h password hunter2\n")]) { fixture in
            var fixture = fixture
            fixture.settings = SourceSettings(indexes: ["aqua": fixture.server.url("/r.yaml")])
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("\"aqua:owner/tool\" = \"1\"")
            }
            #expect(error.summary.hasSuffix("/r.yaml` is no aqua registry"))
            #expect(!"\(error)".contains("hunter2"))
        }
    }

    @Test("Without a list of checksums GitHub's digests are taken")
    func forgeDigests() async throws {
        let release = Release(tag: "v2.0.0", files: ["tool2-linux": "bytes"])
        try await ForgeFixture.with("other/tool2", releases: [release], registry: Self.registry) { forge in
            let tool = try await forge.catalogue.resolve("tool2 = \"2\"").tool
            let artifact = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(artifact.verified == .index)
            #expect(artifact.recipe == (try Recipe(format: .file, name: "tool2")))
            #expect(artifact.links == ["tool2": "bin/tool2"])
            #expect(tool.platforms[Self.mac] == .unsupported("the release has no file `tool2-darwin`"))
        }
    }

    @Test("A search finds packages that no manifest describes, and afterwards asks nobody")
    func search() async throws {
        try await with { forge in
            let first = try await forge.catalogue.catalogue().search(["tool"])
            #expect(first.found.map(\.name) == ["aqua:owner/tool", "aqua:other/tool2"])
            #expect(first.found[0].summary == "Does things")
            let count = forge.catalogue.server.requests.count
            let second = try await forge.catalogue.catalogue().search(["something"])
            #expect(second.found.map(\.name) == ["aqua:other/tool2"])
            #expect(forge.catalogue.server.requests.count == count)
        }
    }
}
