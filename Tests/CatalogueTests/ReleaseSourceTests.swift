import Model
import Synchronization
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Tools from releases", .timeLimit(.minutes(1)))
struct ReleaseSourceTests {
    typealias Release = ForgeFixture.Release

    private static let linux = Platform(.linux, .x86_64)
    private static let mac = Platform(.macos, .arm64)

    /// The start of a manifest.
    private static let head = """
        summary = "A tool"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["tool"]

        """

    private static let source = """
        [[source]]
        kind = "github"
        repository = "owner/tool"
        asset = "tool_{version}_{os}_{arch}.tar.gz"
        arch = { x86_64 = "amd64" }
        os = { macos = "macOS" }
        links = { tool = "bin/tool" }

        """

    private static let withList =
        head + source
            + """
            checksums = "tool_{version}_checksums.txt"

            [source.platforms."macos-*"]
            asset = "tool_{version}_{os}_{arch}.zip"
            strip = 1
            """.replacing("checksums = ", with: "checksums = ")

    /// A release with files for two platforms and a list of their checksums.
    private static func release(_ version: String, lists: (String) -> String = { $0 }) -> Release {
        let files = [
            "tool_\(version)_linux_amd64.tar.gz": "linux \(version)",
            "tool_\(version)_macOS_arm64.zip": "mac \(version)",
        ]
        let list = files.sorted { $0.key < $1.key }.map { "\(ForgeFixture.sha256($0.value))  \($0.key)\n" }.joined()
        return Release(
            tag: "v\(version)", files: files.merging(["tool_\(version)_checksums.txt": lists(list)]) { one, _ in one })
    }

