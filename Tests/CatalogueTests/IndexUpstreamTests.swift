import Model
import TestSupport
import Testing

@testable import Catalogue

/// The indexes of publishers in the form that they have, read as the shipped manifests say.
@Suite("Indexes of publishers", .timeLimit(.minutes(1)))
struct IndexUpstreamTests {
    private static let hex = String(repeating: "ab", count: 32)

    @Test("node says which platforms there are, and has builds for musl elsewhere")
    func node() async throws {
        let index = """
            [
            {"version":"v24.1.0","date":"2025-05-20","files":["headers","linux-arm64","linux-x64","osx-arm64-tar",
              "osx-x64-pkg","osx-x64-tar","src","win-x64-zip"],"npm":"11.3.0","lts":false,"security":false},
            {"version":"v22.16.0","date":"2025-05-21","files":["linux-x64","osx-arm64-tar"],"lts":"Jod","security":true},
            {"version":"v0.9.9","date":"2013-02-07","files":["src"],"lts":false,"security":false}
            ]
            """
        try await UpstreamFixture.with(["https://nodejs.org/dist/index.json": index]) { fixture in
            let dist = "https://nodejs.org/dist/v24.1.0"
            let musl = "https://unofficial-builds.nodejs.org/download/release/v24.1.0"
            let sums = "strip 1 by \(dist)/SHASUMS256.txt"
            let muslSums = "strip 1 by \(musl)/SHASUMS256.txt"
            let lines = try await fixture.lines(UpstreamFixture.shipped("node"))
            #expect(
                lines.filter { $0.hasPrefix("24") } == [
                    "24.1.0 linux-arm64 \(dist)/node-v24.1.0-linux-arm64.tar.xz \(sums)",
                    "24.1.0 linux-arm64-musl \(musl)/node-v24.1.0-linux-arm64-musl.tar.xz \(muslSums)",
                    "24.1.0 linux-x86_64 \(dist)/node-v24.1.0-linux-x64.tar.xz \(sums)",
                    "24.1.0 linux-x86_64-musl \(musl)/node-v24.1.0-linux-x64-musl.tar.xz \(muslSums)",
                    "24.1.0 macos-arm64 \(dist)/node-v24.1.0-darwin-arm64.tar.xz \(sums)",
                    "24.1.0 macos-x86_64 \(dist)/node-v24.1.0-darwin-x64.tar.xz \(sums)",
                ])
            #expect(
                lines.filter { $0.hasPrefix("22") }.map { $0.split(separator: " ")[1] } == [
                    "linux-x86_64", "linux-x86_64-musl", "macos-arm64",
                ])
            #expect(!lines.contains { $0.hasPrefix("0") })
        }
    }

    @Test("go states addresses in parts, digests and sizes")
    func go() async throws {
        let index = """
            [{"version": "go1.27rc1", "stable": false, "files": [
               {"filename": "go1.27rc1.linux-amd64.tar.gz", "os": "linux", "arch": "amd64", "version": "go1.27rc1",
                "sha256": "\(Self.hex)", "size": 78, "kind": "archive"}]},
             {"version": "go1.26.3", "stable": true, "files": [
               {"filename": "go1.26.3.src.tar.gz", "os": "", "arch": "", "version": "go1.26.3",
                "sha256": "\(Self.hex)", "size": 34, "kind": "source"},
               {"filename": "go1.26.3.darwin-arm64.pkg", "os": "darwin", "arch": "arm64", "version": "go1.26.3",
                "sha256": "\(Self.hex)", "size": 35, "kind": "installer"},
               {"filename": "go1.26.3.darwin-arm64.tar.gz", "os": "darwin", "arch": "arm64", "version": "go1.26.3",
                "sha256": "\(Self.hex)", "size": 36, "kind": "archive"},
               {"filename": "go1.26.3.linux-armv6l.tar.gz", "os": "linux", "arch": "armv6l", "version": "go1.26.3",
                "sha256": "\(Self.hex)", "size": 37, "kind": "archive"}]},
             {"version": "go1.2.2", "stable": true, "files": [
               {"filename": "go1.2.2.linux-amd64.tar.gz", "os": "linux", "arch": "amd64", "version": "go1.2.2",
                "sha256": "", "size": 0, "kind": "archive"}]}]
            """
        try await UpstreamFixture.with(["https://go.dev/dl/?mode=json&include=all": index]) { fixture in
            let at = "https://dl.google.com/go"
            let lines = try await fixture.lines(UpstreamFixture.shipped("go"))
            #expect(
                lines == [
                    "1.27rc1 linux-x86_64 \(at)/go1.27rc1.linux-amd64.tar.gz sha256:abab 78 bytes strip 1",
                    "1.27rc1 linux-x86_64-musl \(at)/go1.27rc1.linux-amd64.tar.gz sha256:abab 78 bytes strip 1",
                    "1.26.3 macos-arm64 \(at)/go1.26.3.darwin-arm64.tar.gz sha256:abab 36 bytes strip 1",
                    "1.2.2 linux-x86_64 \(at)/go1.2.2.linux-amd64.tar.gz strip 1",
                    "1.2.2 linux-x86_64-musl \(at)/go1.2.2.linux-amd64.tar.gz strip 1",
                ])
        }
    }

    @Test("zig names versions and platforms by keys, and sizes as texts")
    func zig() async throws {
        let index = """
            {"master": {"version": "0.17.0-dev.836+e357134f0", "date": "2026-08-01",
               "x86_64-linux": {"tarball": "https://ziglang.org/builds/x.tar.xz", "shasum": "\(Self.hex)", "size": "1"}},
             "0.15.1": {"date": "2025-08-19", "docs": "https://ziglang.org/documentation/0.15.1/",
               "notes": "https://ziglang.org/download/0.15.1/release-notes.html",
               "src": {"tarball": "https://ziglang.org/download/0.15.1/zig-0.15.1.tar.xz", "shasum": "\(Self.hex)",
                 "size": "21261880"},
               "x86_64-macos": {"tarball": "https://ziglang.org/download/0.15.1/zig-x86_64-macos-0.15.1.tar.xz",
                 "shasum": "\(Self.hex)", "size": "53919792"},
               "aarch64-linux": {"tarball": "https://ziglang.org/download/0.15.1/zig-aarch64-linux-0.15.1.tar.xz",
                 "shasum": "\(Self.hex)", "size": "49382172"}}}
            """
        try await UpstreamFixture.with(["https://ziglang.org/download/index.json": index]) { fixture in
            let at = "https://ziglang.org/download/0.15.1/zig"
            let lines = try await fixture.lines(UpstreamFixture.shipped("zig"))
            #expect(
                lines == [
                    "0.15.1 linux-arm64 \(at)-aarch64-linux-0.15.1.tar.xz sha256:abab 49382172 bytes strip 1",
                    "0.15.1 linux-arm64-musl \(at)-aarch64-linux-0.15.1.tar.xz sha256:abab 49382172 bytes strip 1",
                    "0.15.1 macos-x86_64 \(at)-x86_64-macos-0.15.1.tar.xz sha256:abab 53919792 bytes strip 1",
                ])
            let candidates = try await UpstreamFixture.shipped("zig").sources[0].source.candidates(
                for: fixture.request())
            #expect(candidates.map { $0.released?.description } == ["2025-08-19T00:00:00Z"])
        }
    }

    @Test("julia has triplets with the version of a system, and archives in two forms")
    func julia() async throws {
        func file(_ url: String, _ triplet: String, _ ending: String, kind: String = "archive") -> String {
            """
            {"url": "https://julialang-s3.julialang.org/bin/\(url).\(ending)", "triplet": "\(triplet)", "kind": "\(kind)",
             "arch": "x86_64", "asc": "-----BEGIN PGP SIGNATURE-----\\n\\niQ==\\n", "sha256": "\(Self.hex)",
             "size": 9, "version": "1.12.1", "os": "mac", "extension": "\(ending)"}
            """
        }
        let files = [
            file("mac/aarch64/1.12/julia-1.12.1-macaarch64", "aarch64-apple-darwin14", "dmg"),
            file("mac/aarch64/1.12/julia-1.12.1-macaarch64", "aarch64-apple-darwin14", "tar.gz"),
            file("linux/x64/1.12/julia-1.12.1-linux-x86_64", "x86_64-linux-gnu", "tar.gz"),
            file("musl/x64/1.12/julia-1.12.1-musl-x86_64", "x86_64-linux-musl", "tar.gz"),
            file("winnt/x64/1.12/julia-1.12.1-win64", "x86_64-w64-mingw32", "tar.gz"),
            file("linux/x86/1.12/julia-1.12.1-linux-i686", "i686-linux-gnu", "tar.gz"),
        ]
        let index = "{\"1.12.1\": {\"files\": [\(files.joined(separator: ", "))], \"stable\": true}}"
        try await UpstreamFixture.with(["https://julialang-s3.julialang.org/bin/versions.json": index]) { fixture in
            let at = "https://julialang-s3.julialang.org/bin"
            let lines = try await fixture.lines(UpstreamFixture.shipped("julia")).map {
                $0.split(separator: " ")[1...2]
            }
            #expect(
                lines == [
                    ["linux-x86_64", "\(at)/linux/x64/1.12/julia-1.12.1-linux-x86_64.tar.gz"],
                    ["linux-x86_64-musl", "\(at)/musl/x64/1.12/julia-1.12.1-musl-x86_64.tar.gz"],
                    ["macos-arm64", "\(at)/mac/aarch64/1.12/julia-1.12.1-macaarch64.tar.gz"],
                ])
        }
    }

    @Test("HashiCorp's editions that need a license are passed over", arguments: ["terraform", "packer", "vault"])
    func hashicorp(_ product: String) async throws {
        func version(_ text: String) -> String {
            let builds = [("darwin", "arm64"), ("linux", "amd64"), ("windows", "amd64")].map { os, arch in
                """
                {"name": "\(product)", "version": "\(text)", "os": "\(os)", "arch": "\(arch)",
                 "filename": "\(product)_\(text)_\(os)_\(arch).zip",
                 "url": "https://releases.hashicorp.com/\(product)/\(text)/\(product)_\(text)_\(os)_\(arch).zip"}
                """
            }
            return """
                "\(text)": {"name": "\(product)", "version": "\(text)", "shasums": "\(product)_\(text)_SHA256SUMS",
                  "shasums_signature": "\(product)_\(text)_SHA256SUMS.sig", "builds": [\(builds.joined(separator: ","))]}
                """
        }
        let versions = ["1.9.0", "1.9.0+ent", "1.9.0+ent.hsm.fips1402", "1.10.0-beta1"].map(version)
        let index = "{\"name\": \"\(product)\", \"versions\": {\(versions.joined(separator: ", "))}}"
        try await UpstreamFixture.with(["https://releases.hashicorp.com/\(product)/index.json": index]) { fixture in
            let at = "https://releases.hashicorp.com/\(product)/1.9.0/\(product)_1.9.0"
            let lines = try await fixture.lines(UpstreamFixture.shipped(product))
            #expect(Set(lines.map { $0.prefix { $0 != " " } }) == ["1.10.0-beta1", "1.9.0"])
            #expect(
                lines.filter { $0.hasPrefix("1.9.0 ") } == [
                    "1.9.0 linux-x86_64 \(at)_linux_amd64.zip by \(at)_SHA256SUMS",
                    "1.9.0 linux-x86_64-musl \(at)_linux_amd64.zip by \(at)_SHA256SUMS",
                    "1.9.0 macos-arm64 \(at)_darwin_arm64.zip by \(at)_SHA256SUMS",
                ])
        }
    }

    @Test("OpenTofu lists names of files, in which the platform is")
    func openTofu() async throws {
        let index = """
            {"versions": [{"id": "1.10.0-rc1", "files": []},
              {"id": "1.9.0", "files": ["tofu_1.9.0_SHA256SUMS", "tofu_1.9.0_SHA256SUMS.gpgsig", "tofu_1.9.0_amd64.apk",
              "tofu_1.9.0_darwin_arm64.zip", "tofu_1.9.0_linux_amd64.tar.gz", "tofu_1.9.0_linux_amd64.zip"]}]}
            """
        let manifest = try UpstreamFixture.manifest(
            keys: """
                index = "https://get.opentofu.org/tofu/api.json"
                items = "versions.*"
                files = "files.*"
                platform-names = "tofu_{version}_{os}_{arch}.zip"
                fields = { version = "id", name = ".", platform = "." }
                url = "https://github.com/opentofu/opentofu/releases/download/v{version}/{name}"
                checksums = "https://github.com/opentofu/opentofu/releases/download/v{version}/tofu_{version}_SHA256SUMS"
                os = { macos = "darwin" }
                arch = { x86_64 = "amd64" }
                """)
        try await UpstreamFixture.with(["https://get.opentofu.org/tofu/api.json": index]) { fixture in
            let at = "https://github.com/opentofu/opentofu/releases/download/v1.9.0/tofu_1.9.0"
            let lines = try await fixture.lines(manifest)
            #expect(
                lines == [
                    "1.9.0 linux-x86_64 \(at)_linux_amd64.zip by \(at)_SHA256SUMS",
                    "1.9.0 linux-x86_64-musl \(at)_linux_amd64.zip by \(at)_SHA256SUMS",
                    "1.9.0 macos-arm64 \(at)_darwin_arm64.zip by \(at)_SHA256SUMS",
                ])
        }
    }

    @Test("Of builds of one Python the latest counts, and of its variants the preferred one")
    func python() async throws {
        func artifact(_ date: String, _ target: String, _ variant: String) -> String {
            """
            {"platform":"\(target)","variant":"\(variant)","url":"https://github.com/astral-sh/python-build-standalone/\
            releases/download/\(date)/cpython-3.11.15%2B\(date)-\(target)-\(variant).tar.gz","archive_format":"tar.gz",\
            "sha256":"\(Self.hex)"}
            """
        }
        func release(_ date: String, _ version: String, _ artifacts: [String]) -> String {
            "{\"version\":\"\(version)+\(date)\",\"date\":\"\(date.prefix(4))-03-03T10:00:00Z\",\"artifacts\":["
                + artifacts.joined(separator: ",") + "]}"
        }
        let gnu = "x86_64-unknown-linux-gnu"
        let index = [
            release("20250303", "3.11.15", [artifact("20250303", gnu, "install_only_stripped")]),
            release(
                "20260303", "3.11.15",
                [
                    artifact("20260303", gnu, "pgo+lto+full"), artifact("20260303", gnu, "install_only"),
                    artifact("20260303", gnu, "install_only_stripped"),
                    artifact("20260303", gnu, "freethreaded+install_only"),
                    artifact("20260303", "aarch64-apple-darwin", "install_only"),
                    artifact("20260303", "x86_64_v3-unknown-linux-gnu", "install_only"),
                    artifact("20260303", "x86_64-unknown-linux-musl", "install_only_stripped"),
                ]),
            release("20260303", "3.15.0rc1", [artifact("20260303", gnu, "install_only")]),
        ].joined(separator: "\n")
        let address =
            "https://raw.githubusercontent.com/astral-sh/versions/main/v1/python-build-standalone.ndjson"
        try await UpstreamFixture.with([address: index + "\n"]) { fixture in
            let at =
                "https://github.com/astral-sh/python-build-standalone/releases/download/20260303/cpython-3.11.15%2B20260303"
            let lines = try await fixture.lines(UpstreamFixture.shipped("python"))
            #expect(
                lines.filter { $0.hasPrefix("3.11.15 ") } == [
                    "3.11.15 linux-x86_64 \(at)-\(gnu)-install_only_stripped.tar.gz sha256:abab strip 1",
                    "3.11.15 linux-x86_64-musl \(at)-x86_64-unknown-linux-musl-install_only_stripped.tar.gz "
                        + "sha256:abab strip 1",
                    "3.11.15 macos-arm64 \(at)-aarch64-apple-darwin-install_only.tar.gz sha256:abab strip 1",
                ])
            #expect(lines.contains { $0.hasPrefix("3.15.0rc1 linux-x86_64 ") })
        }
    }

    @Test("A version of Swift has a file for each distribution, of which one stands for all")
    func swift() async throws {
        func platform(_ name: String, _ archs: String = "\"x86_64\", \"aarch64\"", _ system: String = "Linux") -> String
        {
            "{\"name\": \"\(name)\", \"platform\": \"\(system)\", \"docker\": \"x\", \"archs\": [\(archs)]}"
        }
        let index = """
            [{"name": "5.3", "tag": "swift-5.3-RELEASE", "date": "2020-09-16", "xcode": "Xcode 12", "platforms":
               [\(platform("Ubuntu 16.04", "\"x86_64\"")), \(platform("Ubuntu 18.04", "\"x86_64\""))]},
             {"name": "6.2.3", "tag": "swift-6.2.3-RELEASE", "date": "2025-12-12", "xcode": "Xcode 26.2", "platforms":
               [\(platform("Ubuntu 24.04")), \(platform("Ubuntu 22.04")), \(platform("Debian 12")),
                \(platform("Windows 10", "\"x86_64\", \"arm64\"", "Windows"))]}]
            """
        try await UpstreamFixture.with(["https://www.swift.org/api/v1/install/releases.json": index]) { fixture in
            let at = "https://download.swift.org/swift-6.2.3-release"
            let file = "swift-6.2.3-RELEASE/swift-6.2.3-RELEASE-ubuntu22.04"
            let lines = try await fixture.lines(UpstreamFixture.shipped("swift"))
            #expect(
                lines == [
                    "6.2.3 linux-arm64 \(at)/ubuntu2204-aarch64/\(file)-aarch64.tar.gz strip 1",
                    "6.2.3 linux-x86_64 \(at)/ubuntu2204/\(file).tar.gz strip 1",
                    "5.3 linux-x86_64 https://download.swift.org/swift-5.3-release/ubuntu1804/swift-5.3-RELEASE/"
                        + "swift-5.3-RELEASE-ubuntu18.04.tar.gz strip 1",
                ])
        }
    }
}
