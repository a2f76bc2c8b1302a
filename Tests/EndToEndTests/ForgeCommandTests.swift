import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// The built program with a project on GitHub, which is served here: git itself, the API, and real archives.
@Suite(.timeLimit(.minutes(3))) struct ForgeCommandTests {
    private static let archive = TarBuilder([
        .file("tool-1.2.0/bin/tool", "#!/bin/sh\necho tool 1.2.0 \"$@\"\n", permissions: 0o755),
        .file("tool-1.2.0/README.md", "text"),
    ]).gzipped

    private static let names = ["linux-amd64", "linux-arm64", "darwin-arm64"].map { "tool-1.2.0-\($0).tar.gz" }

    private static func releases(_ api: String) -> String {
        let assets = names.map { name in
            """
            {"name": "\(name)", "state": "uploaded", "size": \(archive.count), \
            "digest": "sha256:\(IndexFixture.sha256(of: archive))", "updated_at": "2025-01-02T03:04:05Z", \
            "browser_download_url": "https://github.com/owner/tool/releases/download/v1.2.0/\(name)"}
            """
        }
        return """
            [{"tag_name": "v1.2.0", "draft": false, "prerelease": false, "published_at": "2025-01-02T03:04:05Z", \
            "assets": [\(assets.joined(separator: ","))]}]
            """
    }

    private func with(
        isSpent: Bool = false, sums: String? = nil, _ body: (Sandbox, FixtureServer) async throws -> Void
    ) async throws {
        try await FixtureServer.with({ request in
            var answer: FixtureServer.Answer
            if request.target.hasPrefix("/api/") {
                answer = .init(
                    isSpent ? 403 : 200,
                    fields: isSpent ? ["x-ratelimit-remaining": "0", "x-ratelimit-limit": "60"] : [:],
                    text: Self.releases(request.target))
            } else if request.target.hasPrefix("/files/tool-1.2.0-") || request.target.contains("/releases/download/") {
                let isThere = Self.names.contains { request.target.hasSuffix("/" + $0) }
                answer = isThere ? .init(body: Self.archive) : .init(404, text: "no")
            } else if request.target == "/files/SHA256SUMS", let sums {
                answer = .init(text: sums)
            } else {
                answer = .init(404, text: "no")
            }
            if request.method == "HEAD" { answer.fields["Connection"] = "close" }
            return answer
        }) { server in
            try await Sandbox.with { sandbox in
                try sandbox.write(
                    """
                    [tools]

                    [sources.mirrors]
                    "https://github.com/" = "\(server.url("/web/"))"
                    "https://api.github.com/" = "\(server.url("/api/"))"
                    "https://tools.example/" = "\(server.url("/files/"))"

                    """, to: "project.toml")
                try await body(sandbox, server)
            }
        }
    }

    @Test func `A project on GitHub that nobody has described is added, installed and run`() async throws {
        try await with { sandbox, _ in
            let added = try await sandbox.run("add", "owner/tool")
            #expect(added.status == 0, "\(added.errors)")
            #expect(added.output == " + tool 1.2.0\n")
            #expect(added.errors.contains("`owner/tool` is `github:owner/tool`"))
            #expect(sandbox.read("project.toml")?.contains("\"github:owner/tool\" = \"^1.2.0\"\n") == true)
            let lock = sandbox.read("project.lock") ?? ""
            #expect(lock.contains("source = \"github:owner/tool\"\nreleased = 2025-01-02T03:04:05Z\n"))
            #expect(
                lock.contains(
                    "macos-x86_64]\nunsupported = \"no file of the release is for this platform\""), "\(lock)")
            #expect(
                lock.contains(
                    "url = \"https://github.com/owner/tool/releases/download/v1.2.0/tool-1.2.0-linux-amd64.tar.gz\""))
            #expect(lock.contains("verified = \"index\""))
            let ran = try await sandbox.run("run", "tool", "a b")
            #expect(ran.output == "tool 1.2.0 a b\n")
            #expect(try await sandbox.run("lock", "--check").status == 0)
            let again = try await sandbox.run("sync")
            #expect(again.errors == "up to date\n")
            let versions = try await sandbox.run("versions", "github:owner/tool")
            #expect(versions.output.hasPrefix("1.2.0  2025-01-02  (locked)"))
        }
    }

    @Test func `A spent allowance is told with its size, and changes nothing`() async throws {
        try await with(isSpent: true) { sandbox, _ in
            let before = sandbox.read("project.toml")
            let added = try await sandbox.run("add", "github:owner/tool")
            #expect(added.status == 1)
            #expect(added.errors.contains("the server answered 403 (forbidden)"))
            #expect(added.errors.contains("its allowance of 60 requests is spent"))
            #expect(sandbox.read("project.toml") == before)
            #expect(sandbox.read("project.lock") == nil)
        }
    }

    @Test func `The address of a file becomes a tool with an address of its own, for all platforms beside it`()
        async throws
    {
        try await with { sandbox, _ in
            let added = try await sandbox.run("add", "https://tools.example/tool-1.2.0-linux-amd64.tar.gz")
            #expect(added.status == 0, "\(added.errors)")
            let line = """
                tool = { version = "1.2.0", url = "https://tools.example/tool-{version}-{os}-{arch}.tar.gz", \
                os = { linux = "linux", macos = "darwin" }, arch = { arm64 = "arm64", x86_64 = "amd64" } }
                """
            #expect(
                sandbox.read("project.toml")?.contains(line + "\n") == true, "\(sandbox.read("project.toml") ?? "")")
            #expect(sandbox.read("project.lock")?.contains("verified = \"first-download\"") == true)
            #expect(try await sandbox.run("run", "tool").output == "tool 1.2.0\n")
            let twice = try await sandbox.run("add", "https://tools.example/tool-1.2.0-linux-amd64.tar.gz")
            #expect(twice.status == 1)
            #expect(twice.errors.contains("`tool` is declared already"))
        }
    }

    @Test func `A list of checksums beside the file proves it, and one that says otherwise stops everything`()
        async throws
    {
        let address = "https://tools.example/tool-1.2.0-linux-amd64.tar.gz"
        func sums(_ digest: String) -> String { Self.names.map { "\(digest)  \($0)\n" }.joined() }
        try await with(sums: sums(IndexFixture.sha256(of: Self.archive))) { sandbox, _ in
            let added = try await sandbox.run("add", address)
            #expect(added.status == 0, "\(added.errors)")
            #expect(sandbox.read("project.toml")?.contains("checksums = \"https://tools.example/SHA256SUMS\"") == true)
            #expect(sandbox.read("project.lock")?.contains("verified = \"checksum\"") == true)
            #expect(try await sandbox.run("run", "tool").output == "tool 1.2.0\n")
        }
        try await with(sums: sums(String(repeating: "ab", count: 32))) { sandbox, _ in
            let before = sandbox.read("project.toml")
            let added = try await sandbox.run("add", address)
            #expect(added.status == 1)
            #expect(sandbox.read("project.toml") == before)
            #expect(sandbox.read("project.lock") == nil)
        }
    }

    @Test(arguments: ["releases/download/v1.2.0/tool-1.2.0-linux-amd64.tar.gz", "releases/tag/v1.2.0"])
    func `The address of a release means the project, at that version`(path: String) async throws {
        try await with { sandbox, _ in
            let added = try await sandbox.run("add", "https://github.com/owner/tool/" + path)
            #expect(added.status == 0, "\(added.errors)")
            #expect(sandbox.read("project.toml")?.contains("\"github:owner/tool\" = \"=1.2.0\"\n") == true)
            #expect(try await sandbox.run("run", "tool").output == "tool 1.2.0\n")
        }
    }

    @Test(
        arguments: [
            ("https://tools.example/tool-linux-amd64.tar.gz", "which version"),
            ("https://tools.example/tool-1.2.0-windows-amd64.zip", "is for a system that toolenv does not serve"),
            ("https://tools.example/tool-9.9.9-linux-amd64.tar.gz", "the server answered 404 (not found)"),
            ("https://tools.example/tool-1.2.0-linux-amd64.tar.gz?key=hidden", "has a query"),
            ("https://me:hidden@tools.example/tool-1.2.0-linux-amd64.tar.gz", "has a user name or password in it"),
            ("https://tools.example/tool_1.2.0_amd64.deb", "neither an archive nor a program"),
            ("https://github.com/owner/tool/releases/tag/nightly", "which version the tag `nightly` is of"),
            ("github:owner", "does not name a project"), ("gitea:a/b/c/d", "does not name a project"),
            ("aqua:owner/tool", "there is no repository"), ("git-tags:x", "does not say where the tool is fetched"),
        ])
    func `What cannot be added is told, and nothing changes`(name: String, message: String) async throws {
        try await with { sandbox, _ in
            let before = sandbox.read("project.toml")
            let added = try await sandbox.run("add", name)
            #expect(added.status == 1)
            #expect(added.errors.contains(message), "\(added.errors)")
            #expect(!added.errors.contains("hidden"))
            #expect(sandbox.read("project.toml") == before)
            #expect(sandbox.read("project.lock") == nil)
        }
    }
}
