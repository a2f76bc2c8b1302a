import Testing

@testable import Aqua

/// What is in an asset, how it is verified, and which versions there are.
struct AssetTests {
    private static let text = """
        - type: github_release
          repo_owner: o
          repo_name: tool
          asset: tool_{{trimV .Version}}_{{.OS}}.{{.Format}}
          format: tar.gz
          replacements: {linux: Linux}
          files:
            - name: tool
              src: "{{.AssetWithoutExt}}/{{.FileName}}"
              link: tl
            - name: other
              src: bin/{{.Asset}}
              hard: true
              link: ../o
            - name: third
              dir: "cmd/{{.FileName}}"
          checksum:
            type: github_release
            asset: "sums-{{.OS}}-{{.Asset}}.txt"
            algorithm: sha512
            file_format: regexp
            pattern: {checksum: "^([0-9a-f]{128})", file: "(\\\\S+)$"}
            replacements: {linux: lin}
            cosign:
              opts: [--key, "https://h.example/{{.Version}}.pub", "--signature={{.Asset}}.sig"]
              bundle: {type: github_release, asset: "{{.AssetWithoutExt}}.bundle"}
            minisign: {type: http, url: "https://h.example/{{.Asset}}.minisig", public_key: RW}
            github_artifact_attestations: {signer-workflow: o/tool/.github/workflows/a.yml}
          slsa_provenance: {type: github_release, asset: multiple.intoto.jsonl}
          github_artifact_attestations: {signer_workflow: o/tool/w.yml, predicate_type: https://p.example}
          cosign: {enabled: false, opts: [a]}
          minisign: {type: github_release, repo_owner: p, repo_name: q, asset: "{{.Asset}}.minisig", public_key: RX}
        """

    private func asset(_ text: String = text) throws -> AquaAsset {
        try #require(try package(text).rendering(version: "v1.2", on: .linux).asset)
    }

    private static let start = "https://github.com/o/tool/releases/download/v1.2/"

    @Test("Commands have their paths, links and directories")
    func files() throws {
        let files = try asset().files
        #expect(files.map(\.name) == ["tool", "other", "third"])
        #expect(files.map(\.path) == ["tool_1.2_Linux/tool", "bin/tool_1.2_Linux.tar.gz", "third"])
        #expect(files.map(\.link) == ["tl", "../o", nil])
        #expect(files.map(\.isHardLink) == [false, true, false])
        #expect(files.map(\.directory) == [nil, nil, "cmd/third"])
    }

