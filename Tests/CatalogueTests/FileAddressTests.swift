import Model
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Tools by the address of a file", .timeLimit(.minutes(1)))
struct FileAddressTests {
    /// An address under `https://h.example/`, and what is read from it; the template has words for all that is known.
    struct Row: Sendable, CustomTestStringConvertible {
        let address: String
        let name: String
        let version: String
        let platforms: [String]
        let template: String

        var testDescription: String { address }

        init(_ address: String, _ name: String, _ version: String, _ platforms: [String], _ template: String) {
            self.address = address
            self.name = name
            self.version = version
            self.platforms = platforms
            self.template = template
        }
    }

    static let rows: [Row] = [
        Row("t-1.2.3-linux-amd64.tar.gz", "t", "1.2.3", ["linux-x86_64"], "t-{version}-{os}-{arch}.tar.gz"),
        Row("tool_v2.0.1_darwin_arm64.zip", "tool", "2.0.1", ["macos-arm64"], "tool_v{version}_{os}_{arch}.zip"),
        Row("tool-1.0.0-macos-x64.zip", "tool", "1.0.0", ["macos-*"], "tool-{version}-{os}-{arch}.zip"),
        Row(
            "my-tool-0.9.0-x86_64-unknown-linux-musl.tar.xz", "my-tool", "0.9.0", ["linux-x86_64*"],
            "my-tool-{version}-{arch}-{os}.tar.xz"),
        Row("t-1.0.0-aarch64-apple-darwin.tgz", "t", "1.0.0", ["macos-arm64"], "t-{version}-{arch}-{os}.tgz"),
        Row(
            "v1.3.2/bin/linux/amd64/kubectl", "kubectl", "1.3.2", ["linux-x86_64"], "v{version}/bin/{os}/{arch}/kubectl"
        ),
        Row("Tool/1.4/linux-x64.tgz", "tool", "1.4", ["linux-x86_64"], "Tool/{version}/{os}-{arch}.tgz"),
        Row(
            "tool/releases/download/1.4/linux.tgz", "tool", "1.4", ["linux-x86_64"],
            "tool/releases/download/{version}/{os}.tgz"),
        Row("script-1.0.sh", "script", "1.0", [], "script-{version}.sh"),
        Row("tool2-3.1-Linux-aarch64", "tool2", "3.1", ["linux-arm64"], "tool2-{version}-{os}-{arch}"),
        Row("tool-1.0-linux.zip", "tool", "1.0", ["linux-x86_64"], "tool-{version}-{os}.zip"),
        Row("tool-1.0-macos.zip", "tool", "1.0", ["macos-*"], "tool-{version}-{os}.zip"),
        Row("tool-1.0-macos-universal.zip", "tool", "1.0", ["macos-*"], "tool-{version}-{os}-universal.zip"),
        Row("tool-1.0-arm64.tar.gz", "tool", "1.0", ["linux-arm64"], "tool-{version}-{arch}.tar.gz"),
        Row("viewer-1.0-x86_64.AppImage", "viewer", "1.0", ["linux-x86_64"], "viewer-{version}-{arch}.AppImage"),
        // Words of the tool's name, of the version and of directories that look like those for platforms.
        Row("linuxkit-1.64.0-linux-arm64", "linuxkit", "1.64.0", ["linux-arm64"], "linuxkit-{version}-{os}-{arch}"),
        Row("kubectl-1.32.0-linux-arm64", "kubectl", "1.32.0", ["linux-arm64"], "kubectl-{version}-{os}-{arch}"),
        Row("darwin-box-1.0-linux-amd64", "darwin-box", "1.0", ["linux-x86_64"], "darwin-box-{version}-{os}-{arch}"),
        Row("macro-1.0-mac.zip", "macro", "1.0", ["macos-*"], "macro-{version}-{os}.zip"),
        Row("linux/tool-1.0-darwin-arm64.tgz", "tool", "1.0", ["macos-arm64"], "linux/tool-{version}-{os}-{arch}.tgz"),
        Row("tool-linux-amd64-1.2.3.gz", "tool", "1.2.3", ["linux-x86_64"], "tool-{os}-{arch}-{version}.gz"),
        Row("v1.2/tool-linux-amd64", "tool", "1.2", ["linux-x86_64"], "v{version}/tool-{os}-{arch}"),
        // Versions within other numbers, and those that announce others.
        Row("2021.2/1.2.3/tool-1.2.zip", "tool", "1.2", [], "2021.2/1.2.3/tool-{version}.zip"),
        Row("1.2.0/t-1.2.0-rc.1.zip", "t", "1.2.0-rc.1", [], "1.2.0/t-{version}.zip"),
        Row("t-1.2.0-beta2-linux-x64.zip", "t", "1.2.0-beta2", ["linux-x86_64"], "t-{version}-{os}-{arch}.zip"),
        Row("t-1.2.0rc1.zip", "t", "1.2.0rc1", [], "t-{version}.zip"),
        Row("tool-20240131-linux-amd64.zip", "tool", "20240131", ["linux-x86_64"], "tool-{version}-{os}-{arch}.zip"),
        Row("tool-v3-linux-amd64.zip", "tool", "3", ["linux-x86_64"], "tool-v{version}-{os}-{arch}.zip"),
        Row(
            "tool-1.2.3+build.5-linux-amd64.zip", "tool", "1.2.3", ["linux-x86_64"],
            "tool-{version}+build.5-{os}-{arch}.zip"),
    ]

