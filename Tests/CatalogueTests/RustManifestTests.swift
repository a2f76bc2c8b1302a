import Diagnostics
import Disk
import Model
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Rust, in components and for targets", .timeLimit(.minutes(2)))
struct RustManifestTests {
    private static let linux = Platform(.linux, .x86_64)
    private static let musl = Platform(.linux, .arm64, library: .musl)
    private static let mac = Platform(.macos, .arm64)
    private static let hosts = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-musl", "aarch64-apple-darwin"]

    /// The files that the publisher has of version 1.98.0, by their paths, as on its server.
    private static let files: [String] = {
        var names = ["rust-src-1.98.0", "rust-std-1.98.0-wasm32-unknown-unknown"]
        for host in hosts {
            for part in ["rustc", "cargo", "rust-std", "clippy", "rustfmt", "llvm-tools", "rust-analyzer"] {
                names.append("\(part)-1.98.0-\(host)")
            }
        }
        // There are none for ARM with musl.
        names += ["rust-docs-1.98.0-\(hosts[0])", "rust-docs-1.98.0-\(hosts[2])"]
        return names.map { "dist/\($0).tar.xz" }
    }()

    /// Runs `body` beside GitHub's tags and the publisher's server.
    private func with(_ body: (CatalogueFixture) async throws -> Void) async throws {
        var contents: [String: String] = [:]
        for path in Self.files {
            let file = Publication.File(path: path)
            contents[path] = file.contents
            contents[path + ".sha256"] = Publication.line(file) + "\n"
        }
        let manifest = try FileSystem.readText(Sandbox.repository.appending("manifests/rust.toml"))
        try await ForgeFixture.with(
            "rust-lang/rust", releases: [], tags: ["1.98.0", "1.97.1", "release-0.7", "0.12.0"],
            manifests: ["rust": manifest],
            api: { [contents] request in
                let path = request.target.dropFirst("/api/dist-server/".count)
                guard request.target.hasPrefix("/api/dist-server/") else { return nil }
                return contents[String(path)].map { .init(text: $0) } ?? .init(404)
            }
        ) { forge in
            var catalogue = forge.catalogue
            let server = Mirror(
                prefix: "https://static.rust-lang.org/", replacement: catalogue.server.url("/api/dist-server/"))
            catalogue.settings = SourceSettings(mirrors: catalogue.settings.mirrors + [server])
            try await body(catalogue)
        }
    }

