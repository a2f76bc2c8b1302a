import Model
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Tools by the address of a file", .timeLimit(.minutes(1)))
struct FileAddressTests {
    private static let addresses: [(address: String, name: String, version: String, platform: String?)] = [
        ("https://h.example/tool-1.2.3-linux-amd64.tar.gz", "tool", "1.2.3", "linux-x86_64"),
        ("https://h.example/tool_v2.0.1_darwin_arm64.zip", "tool", "2.0.1", "macos-arm64"),
        ("https://h.example/my-tool-0.9.0-x86_64-unknown-linux-musl.tar.xz", "my-tool", "0.9.0", "linux-x86_64-musl"),
        ("https://h.example/release/v1.30.2/bin/linux/amd64/kubectl", "kubectl", "1.30.2", nil),
        ("https://h.example/Tool/1.4/linux-x64.tgz", "tool", "1.4", "linux-x86_64"),
        ("https://h.example/script-1.0.sh", "script", "1.0", nil),
        ("https://h.example/tool2-3.1-Linux-aarch64", "tool2", "3.1", "linux-arm64"),
    ]

    @Test("Name, version and platform are read from it", arguments: addresses.indices)
    func reading(_ index: Int) throws {
        let row = Self.addresses[index]
        let found = try FileAddress(row.address)
        #expect(found.name.text == row.name)
        #expect(found.version == row.version)
        #expect(found.platform?.description == row.platform)
    }

    @Test(
        "An address that does not say enough, or is for another system, is refused",
        arguments: [
            ("https://h.example/tool-linux-amd64.tar.gz", "version-unknown"),
            ("https://h.example/tool-1.2.3-windows-amd64.zip", "foreign-file"),
            ("https://h.example/tool-1.2.3-freebsd-amd64.tar.gz", "foreign-file"),
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

    @Test("A file alone is for its own platform")
    func alone() async throws {
        try await CatalogueFixture.with(["/tool-1.2.3-linux-amd64.tar.gz": .init(text: "x")]) { fixture in
            let address = fixture.server.url("/tool-1.2.3-linux-amd64.tar.gz")
            let tool = try await fixture.catalogue().addressed(address, platforms: Self.platforms)
            #expect(tool.fields.map(\.key) == ["version", "url", "platforms"])
            #expect(tool.fields[2].value == .list(["linux-x86_64"]))
            await #expect(throws: TransferError.self) {
                try await fixture.catalogue().addressed(address + ".gz", platforms: Self.platforms)
            }
        }
    }

    @Test(
        "Addresses on GitHub mean the project, and the version of a release",
        arguments: [
            ("https://github.com/o/r/releases/download/v1.2.3/r_linux.tar.gz", "github:o/r", "1.2.3"),
            ("https://github.com/o/r/releases/tag/cli/v2.0.0", "github:o/r", "2.0.0"),
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
}
