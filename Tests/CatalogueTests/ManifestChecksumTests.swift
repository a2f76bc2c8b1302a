import Model
import SystemPackage
import TestSupport
import Testing

@testable import Catalogue

/// Files whose digests others have verified are what the manifests fetch.
@Suite(
    "Manifests against files with known digests",
    .enabled(if: ChecksumTable.isWanted, "TOOLENV_CHECKSUMS does not name a table of files"))
struct ManifestChecksumTests {
    /// Tools whose addresses are those that a publisher's index states: no manifest can render them.
    private static let indexed: Set = ["dotnet", "go", "packer", "python", "ruby", "terraform", "vault", "zig"]

    /// Tools that have no manifest, and why.
    private static let absent = ["pre-commit": "it is a Python application, and runs with whatever Python is found"]

    /// Parts of addresses that stand for the same files: older owners of projects that GitHub leads on from, another server
    /// of the publisher, another packing of the same tree.
    private static let twins = [
        (tool: "k3d", old: "github.com/rancher/k3d/", new: "github.com/k3d-io/k3d/"),
        (tool: "sops", old: "github.com/mozilla/sops/", new: "github.com/getsops/sops/"),
        (tool: "deno", old: "github.com/denoland/deno/releases/download/", new: "dl.deno.land/release/"),
        (tool: "node", old: ".tar.gz", new: ".tar.xz"),
    ]

    /// Tools of which the table has the names of files in lower case, as GitHub also finds them.
    private static let lowercased: Set = ["act", "goreleaser", "gum", "k9s"]

    /// A file of the table that the manifest does not take.
    private struct Difference {
        let tool: String
        let platforms: [String]
        let reason: String
    }

    private static let differences = [
        Difference(
            tool: "minikube", platforms: ["linux-x86_64", "linux-arm64", "macos-x86_64", "macos-arm64"],
            reason: "checksums are known of the program itself, not of the archive"),
        Difference(
            tool: "goreleaser", platforms: ["macos-x86_64", "macos-arm64"],
            reason: "the file for all Macs is there in more versions"),
        Difference(
            tool: "hyperfine", platforms: ["linux-x86_64"], reason: "the program linked to musl runs on every Linux"),
        Difference(
            tool: "watchexec", platforms: ["linux-x86_64", "linux-arm64"],
            reason: "the program linked to musl runs on every Linux"),
        Difference(tool: "awscli", platforms: ["macos-universal"], reason: "an installer package is no archive"),
    ]

    /// Tools of which the table has another edition than the usual one.
    private static let variants = ["rust": "combined"]

    private let table: ChecksumTable
    private let library = ManifestLibrary(directories: [Sandbox.repository.appending("manifests")])

    init() throws {
        let file = try #require(ChecksumTable.file, "CI needs \(ChecksumTable.variable) to name the table of files")
        table = try ChecksumTable(file)
    }

    @Test("Every file with a known digest is one that the manifest of its tool renders")
    func everyRow() throws {
        var compared = 0
        var different: [String] = []
        for row in table.rows where !Self.indexed.contains(row.tool) && Self.absent[row.tool] == nil {
            let manifest = try #require(try library.manifest(named: row.tool), "no manifest describes \(row.tool)")
            #expect(manifest.name.text == row.tool)
            let wanted = Self.comparable(row.url, tool: row.tool)
            let hasBaseline = manifest.sources.contains { $0.variants["baseline"] != nil }
            let variant = row.isBaseline && hasBaseline ? "baseline" : Self.variants[row.tool]
            for platform in try row.platforms {
                let addresses = try manifest.addresses(version: row.version, variant: variant, platforms: [platform])
                let urls = addresses.map { Self.comparable($0.url, tool: row.tool) }
                let isKnown = Self.differences.contains {
                    $0.tool == row.tool && $0.platforms.contains(row.platformText)
                }
                if isKnown, !urls.contains(wanted) {
                    different.append("\(row.tool) \(row.platformText)")
                } else {
                    #expect(
                        urls.contains(wanted), "\(row.tool) \(row.version) on \(platform): \(wanted) is not in \(urls)")
                    compared += 1
                }
            }
        }
        #expect(compared >= 275, "the table has become smaller")
        let listed = Self.differences.flatMap { difference in difference.platforms.map { "\(difference.tool) \($0)" } }
        #expect(Set(different) == Set(listed), "a difference that is listed is none")
    }

    /// An address in the one form that the table and the manifests share.
    private static func comparable(_ url: String, tool: String) -> String {
        var url = url
        for twin in twins where twin.tool == tool { url = url.replacing(twin.old, with: twin.new) }
        return lowercased.contains(tool) ? url.lowercased() : url
    }
}