    @Test("Name, version and platforms are read from it", arguments: rows)
    func reading(_ row: Row) throws {
        let found = try FileAddress("https://h.example/" + row.address)
        #expect(found.name.text == row.name)
        #expect(found.version == row.version)
        #expect(found.platforms == row.platforms)
        #expect(found.template(system: true, machine: true) == "https://h.example/" + row.template)
        #expect(found.template(system: false, machine: false).contains("{os}") == false)
    }

    @Test("The address's host is no place for a version")
    func host() throws {
        let found = try FileAddress("https://1.2.3.example:8443/d/tool-1.2.3.zip")
        #expect(found.template(system: true, machine: true) == "https://1.2.3.example:8443/d/tool-{version}.zip")
    }

    @Test(
        "An address that does not say enough, or is for another system, is refused",
        arguments: [
            ("https://h.example/tool-linux-amd64.tar.gz", "version-unknown"),
            ("https://h.example/tool-1.2.3-windows-amd64.zip", "foreign-file"),
            ("https://h.example/tool-1.2.3-freebsd-amd64.tar.gz", "foreign-file"),
            ("https://h.example/tool-1.2.3-linux-386.tar.gz", "foreign-file"),
            ("https://h.example/tool-1.2.3-linux-armv7.tar.gz", "foreign-file"),
            ("https://h.example/tool-1.2.3-linux-arm.tar.gz", "foreign-file"),
            ("https://h.example/1.2.3/windows/tool.zip", "foreign-file"),
            ("https://h.example/tool_1.2.3_amd64.deb", "no-program"),
            ("https://h.example/tool-1.2.3.msi", "no-program"),
            ("https://h.example/tool-1.2.3-py3-none-any.whl", "no-program"),
            ("https://h.example/1.2.3/tool.json", "no-program"), ("https://h.example/tool-1.2.3/", "no-program"),
            ("https://h.example/", "no-program"),
            ("https://h.example/tool-1.2.3-linux-amd64.zip?token=secret", "address-with-query"),
            ("https://h.example/1.2.3/linux-amd64.zip", "name-unknown"),
            ("https://h.example/download/1.2.3/linux/amd64.zip", "name-unknown"),
        ])
    func refused(_ address: String, _ code: String) throws {
        let error = #expect(throws: CatalogueError.self) { try FileAddress(address) }
        #expect(error?.code == code)
        #expect(throws: (any Error).self) { try FileAddress("https://me:secret@h.example/tool-1.2.3") }
    }

    private static let platforms = Platform.defaults

    @Test("The files beside it serve the other platforms, and a list beside it proves them")
    func beside() async throws {
        let names = ["Linux-x86_64", "Linux-arm64", "Darwin-arm64"].map { "tool-1.2.3-\($0).tar.gz" }
        var pages: CatalogueFixture.Pages = [:]
        for name in names { pages["/d/1.2.3/\(name)"] = .init(text: name) }
        pages["/d/1.2.3/checksums.txt"] = .init(
            text: names.map { "\(ForgeFixture.sha256($0))  \($0)\n" }.joined())
        try await CatalogueFixture.with(pages) { fixture in
            let start = fixture.server.url("/d/")
            let tool = try await fixture.catalogue().addressed(
                start + "1.2.3/tool-1.2.3-Linux-x86_64.tar.gz", platforms: Self.platforms)
            #expect(tool.name.text == "tool")
            #expect(tool.fields.map(\.key) == ["version", "url", "os", "arch", "checksums"])
            #expect(tool.fields[1].value == .text(start + "{version}/tool-{version}-{os}-{arch}.tar.gz"))
            #expect(tool.fields[2].value == .table([("linux", "Linux"), ("macos", "Darwin")]))
            #expect(tool.fields[3].value == .table([("arm64", "arm64"), ("x86_64", "x86_64")]))
            #expect(tool.fields[4].value == .text(start + "{version}/checksums.txt"))
        }
    }