    @Test("Versions come from tags and digests from the publisher's list: no API is asked")
    func checksums() async throws {
        try await ForgeFixture.with(
            "owner/tool", releases: [Self.release("1.2.0"), Self.release("1.10.0")], tags: ["v2.0.0-rc.1", "latest"],
            manifests: ["tool": Self.withList]
        ) { forge in
            let tool = try await forge.catalogue.resolve("tool = \"1\"").tool
            #expect(tool.version == "1.10.0")
            #expect(tool.source.description == "github:owner/tool")
            let linux = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(
                linux.url.text
                    == "https://github.com/owner/tool/releases/download/v1.10.0/tool_1.10.0_linux_amd64.tar.gz")
            #expect(linux.sha256.hex == ForgeFixture.sha256("linux 1.10.0"))
            #expect(linux.size == 12)
            #expect(linux.verified == .checksum)
            #expect(linux.recipe == (try Recipe(format: .tarGzip)))
            let mac = try #require(tool.platforms[Self.mac]?.artifact)
            #expect(mac.url.lastPathComponent == "tool_1.10.0_macOS_arm64.zip")
            #expect(mac.recipe == (try Recipe(format: .zip, strip: 1, executables: ["bin/tool"])))
            #expect(
                tool.platforms[Platform(.linux, .arm64)]
                    == .unsupported("`tool_1.10.0_linux_arm64.tar.gz` is not in the list of checksums"))
            #expect(!forge.asked.contains { $0.contains("/api/") })
            // The list that four platforms share was fetched once.
            #expect(forge.asked.filter { $0.contains("checksums.txt") }.count == 1)
        }
    }

    @Test("Without a list, the forge's own digests are taken, by one question for all platforms")
    func forgeDigests() async throws {
        try await ForgeFixture.with(
            "owner/tool", releases: [Self.release("1.0.0")], manifests: ["tool": Self.head + Self.source]
        ) { forge in
            let tool = try await forge.catalogue.resolve("tool = \"1\"").tool
            let linux = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(linux.verified == .index)
            #expect(linux.sha256.hex == ForgeFixture.sha256("linux 1.0.0"))
            #expect(
                tool.platforms[Self.mac]
                    == .unsupported("the release has no file `tool_1.0.0_macOS_arm64.tar.gz`"))
            #expect(forge.asked == ["GET /api/repos/owner/tool/releases/tags/v1.0.0"])
        }
    }

    @Test("A spent allowance leads to the file itself, unless the policy wants to know its digest")
    func rateLimit() async throws {
        let api: @Sendable (FixtureServer.Request) -> FixtureServer.Answer? = { _ in
            .init(
                403,
                fields: [
                    "x-ratelimit-remaining": "0", "x-ratelimit-limit": "60", "x-ratelimit-reset": "1750000000",
                ], text: "{}")
        }
        try await ForgeFixture.with(
            "owner/tool", releases: [Self.release("1.0.0")], manifests: ["tool": Self.head + Self.source], api: api
        ) { forge in
            let resolution = try await forge.catalogue.resolve("tool = \"1\"", platforms: [Self.linux])
            let artifact = try #require(resolution.tool.platforms[Self.linux]?.artifact)
            #expect(resolution.warnings.count == 1)
            #expect(resolution.warnings[0].hasPrefix("the API of `github:owner/tool` cannot be asked for digests: "))
            #expect(artifact.verified == .firstDownload)
            #expect(artifact.sha256.hex == ForgeFixture.sha256("linux 1.0.0"))
            let error = try await #require(throws: TransferError.self) {
                try await forge.catalogue.resolve(
                    "tool = \"1\"", platforms: [Self.linux], policy: Policy(verification: .index))
            }
            #expect(error.kind == .rateLimited)
            #expect(error.details == ["its allowance of 60 requests is spent until 2025-06-15T15:06:40Z"])
        }
    }

    @Test("Tags that are no release, and releases that have no files yet, are walked over")
    func walking() async throws {
        try await ForgeFixture.with(
            "owner/tool", releases: [Self.release("1.0.0"), Release(tag: "v1.1.0")], tags: ["v1.2.0"],
            manifests: [
                "tool": Self.head + Self.source,
                "listed": Self.withList.replacing("\"tool\"", with: "\"listed\"").replacing("{ tool", with: "{ listed"),
            ]
        ) { forge in
            let plain = try await forge.catalogue.resolve("tool = \"1\"").tool
            let listed = try await forge.catalogue.resolve("listed = \"1\"").tool
            #expect(plain.version == "1.0.0")
            #expect(listed.version == "1.0.0")
        }
    }

    @Test("A policy about age reads the forge's dates, and its refusal names version, age and rule")
    func age() async throws {
        var young = Self.release("1.1.0")
        young.published = "2025-05-31T00:00:00Z"
        try await ForgeFixture.with(
            "owner/tool", releases: [young, Self.release("1.0.0")], manifests: ["tool": Self.withList]
        ) { forge in
            let policy = Policy(minimumReleaseAge: 3 * 86_400)
            let tool = try await forge.catalogue.resolve("tool = \"1\"", policy: policy).tool
            #expect(tool.version == "1.0.0")
            #expect(tool.released == (try Timestamp(rfc3339: "2025-01-01T00:00:00Z")))
            let error = try await #require(throws: CatalogueError.self) {
                try await forge.catalogue.resolve("tool = \"1.1\"", policy: policy)
            }
            #expect(error.code == "release-too-young")
            #expect(error.details == ["1.1.0 is 1 day old", "`minimum-release-age` is 3 days"])
        }
    }

    @Test("A list and the forge that state different digests are a refusal, and no other place is asked")
    func disagreement() async throws {
        let manifest =
            Self.withList + "\n\n[[source]]\nkind = \"pypi\"\nproject = \"tool\"\nlinks = { tool = \"bin/tool\" }\n"
        let release = Self.release("1.0.0") { _ in
            "\(String(repeating: "0", count: 64))  tool_1.0.0_linux_amd64.tar.gz\n"
        }
        try await ForgeFixture.with("owner/tool", releases: [release], manifests: ["tool": manifest]) { forge in
            let error = try await #require(throws: CatalogueError.self) {
                try await forge.catalogue.resolve(
                    "tool = \"1\"", platforms: [Self.linux], policy: Policy(minimumReleaseAge: 1))
            }
            #expect(error.code == "digests-differ")
            #expect(error.details.contains { $0.contains("sha256:0000") })
            #expect(!forge.asked.contains { $0.contains("/simple/") })
        }
    }

    @Test("A list that leaves a file out that is there is a refusal")
    func leftOut() async throws {
        let release = Self.release("1.0.0") { _ in "\(String(repeating: "0", count: 64))  other.tar.gz\n" }
        try await ForgeFixture.with("owner/tool", releases: [release], manifests: ["tool": Self.withList]) { forge in
            let error = try await #require(throws: CatalogueError.self) {
                try await forge.catalogue.resolve("tool = \"1\"", platforms: [Self.linux])
            }
            #expect(error.code == "checksum-missing")
            #expect(error.summary == "the publisher's checksums leave out `tool_1.0.0_linux_amd64.tar.gz`")
        }
    }

    @Test("A list of SHA-512 is held against the file, whose SHA-256 is what is locked")
    func longDigests() async throws {
        let digest =
            "2c74fd17edafd80e8447b0d46741ee243b7eb74dd2149a0ab1b9246fb30382f27e853d8585719e0e67cbda0daa8f51671064615d645ae27acb15bfb1447f459b"
        for (list, isRight) in [(digest, true), (String(repeating: "0", count: 128), false)] {
            let release = Release(
                tag: "v1.0.0",
                files: [
                    "tool_1.0.0_linux_amd64.tar.gz": "Hello World",
                    "tool_1.0.0_checksums.txt": "\(list)  tool_1.0.0_linux_amd64.tar.gz\n",
                ])
            try await ForgeFixture.with("owner/tool", releases: [release], manifests: ["tool": Self.withList]) {
                forge in
                let resolve = { try await forge.catalogue.resolve("tool = \"1\"", platforms: [Self.linux]).tool }
                if isRight {
                    let artifact = try #require(try await resolve().platforms[Self.linux]?.artifact)
                    #expect(artifact.verified == .checksum)
                    #expect(artifact.sha256.hex == ForgeFixture.sha256("Hello World"))
                } else {
                    let error = try await #require(throws: CatalogueError.self) { _ = try await resolve() }
                    #expect(error.code == "digest-mismatch")
                }
            }
        }
    }
}
