import Disk
import Model
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Tools from a URL", .timeLimit(.minutes(1)))
struct URLSourceTests {
    private static let linux = Platform(.linux, .x86_64)
    private static let mac = Platform(.macos, .arm64)
    private static let body = "bytes of an archive"

    /// The digest of `body`.
    private static let digest = "557e3c2efd80acc9cb2cd60df14ad5021f7dce0d3edd7e08cb54c8b3b4ce5363"

    private func with(_ paths: [String: String], _ body: (CatalogueFixture, String) async throws -> Void) async throws {
        let pages = paths.mapValues {
            FixtureServer.Answer(fields: ["Content-Type": "application/octet-stream"], text: $0)
        }
        try await CatalogueFixture.with(pages) { fixture in try await body(fixture, fixture.server.url("")) }
    }

    @Test("Digests in the project make it proof; the size is asked of the server")
    func digests() async throws {
        try await with(["/1.4.2/corp-linux-amd64.tar.gz": Self.body]) { fixture, server in
            let tool = try await fixture.resolve(
                """
                corp = { version = "1.4.2", url = "\(server)/{version}/corp-{os}-{arch}.tar.gz", strip = 1, \
                arch = { x86_64 = "amd64" }, links = { corp = "bin/corp" }, sha256 = { linux-x86_64 = "\(Self.digest)" } }
                """, platforms: [Self.linux, Self.mac], policy: Policy(verification: .checksum)
            ).tool
            #expect(tool.version == "1.4.2")
            #expect(tool.source.description == "url:\(server)/{version}/corp-{os}-{arch}.tar.gz")
            #expect(tool.commands == ["corp"])
            let artifact = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(artifact.url.text == "\(server)/1.4.2/corp-linux-amd64.tar.gz")
            #expect(artifact.size == Int64(Self.body.utf8.count))
            #expect(artifact.sha256.hex == Self.digest)
            #expect(artifact.verified == .checksum)
            #expect(artifact.recipe == (try Recipe(format: .tarGzip, strip: 1)))
            #expect(tool.platforms[Self.mac] == .unsupported("no sha256 is given for this platform"))
            #expect(fixture.server.requests.map(\.method) == ["HEAD"])
        }
    }

    @Test("A file of checksums says which platforms there are")
    func checksums() async throws {
        try await with(
            ["/corp-linux.zip": Self.body, "/sums.txt": "\(Self.digest)  corp-linux.zip\n"]
        ) { fixture, server in
            let tool = try await fixture.resolve(
                """
                corp = { version = "2", url = "\(server)/corp-{os}.zip", checksums = "\(server)/sums.txt", \
                links = { corp = "corp" } }
                """, platforms: [Self.linux, Self.mac]
            ).tool
            let artifact = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(artifact.verified == .checksum)
            #expect(artifact.recipe.executables == ["corp"])
            #expect(tool.platforms[Self.mac] == .unsupported("`corp-macos.zip` is not in the list of checksums"))
        }
    }

    @Test("A list of checksums that is not there is an error, not a platform without a file")
    func noChecksums() async throws {
        try await with(["/corp-linux.zip": Self.body]) { fixture, server in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve(
                    "corp = { version = \"2\", url = \"\(server)/corp-{os}.zip\", checksums = \"\(server)/sums.txt\" }")
            }
            #expect(error.code == "checksum-missing")
            #expect(error.details == ["looked for at \(server)/sums.txt"])
        }
    }

    @Test("Commands of an archive are found in it once leading directories are dropped")
    func inspected() async throws {
        try await with(["/corp.tar.xz": Self.body]) { fixture, server in
            let entry = """
                corp = { version = "2", url = "\(server)/corp.tar.xz", strip = 1, commands = ["corp", "corpctl"], \
                sha256 = { linux-x86_64 = "\(Self.digest)" } }
                """
            let members = [
                "corp-2/share/corp": "", "corp-2/bin/corp": "", "corp-2/x/y/corpctl": "", "corp-2/corpctl": "",
            ]
            let tool = try await fixture.resolve(
                entry, platforms: [Self.linux], members: ["corp.tar.xz": members]
            ).tool
            #expect(tool.platforms[Self.linux]?.artifact?.links == ["corp": "bin/corp", "corpctl": "corpctl"])
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve(
                    entry, platforms: [Self.linux], members: ["corp.tar.xz": ["corp-2/bin/corp": ""]])
            }
            #expect(error.code == "command-not-found-in-archive")
            #expect(error.summary == "there is no file `corpctl` in the archive")
        }
    }

    @Test("A plain file becomes the command, whatever it is called where it comes from")
    func plainFile() async throws {
        try await with(["/jq-linux64": Self.body]) { fixture, server in
            let tool = try await fixture.resolve(
                "jq = { version = \"1.7\", url = \"\(server)/jq-linux64\", sha256 = { linux-x86_64 = \"\(Self.digest)\" } }",
                platforms: [Self.linux]
            ).tool
            let artifact = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(artifact.recipe == (try Recipe(format: .file, name: "jq")))
            #expect(artifact.links == ["jq": "bin/jq"])
        }
    }

    @Test("A digest promises a file: a server without it is an error")
    func promisedFile() async throws {
        try await with([:]) { fixture, server in
            let entry =
                "corp = { version = \"1\", url = \"\(server)/corp-{os}\", sha256 = { macos-arm64 = \"\(Self.digest)\" } }"
            let error = try await #require(throws: TransferError.self) {
                try await fixture.resolve(entry, platforms: [Self.mac])
            }
            #expect(error.kind == .notFound)
        }
    }

    @Test("Without any digest the first download gives it, and a platform without a file is left out")
    func firstDownload() async throws {
        try await with([:]) { fixture, _ in
            try FileSystem.write(Array(Self.body.utf8), to: fixture.folder.appending("corp-linux"))
            let tool = try await fixture.resolve(
                "corp = { version = \"1\", url = \"file://\(fixture.folder.string)/corp-{os}\" }",
                platforms: [Self.linux, Self.mac]
            ).tool
            let artifact = try #require(tool.platforms[Self.linux]?.artifact)
            #expect(artifact.verified == .firstDownload)
            #expect(artifact.sha256.hex == Self.digest)
            #expect(
                tool.platforms[Self.mac] == .unsupported("nothing is published at the address for this platform"))
        }
    }

    @Test("Without a digest nothing is taken over a connection that anyone can change")
    func insecure() async throws {
        try await with([:]) { fixture, _ in
            let error = try await #require(throws: TransferError.self) {
                try await fixture.resolve(
                    "corp = { version = \"1\", url = \"http://tool.example/corp-{os}\" }", platforms: [Self.linux])
            }
            #expect(error.kind == .insecureAddress)
        }
    }

    @Test("The policy can refuse a digest that nobody states")
    func firstDownloadRefused() async throws {
        try await with(["/corp-linux": Self.body]) { fixture, server in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve(
                    "corp = { version = \"1\", url = \"\(server)/corp-{os}\" }", platforms: [Self.linux],
                    policy: Policy(verification: .index))
            }
            #expect(error.code == "verification-too-weak")
        }
    }

    @Test(
        "Platforms have the names that Rust's tools give them",
        arguments: [
            ("linux-x86_64", "x86_64-unknown-linux-gnu"), ("linux-arm64-musl", "aarch64-unknown-linux-musl"),
            ("macos-arm64", "aarch64-apple-darwin"),
        ])
    func targets(_ platform: String, _ target: String) throws {
        #expect(try Platform(platform).target == target)
    }
}