    /// The names of an artifact's files in their order, without version, host and ending.
    private func parts(_ tool: LockedTool, _ platform: Platform) throws -> [String] {
        let artifact = try #require(
            tool.platforms[platform]?.artifact, "\(String(describing: tool.platforms[platform]))")
        return ([artifact.url] + artifact.parts.map(\.url)).map { url in
            url.lastPathComponent.replacing("-1.98.0", with: "").replacing("-\(platform.target)", with: "")
                .replacing(".tar.xz", with: "")
        }
    }

    @Test("By itself it is the compiler, Cargo, the library for the host, Clippy and rustfmt; each is proven")
    func usual() async throws {
        try await with { catalogue in
            let tool = try await catalogue.resolve(
                #"rust = "1.98""#, platforms: [Self.linux, Self.musl, Self.mac], policy: Policy(verification: .checksum)
            ).tool
            #expect(tool.version == "1.98.0")
            for platform in [Self.linux, Self.musl, Self.mac] {
                #expect(try parts(tool, platform) == ["rustc", "cargo", "rust-std", "clippy", "rustfmt"])
            }
            #expect(
                tool.commands == [
                    "cargo", "cargo-clippy", "cargo-fmt", "clippy-driver", "rustc", "rustdoc", "rustfmt",
                ])
            #expect(tool.variables == ["CARGO_HOME": "{state}/cargo"] && tool.path == ["{state}/cargo/bin"])
            #expect(tool.components == nil && tool.targets == [])
            let artifact = try #require(tool.platforms[Self.musl]?.artifact)
            #expect(
                artifact.url.text == "https://static.rust-lang.org/dist/rustc-1.98.0-aarch64-unknown-linux-musl.tar.xz")
            #expect(artifact.links["cargo"] == "bin/cargo")
            for part in artifact.parts {
                let file = Publication.File(path: "dist/" + part.url.lastPathComponent)
                #expect(part.sha256.hex == file.sha256)
                #expect(part.size == Int64(file.contents.utf8.count))
                #expect(part.verified == .checksum)
                #expect(part.recipe.canonicalText == #"{ format = "tar.xz", strip = 2, omit = ["manifest.in"] }"#)
            }
        }
    }

    @Test(
        "Components and targets come as they are asked for; a host's own target comes once, what hosts share is asked for once"
    )
    func asked() async throws {
        try await with { catalogue in
            let tool = try await catalogue.resolve(
                """
                rust = { version = "1.98", components = ["rust-src", "rust-analyzer"], \
                targets = ["wasm32-unknown-unknown", "x86_64-unknown-linux-gnu"] }
                """, platforms: [Self.linux, Self.mac]
            ).tool
            #expect(
                try parts(tool, Self.linux) == [
                    "rustc", "cargo", "rust-std", "rust-std-wasm32-unknown-unknown", "rust-analyzer", "rust-src",
                ])
            #expect(
                try parts(tool, Self.mac) == [
                    "rustc", "cargo", "rust-std", "rust-std-wasm32-unknown-unknown",
                    "rust-std-x86_64-unknown-linux-gnu", "rust-analyzer", "rust-src",
                ])
            #expect(tool.commands == ["cargo", "rust-analyzer", "rustc", "rustdoc"])
            #expect(tool.components == ["rust-analyzer", "rust-src"])
            for shared in ["rust-src-1.98.0", "rust-std-1.98.0-wasm32-unknown-unknown"] {
                #expect(catalogue.server.requests.count { $0.target.contains("\(shared).tar.xz.sha256") } == 1)
            }
            let minimal = try await catalogue.resolve("rust = { components = [] }", platforms: [Self.linux]).tool
            #expect(try parts(minimal, Self.linux) == ["rustc", "cargo", "rust-std"])
        }
    }

    @Test("A platform without a file of a part is not supported, and says which part that is")
    func missingPart() async throws {
        try await with { catalogue in
            let tool = try await catalogue.resolve(
                #"rust = { version = "1.98", components = ["rust-docs"] }"#, platforms: [Self.linux, Self.musl]
            ).tool
            #expect(tool.platforms[Self.linux]?.artifact != nil)
            #expect(
                tool.platforms[Self.musl]
                    == .unsupported(
                        "its part `rust-docs` is missing: nothing is published at the address for this platform"))
        }
    }

    @Test("A target that nothing is built for is an error that says where it was looked for")
    func unknownTarget() async throws {
        try await with { catalogue in
            let error = try await #require(throws: CatalogueError.self) {
                try await catalogue.resolve(#"rust = { version = "1.98", targets = ["wasm32-unknown-unknow"] }"#)
            }
            #expect(error.code == "target-missing")
            #expect(error.summary == "`rust` 1.98.0 is not built for the target `wasm32-unknown-unknow`")
            #expect(
                error.details.last
                    == "looked for https://static.rust-lang.org/dist/rust-std-1.98.0-wasm32-unknown-unknow.tar.xz")
        }
    }

    @Test("A component that there is not is an error that lists those that there are")
    func unknownComponent() async throws {
        try await with { catalogue in
            let error = try await #require(throws: CatalogueError.self) {
                try await catalogue.resolve(#"rust = { version = "1.98", components = ["clipy"] }"#)
            }
            #expect(error.code == "unknown-component")
            #expect(
                error.hints == [
                    "did you mean `clippy`?",
                    "its components are `clippy`, `llvm-tools`, `rust-analyzer`, `rust-docs`, `rust-src`, `rustfmt`",
                ])
        }
    }

    @Test("Channels that are no releases are not offered", arguments: ["nightly", "beta"])
    func channels(_ channel: String) async throws {
        try await with { catalogue in
            #expect(try await catalogue.resolve(#"rust = "stable""#, platforms: [Self.linux]).tool.version == "1.98.0")
            let error = try await #require(throws: CatalogueError.self) {
                try await catalogue.resolve("rust = \"\(channel)\"")
            }
            #expect(error.code == "unknown-channel")
        }
    }
}