    @Test("A package that lists no files has one command, named after it")
    func defaultCommand() throws {
        for (text, command) in [
            ("repo_owner: o\n  repo_name: tool\n  asset: a", "tool"),
            ("name: x/y/z\n  repo_owner: o\n  repo_name: tool\n  asset: a", "z"),
            ("name: plain\n  repo_owner: o\n  repo_name: tool\n  asset: a", "plain"),
        ] {
            let asset = try #require(
                try package("- type: github_release\n  " + text).rendering(version: "1", on: .linux).asset)
            #expect(asset.files.map(\.name) == [command])
        }
        let http = try package("- type: http\n  name: a/b\n  url: https://h.example/x")
        #expect(http.rendering(version: "1", on: .linux).asset?.files.map(\.name) == ["b"])
        #expect(http.commands == ["b"])
        let moved = try package(
            """
            - type: github_release
              repo_owner: o
              repo_name: old
              asset: a
              version_constraint: "false"
              version_overrides: [{version_constraint: "true", repo_name: new}]
            """)
        #expect(moved.rendering(version: "1", on: .linux).asset?.files.map(\.name) == ["new"])
        let module = try package("- type: go_install\n  path: h.example/a/cmd/b")
        #expect(module.name == "h.example/a/cmd/b" && module.commands == ["b"])
    }

    @Test("A checksum is described with its file, its form and its signatures")
    func checksum() throws {
        let checksum = try #require(try asset().checksum)
        #expect(checksum.file.url == Self.start + "sums-lin-tool_1.2_Linux.tar.gz.txt")
        #expect(checksum.file.asset == "sums-lin-tool_1.2_Linux.tar.gz.txt" && checksum.file.repository == "o/tool")
        #expect(checksum.algorithm == "sha512")
        #expect(checksum.format == .patterns(checksum: "^([0-9a-f]{128})", file: "(\\S+)$"))
        let cosign = try #require(checksum.signatures.cosign)
        #expect(cosign.options == ["--key", "https://h.example/v1.2.pub", "--signature=tool_1.2_Linux.tar.gz.sig"])
        #expect(cosign.bundle?.url == Self.start + "tool_1.2_Linux.bundle")
        #expect(cosign.signature == nil && cosign.certificate == nil && cosign.key == nil)
        #expect(checksum.signatures.minisign?.file.url == "https://h.example/tool_1.2_Linux.tar.gz.minisig")
        #expect(checksum.signatures.attestations?.signerWorkflow == "o/tool/.github/workflows/a.yml")
        #expect(checksum.signatures.provenance == nil)
    }

    @Test("Signatures of the asset itself are described, and those that are turned off are not")
    func signatures() throws {
        let signatures = try asset().signatures
        #expect(signatures.cosign == nil && !signatures.isEmpty)
        #expect(signatures.provenance?.file.url == Self.start + "multiple.intoto.jsonl")
        #expect(signatures.provenance?.sourceURI == "github.com/o/tool" && signatures.provenance?.sourceTag == "v1.2")
        #expect(
            signatures.attestations
                == AquaAttestations(signerWorkflow: "o/tool/w.yml", predicateType: "https://p.example"))
        let url = "https://github.com/p/q/releases/download/v1.2/tool_1.2_Linux.tar.gz.minisig"
        #expect(signatures.minisign?.file.url == url && signatures.minisign?.publicKey == "RX")
    }

    @Test("A checksum of a download names the download, and words of its own may take those of the asset away")
    func otherChecksums() throws {
        let http = """
            - type: http
              name: a/b
              url: https://h.example/{{.OS}}.zip
              replacements: {linux: Linux}
              checksum: {type: http, url: "{{.AssetURL}}.{{.OS}}.sha", algorithm: sha1, file_format: raw, replacements: {}}
            """
        let checksum = try #require(try package(http).rendering(version: "1", on: .linux).asset?.checksum)
        #expect(checksum.file.url == "https://h.example/Linux.zip.linux.sha" && checksum.file.asset == nil)
        #expect(checksum.format == .raw)
        let plain = http.replacing(bytes: ", file_format: raw", with: "").replacing(
            bytes: ", replacements: {}", with: "")
        #expect(try package(plain).rendering(version: "1", on: .linux).asset?.checksum?.format == .lines)
        let missing = http.replacing(bytes: "raw", with: "regexp")
        #expect(
            try package(missing).rendering(version: "1", on: .linux).text.hasSuffix("its checksum file has no pattern"))
    }

    @Test("The name of a download comes from its address, with percent signs resolved")
    func downloadName() throws {
        for (url, name) in [
            ("https://h.example/a/b.zip", "b.zip"), ("https://h.example/a%20b.zip?x=/c.zip#d/e", "a b.zip"),
            ("https://h.example/a/", "a"), ("https://h.example", "."), ("https://h.example/a%2Fb.zip", "b.zip"),
        ] {
            let asset = try package("- type: http\n  name: a/b\n  url: \(url)").rendering(version: "1", on: .linux)
                .asset
            #expect(asset?.name == name, "\(url)")
        }
    }

    // MARK: - Versions

    private static let listed = """
        - type: github_release
          repo_owner: o
          repo_name: tool
          asset: a
          version_filter: not (Version contains "rc")
          version_prefix: cli-
          version_constraint: semver(">= 2")
          version_overrides:
            - version_constraint: SemVer == "1.5"
              no_asset: true
            - version_constraint: semver(">= 1")
            - version_constraint: semver("< 0.5")
              error_message: it is too old
            - version_constraint: Version == "v9"
              version_prefix: ""
              version_filter: ""
        """

    @Test("A tag is a version, is none, or is one that cannot be installed")
    func listing() throws {
        let listing = try package(Self.listed).listing
        #expect(listing.source == .releases("o/tool"))
        #expect(listing.prefix == nil)
        for (tag, verdict) in [
            ("cli-2.0", .offered), ("cli-1.5", .refused("no asset is published for this version")),
            ("cli-1.6", .offered),
            ("cli-0.4", .refused("it is too old")), ("cli-0.6", .foreign), ("2.0", .foreign), ("cli-2.0-rc1", .foreign),
            ("v9", .offered), ("nightly", .foreign), ("cli-latest", .foreign),
        ] as [(String, AquaVersionListing.Verdict)] {
            #expect(listing.verdict(tag) == verdict, "\(tag)")
        }
    }

    @Test("Versions are listed where the registry says")
    func sources() throws {
        let sources = try packages(
            """
            - {type: github_release, repo_owner: o, repo_name: r, asset: a, version_source: github_tag, version_prefix: v}
            - {type: cargo, repo_owner: o, repo_name: r, crate: c}
            - {type: go_install, path: h.example/m, go_version_path: h.example/m}
            - {type: http, name: n, url: u, version_filter: newest()}
            """
        ).map(\.listing)
        #expect(sources.map(\.source) == [.tags("o/r"), .crate("c"), .module("h.example/m"), .nowhere])
        #expect(sources[0].prefix == "v" && sources[1].prefix == nil)
        guard case .needsNewer(let reason) = sources[3].verdict("1") else {
            Issue.record("the filter was understood")
            return
        }
        #expect(reason.contains("`newest`"))
    }
}
