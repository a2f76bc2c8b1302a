import Model
import TestSupport
import Testing

@testable import Catalogue

@Suite("Forms of indexes", .timeLimit(.minutes(1)))
struct IndexFormTests {
    private static let hex = String(repeating: "ab", count: 32)

    @Test("deno lists versions alone; lists of checksums begin with one of them")
    func deno() async throws {
        let index =
            "{\"cli\": [\"v2.5.0\", \"v2.0.0\", \"v1.0.0-rc1\", \"latest\"], \"cli_lts\": [\"v2.2.0\"], \"std\": [\"0.224.0\"]}"
        try await UpstreamFixture.with(["https://deno.com/versions.json": index]) { fixture in
            let lines = try await fixture.lines(UpstreamFixture.shipped("deno"))
            let at = "https://dl.deno.land/release"
            #expect(
                lines.filter { $0.contains("linux-x86_64") } == [
                    "2.5.0 linux-x86_64 \(at)/v2.5.0/deno-x86_64-unknown-linux-gnu.zip "
                        + "by \(at)/v2.5.0/deno-x86_64-unknown-linux-gnu.zip.sha256sum",
                    "2.0.0 linux-x86_64 \(at)/v2.0.0/deno-x86_64-unknown-linux-gnu.zip",
                    "1.0.0-rc1 linux-x86_64 \(at)/v1.0.0-rc1/deno-x86_64-unknown-linux-gnu.zip",
                ])
            #expect(lines.count == 12)
        }
    }

    @Test("Rust's channels are TOML, a version behind which more is written")
    func rust() async throws {
        let channel = """
            manifest-version = "2"
            date = "2026-08-20"

            [pkg.rust]
            version = "1.98.0 (a1b2c3d4e 2026-08-17)"

            [pkg.rust.target.x86_64-unknown-linux-gnu]
            available = true
            url = "https://static.rust-lang.org/dist/2026-08-20/rust-1.98.0-x86_64-unknown-linux-gnu.tar.gz"
            hash = "\(Self.hex)"
            xz_url = "https://static.rust-lang.org/dist/2026-08-20/rust-1.98.0-x86_64-unknown-linux-gnu.tar.xz"
            xz_hash = "\(Self.hex)"

            [[pkg.rust.target.x86_64-unknown-linux-gnu.components]]
            pkg = "rustc"
            target = "x86_64-unknown-linux-gnu"

            [pkg.rust.target.aarch64-unknown-linux-musl]
            available = false

            [pkg.rust-src.target."*"]
            available = true
            """
        let manifest = try UpstreamFixture.manifest(
            keys: """
                index = "https://static.rust-lang.org/dist/channel-rust-stable.toml"
                items = "."
                files = "pkg.rust.target.*"
                tag = "{version} ({commit} {day})"
                where = { available = "true" }
                scheme = "semver"
                platform-names = "{target}"
                strip = 2
                [source.fields]
                version = "pkg.rust.version"
                released = "date"
                platform = "@key"
                url = "xz_url"
                sha256 = "xz_hash"
                """)
        try await UpstreamFixture.with(["https://static.rust-lang.org/dist/channel-rust-stable.toml": channel]) {
            fixture in
            let lines = try await fixture.lines(manifest)
            #expect(
                lines == [
                    "1.98.0 linux-x86_64 https://static.rust-lang.org/dist/2026-08-20/"
                        + "rust-1.98.0-x86_64-unknown-linux-gnu.tar.xz sha256:abab strip 2"
                ])
            let candidate = try await manifest.sources[0].source.candidates(for: fixture.request())[0]
            #expect(candidate.released?.description == "2026-08-20T00:00:00Z")
            #expect(candidate.words["commit"] == "a1b2c3d4e")
        }
    }

    @Test("Rust's list of manifests is lines, in which the version has a day before it")
    func rustLines() async throws {
        let list = """
            static.rust-lang.org/dist/2024-10-17/channel-rust-1.82.0.toml
            static.rust-lang.org/dist/2024-10-17/channel-rust-stable.toml

            static.rust-lang.org/dist/2024-09-05/channel-rust-1.81.0.toml
            static.rust-lang.org/dist/2024-09-05/channel-rust-nightly.toml
            """
        let manifest = try UpstreamFixture.manifest(
            keys: """
                index = "https://static.rust-lang.org/manifests.txt"
                items = "*"
                tag = "static.rust-lang.org/dist/{released}/channel-rust-{version}.toml"
                fields = { version = "0" }
                url = "https://static.rust-lang.org/dist/rust-{version}-{target}.tar.xz"
                checksums = "{url}.sha256"
                supported = ["linux-x86_64"]
                """)
        try await UpstreamFixture.with(["https://static.rust-lang.org/manifests.txt": list]) { fixture in
            let at = "https://static.rust-lang.org/dist/rust-1.82.0-x86_64-unknown-linux-gnu.tar.xz"
            #expect(try await fixture.lines(manifest)[0] == "1.82.0 linux-x86_64 \(at) by \(at).sha256")
            let candidates = try await manifest.sources[0].source.candidates(for: fixture.request())
            #expect(
                candidates.map { "\($0.version) \($0.released?.description ?? "")" } == [
                    "1.82.0 2024-10-17T00:00:00Z", "1.81.0 2024-09-05T00:00:00Z",
                ])
        }
    }

    @Test("Ruby's list has a line for each form of a version's source, of which the preferred one is taken")
    func rubyLines() async throws {
        let at = "https://cache.ruby-lang.org/pub/ruby"
        let rows = [("3.4.9", "tar.gz"), ("3.4.9", "tar.xz"), ("3.4.9", "zip"), ("3.5.0-preview1", "tar.gz")]
        let list =
            (["name\turl\tsha1\tsha256\tsha512"]
            + rows.map { version, ending in
                "ruby-\(version)\t\(at)/\(version.prefix(3))/ruby-\(version).\(ending)\tabc\t\(Self.hex)\t\(Self.hex)\(Self.hex)"
            }).joined(separator: "\n")
        let manifest = try UpstreamFixture.manifest(
            keys: """
                index = "https://cache.ruby-lang.org/pub/ruby/index.txt"
                items = "*"
                tag = "ruby-{version}"
                where = { 1 = ["*.tar.xz", "*.tar.gz"] }
                fields = { version = "0", url = "1", sha256 = "3", sha512 = "4" }
                strip = 1
                """)
        try await UpstreamFixture.with(["\(at)/index.txt": list]) { fixture in
            let lines = try await fixture.lines(manifest).filter { $0.contains("linux-x86_64 ") }
            #expect(
                lines == [
                    "3.5.0-preview1 linux-x86_64 \(at)/3.5/ruby-3.5.0-preview1.tar.gz sha256:abab strip 1",
                    "3.4.9 linux-x86_64 \(at)/3.4/ruby-3.4.9.tar.xz sha256:abab strip 1",
                ])
        }
    }

    @Test("Built rubies come from releases, of which the highest revision counts")
    func rubyReleases() async throws {
        func release(_ tag: String, _ published: String) -> String {
            let names = ["x86_64_linux", "arm64_linux", "macos"].flatMap {
                ["ruby-4.0.6.\($0).tar.gz", "ruby-4.0.6.\($0).no_yjit.tar.gz"]
            }
            let assets = names.map { name in
                """
                {"name": "\(name)", "size": 12, "digest": "sha256:\(Self.hex)",
                 "browser_download_url": "https://github.com/jdx/ruby/releases/download/\(tag)/\(name)"}
                """
            }
            return
                "{\"tag_name\": \"\(tag)\", \"published_at\": \"\(published)\", \"assets\": [\(assets.joined(separator: ","))]}"
        }
        let pages = "https://api.github.com/repos/jdx/ruby/releases?per_page=100&page="
        let first = [
            release("4.0.6", "2026-08-02T00:00:00Z"), release("4.0.6-2", "2026-08-02T00:00:00Z"),
            release("4.0.6-1", "2026-08-01T00:00:00Z"), release("4.1.0-preview1-1", "2026-08-01T00:00:00Z"),
        ]
        try await UpstreamFixture.with(["\(pages)1": "[\(first.joined(separator: ","))]", "\(pages)2": "[]"]) {
            fixture in
            let at = "https://github.com/jdx/ruby/releases/download/4.0.6-2/ruby-4.0.6"
            let lines = try await fixture.lines(UpstreamFixture.shipped("ruby"))
            #expect(
                lines == [
                    "4.0.6 linux-arm64 \(at).arm64_linux.tar.gz sha256:abab 12 bytes strip 1",
                    "4.0.6 linux-x86_64 \(at).x86_64_linux.tar.gz sha256:abab 12 bytes strip 1",
                    "4.0.6 macos-arm64 \(at).macos.tar.gz sha256:abab 12 bytes strip 1",
                ])
        }
    }

    @Test("A channel's own words are channels too, and a document is fetched once for both questions")
    func nodeChannels() async throws {
        let index = """
            [{"version":"v25.0.0","date":"2025-10-15","files":["linux-x64"],"lts":false},
             {"version":"v24.9.0","date":"2025-10-14","files":["linux-x64"],"lts":"Krypton"},
             {"version":"v22.16.0","date":"2025-05-21","files":["linux-x64"],"lts":"Jod"},
             {"version":"v22.15.0","date":"2025-04-21","files":["linux-x64"],"lts":"Jod"}]
            """
        try await UpstreamFixture.with(["https://nodejs.org/dist/index.json": index]) { fixture in
            let source = try UpstreamFixture.shipped("node").sources[0].source
            let request = try fixture.request()
            let versions = try await source.candidates(for: request).map(\.version)
            for (channel, newest) in [("lts", "24.9.0"), ("lts/krypton", "24.9.0"), ("lts/jod", "22.16.0")] {
                let requirement = try await source.requirement(ofChannel: channel, request: request)
                #expect(requirement?.newest(of: versions, allowingPrereleases: false)?.text == newest)
            }
            #expect(try await source.requirement(ofChannel: "lts/iron", request: request) == nil)
            #expect(fixture.server.requests.count == 1)
        }
    }
}
