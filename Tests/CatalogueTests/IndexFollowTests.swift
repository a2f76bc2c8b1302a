import Model
import TestSupport
import Testing

@testable import Catalogue

@Suite("Indexes of several documents", .timeLimit(.minutes(1)))
struct IndexFollowTests {
    private static let hex = String(repeating: "ab", count: 32)
    private static let long = String(repeating: "cd", count: 64)

    // MARK: - .NET

    private static let dotnetBase = "https://builds.dotnet.microsoft.com/dotnet/release-metadata"

    /// What the server of .NET has: a list of channels, and a document for each.
    private static var dotnet: [String: String] {
        func sdk(_ version: String) -> String {
            let files = [
                ("linux-x64", "tar.gz"), ("linux-musl-x64", "tar.gz"), ("osx-arm64", "pkg"), ("osx-arm64", "tar.gz"),
            ]
            let list = files.map { rid, ending in
                """
                {"name": "dotnet-sdk-\(rid).\(ending)", "rid": "\(rid)", "hash": "\(long)",
                 "url": "https://builds.dotnet.microsoft.com/dotnet/Sdk/\(version)/dotnet-sdk-\(version)-\(rid).\(ending)"}
                """
            }
            return """
                {"version": "\(version)", "runtime-version": "1", "files": [\(list.joined(separator: ", ")),
                  {"name": "dotnet-apphost-pack-x64.deb", "rid": "", "url": "https://x.example/x.deb", "hash": "\(long)"}]}
                """
        }
        func channel(_ name: String, _ type: String, _ sdks: [String]) -> String {
            """
            {"channel-version": "\(name)", "latest-sdk": "\(sdks[0])", "support-phase": "active", "release-type": "\(type)",
             "releases": [{"release-date": "2026-07-14", "release-version": "\(name).1", "sdk": \(sdk(sdks[0])),
               "sdks": [\(sdks.map(sdk).joined(separator: ", "))]},
               {"release-date": "2020-01-01", "release-version": "\(name).0", "sdks": null}]}
            """
        }
        let channels = [("11.0", "lts"), ("10.0", "lts"), ("9.0", "sts")]
        let rows = channels.map { name, type in
            """
            {"channel-version": "\(name)", "latest-sdk": "x", "support-phase": "active", "release-type": "\(type)",
             "releases.json": "\(dotnetBase)/\(name)/releases.json"}
            """
        }
        return [
            "\(dotnetBase)/releases-index.json":
                "{\"$schema\": \"https://json.schemastore.org/x.json\", \"releases-index\": [\(rows.joined(separator: ","))]}",
            "\(dotnetBase)/11.0/releases.json": channel("11.0", "lts", ["11.0.100-preview.6.26359.118"]),
            "\(dotnetBase)/10.0/releases.json": channel("10.0", "lts", ["10.0.302", "10.0.116"]),
            "\(dotnetBase)/9.0/releases.json": channel("9.0", "sts", ["9.0.310"]),
        ]
    }