    @Test(
        "Files beside it are found in the spelling that goes with its own",
        arguments: [
            (
                "1.0/t-1.0-x86_64-unknown-linux-musl.tgz",
                ["1.0/t-1.0-aarch64-unknown-linux-musl.tgz", "1.0/t-1.0-aarch64-apple-darwin.tgz"],
                "{version}/t-{version}-{arch}-{os}.tgz", ["linux=unknown-linux-musl", "macos=apple-darwin"],
                ["arm64=aarch64", "x86_64=x86_64"], []
            ),
            (
                "1.0/bin/linux/amd64/t", ["1.0/bin/darwin/arm64/t", "1.0/bin/linux/arm64/t"],
                "{version}/bin/{os}/{arch}/t", ["linux=linux", "macos=darwin"], ["arm64=arm64", "x86_64=amd64"], []
            ),
            (
                "t-1.0-macOS.zip", ["t-1.0-Linux.zip", "t-1.0-linux.zip"], "t-{version}-{os}.zip",
                ["linux=linux", "macos=macOS"], [], ["macos-*", "linux-x86_64"]
            ),
            ("t-1.0-linux.zip", [], "t-{version}-linux.zip", [], [], ["linux-x86_64"]),
            (
                "t-1.0-arm64.zip", ["t-1.0-x64.zip"], "t-{version}-{arch}.zip", [], ["arm64=arm64", "x86_64=x64"],
                ["linux-*"]
            ),
            (
                "linuxkit-1.0-linux-amd64", ["linuxkit-1.0-darwin-amd64"], "linuxkit-{version}-{os}-{arch}",
                ["linux=linux", "macos=darwin"], ["x86_64=amd64"], []
            ),
            ("t-1.0.zip", ["t-1.0-darwin.zip"], "t-{version}.zip", [], [], []),
        ] as [(String, [String], String, [String], [String], [String])])
    func spellings(
        _ file: String, _ others: [String], _ template: String, _ os: [String], _ arch: [String], _ platforms: [String]
    ) async throws {
        let pages = Dictionary(
            uniqueKeysWithValues: ([file] + others).map { ("/" + $0, FixtureServer.Answer(text: $0)) })
        try await CatalogueFixture.with(pages) { fixture in
            let start = fixture.server.url("/")
            let tool = try await fixture.catalogue().addressed(start + file, platforms: Self.platforms)
            var fields: [String: [String]] = [:]
            for (key, value) in tool.fields {
                switch value {
                case .text(let text): fields[key] = [text]
                case .list(let texts): fields[key] = texts
                case .table(let entries): fields[key] = entries.map { "\($0.key)=\($0.value)" }
                }
            }
            #expect(fields["url"] == [start + template])
            #expect(fields["os"] ?? [] == os)
            #expect(fields["arch"] ?? [] == arch)
            #expect(fields["platforms"] ?? [] == platforms)
            #expect(fixture.server.requests.count < 40)
        }
    }

    @Test("A file alone is for its own platform")
    func alone() async throws {
        try await CatalogueFixture.with(["/tool-1.2.3-linux-amd64.tar.gz": .init(text: "x")]) { fixture in
            let address = fixture.server.url("/tool-1.2.3-linux-amd64.tar.gz")
            let tool = try await fixture.catalogue().addressed(address, platforms: Self.platforms)
            #expect(tool.fields.map(\.key) == ["version", "url", "platforms"])
            #expect(tool.fields[2].value == .list(["linux-x86_64"]))
            await #expect(throws: TransferError.self) {
                try await fixture.catalogue().addressed(
                    address.replacing("1.2.3", with: "1.2.4"), platforms: Self.platforms)
            }
        }
    }

    @Test(
        "Addresses on GitHub mean the project, and the version of a release",
        arguments: [
            ("https://github.com/o/r/releases/download/v1.2.3/r_linux.tar.gz", "github:o/r", "1.2.3"),
            ("https://github.com/o/r/releases/tag/cli/v2.0.0", "github:o/r", "2.0.0"),
            ("https://github.com/o/r/releases/tag/cli%2Fv2.0.0", "github:o/r", "2.0.0"),
            ("https://github.com/o/r/releases/download/v1.0.0%2B2/r.tgz", "github:o/r", "1.0.0+2"),
            ("https://github.com/o/r/releases/download/cli/v2.0.0/r.tgz", "github:o/r", "2.0.0"),
            ("https://github.com/o/r/releases/latest/download/r.tgz", "github:o/r", nil),
            ("https://github.com/o/r.git", "github:o/r", nil),
            ("https://github.com/o/r/releases", "github:o/r", nil), ("https://github.com/o/r", "github:o/r", nil),
            (
                "https://github.com/o/r/archive/refs/tags/v1.tar.gz",
                "https://github.com/o/r/archive/refs/tags/v1.tar.gz", nil
            ),
        ] as [(String, String, String?)])
    func gitHub(_ text: String, _ key: String, _ version: String?) async throws {
        try await CatalogueFixture.with([:]) { fixture in
            var fixture = fixture
            fixture.settings = SourceSettings(mirrors: [
                Mirror(prefix: "https://github.com/", replacement: fixture.server.url("/"))
            ])
            let found = try await fixture.catalogue().key(for: text)
            #expect(found.key == key)
            #expect(found.version == version)
        }
    }

    @Test("A tag that is of no version is told")
    func noVersion() async throws {
        try await CatalogueFixture.with([:]) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                _ = try await fixture.catalogue().key(for: "https://github.com/o/r/releases/tag/nightly")
            }
            #expect(error.code == "version-unknown")
        }
    }
}