    @Test(".NET names a document for each channel, with the SDKs of all bands")
    func dotnetBands() async throws {
        try await UpstreamFixture.with(Self.dotnet) { fixture in
            let lines = try await fixture.lines(UpstreamFixture.shipped("dotnet"))
            let at = "https://builds.dotnet.microsoft.com/dotnet/Sdk"
            #expect(
                lines.filter { $0.hasPrefix("10.0.302 ") } == [
                    "10.0.302 linux-x86_64 \(at)/10.0.302/dotnet-sdk-10.0.302-linux-x64.tar.gz sha512:cdcd",
                    "10.0.302 linux-x86_64-musl \(at)/10.0.302/dotnet-sdk-10.0.302-linux-musl-x64.tar.gz sha512:cdcd",
                    "10.0.302 macos-arm64 \(at)/10.0.302/dotnet-sdk-10.0.302-osx-arm64.tar.gz sha512:cdcd",
                ])
            #expect(
                Set(lines.map { $0.prefix { $0 != " " } }) == [
                    "11.0.100-preview.6.26359.118", "10.0.302", "10.0.116", "9.0.310",
                ])
        }
    }

    @Test("Documents whose versions cannot match are not asked for")
    func onlyWhatMayMatch() async throws {
        try await UpstreamFixture.with(Self.dotnet) { fixture in
            let manifest = try UpstreamFixture.shipped("dotnet")
            _ = try await fixture.lines(manifest, "10.0.3")
            #expect(
                fixture.server.requests.map { $0.target.split(separator: "/").suffix(2).joined(separator: "/") } == [
                    "release-metadata/releases-index.json", "10.0/releases.json",
                ])
        }
    }

    @Test("A channel is the newest release that the index gives it, whatever is announced")
    func dotnetChannels() async throws {
        try await UpstreamFixture.with(Self.dotnet) { fixture in
            let source = try UpstreamFixture.shipped("dotnet").sources[0].source
            let candidates = try await source.candidates(for: fixture.request(platforms: []))
            for (channel, newest) in [("lts", "10.0.302"), ("sts", "9.0.310")] {
                let requirement = try #require(
                    await source.requirement(ofChannel: channel, request: fixture.request()))
                #expect(requirement.text == channel)
                #expect(
                    requirement.newest(of: candidates.map(\.version), allowingPrereleases: false)?.text == newest)
            }
            #expect(try await source.requirement(ofChannel: "stable", request: fixture.request()) == nil)
            #expect(source.channels == ["lts", "sts"])
        }
    }

    // MARK: - Temurin

    private static func temurinPage(_ feature: String, _ page: Int) -> String {
        "https://api.adoptium.net/v3/assets/feature_releases/\(feature)/ga?image_type=jdk&jvm_impl=hotspot"
            + "&heap_size=normal&vendor=eclipse&page_size=20&sort_order=DESC&page=\(page)"
    }

    private static func release(_ name: String) -> String {
        let systems = [
            ("linux", "x64"), ("alpine-linux", "x64"), ("mac", "aarch64"), ("windows", "x64"), ("aix", "ppc64"),
        ]
        let binaries = systems.map { os, architecture in
            """
            {"architecture": "\(architecture)", "heap_size": "normal", "image_type": "jdk", "jvm_impl": "hotspot",
             "os": "\(os)", "project": "jdk", "updated_at": "2024-10-18T10:00:00Z",
             "package": {"checksum": "\(hex)", "checksum_link": "https://x.example/x.sha256.txt", "download_count": 1,
               "link": "https://github.com/adoptium/x/\(os)_\(architecture).tar.gz", "name": "\(os)_\(architecture).tar.gz",
               "size": 206}}
            """
        }
        return """
            {"release_name": "\(name)", "release_type": "ga", "timestamp": "2024-10-17T22:31:05Z", "vendor": "eclipse",
             "version_data": {"build": 11, "major": 21, "minor": 0, "semver": "21.0.5+11.0.LTS"},
             "binaries": [\(binaries.joined(separator: ", "))]}
            """
    }

    private static var temurin: [String: String] {
        [
            "https://api.adoptium.net/v3/info/available_releases":
                "{\"available_lts_releases\": [8, 21], \"available_releases\": [8, 21, 22], \"most_recent_lts\": 21}",
            temurinPage("8", 0): "[\(release("jdk8u452-b09"))]",
            temurinPage("21", 0): "[\(release("jdk-21.0.5+11")), \(release("jdk-21.0.4.1+1"))]",
            temurinPage("21", 1): "[\(release("jdk-21.0.4+7"))]",
            temurinPage("21", 2): "[]",
        ]
    }

    @Test("Temurin has pages for each feature release, up to one that is empty or missing")
    func temurinPages() async throws {
        try await UpstreamFixture.with(Self.temurin) { fixture in
            let lines = try await fixture.lines(UpstreamFixture.shipped("java"))
            let at = "https://github.com/adoptium/x"
            #expect(
                lines.filter { $0.hasPrefix("21.0.5 ") } == [
                    "21.0.5 linux-x86_64 \(at)/linux_x64.tar.gz sha256:abab 206 bytes strip 1",
                    "21.0.5 linux-x86_64-musl \(at)/alpine-linux_x64.tar.gz sha256:abab 206 bytes strip 1",
                    "21.0.5 macos-arm64 \(at)/mac_aarch64.tar.gz sha256:abab 206 bytes strip 3",
                ])
            #expect(Set(lines.map { $0.prefix { $0 != " " } }) == ["21.0.5", "21.0.4.1", "21.0.4", "8u452"])
        }
    }

    @Test("Only the pages of feature releases that may match are asked for")
    func temurinFeature() async throws {
        try await UpstreamFixture.with(Self.temurin) { fixture in
            _ = try await UpstreamFixture.shipped("java").sources[0].source.candidates(for: fixture.request("^21.0.4"))
            let asked = Set(fixture.server.requests.compactMap { $0.target.split(separator: "feature_releases/").last })
            #expect(asked.filter { $0.hasPrefix("8/") || $0.hasPrefix("22/") } == [])
            #expect(asked.count { $0.hasPrefix("21/") } == 3)
        }
    }

    @Test("A channel may be stated by the first document")
    func temurinChannel() async throws {
        try await UpstreamFixture.with(Self.temurin) { fixture in
            let source = try UpstreamFixture.shipped("java").sources[0].source
            #expect(try await source.requirement(ofChannel: "lts", request: fixture.request())?.text == "21")
            #expect(fixture.server.requests.count == 1)
        }
    }

    @Test("Pages without an end are an error")
    func endless() async throws {
        let pages = Dictionary(
            uniqueKeysWithValues: (1...101).map { ("https://tool.example/list?page=\($0)", "[\"1.\($0)\"]") })
        try await UpstreamFixture.with(pages) { fixture in
            let source = try UpstreamFixture.manifest(
                keys: """
                    index = "https://tool.example/list?page={page}"
                    items = "*"
                    fields = { version = "." }
                    url = "https://tool.example/{version}.zip"
                    """
            ).sources[0].source
            let error = try await #require(throws: CatalogueError.self) {
                try await source.candidates(for: fixture.request())
            }
            #expect(error.code == "index-too-long")
        }
    }
}
