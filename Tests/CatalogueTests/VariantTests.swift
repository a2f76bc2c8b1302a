import Model
import TOML
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Variants of tools", .timeLimit(.minutes(1)))
struct VariantTests {
    private static let manifest = """
        summary = "A tool"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["tool"]

        [[source]]
        kind = "github"
        repository = "owner/tool"
        asset = "tool-{os}{suffix}.tar.gz"
        words = { suffix = { "*" = "" } }
        links = { tool = "bin/tool" }

        [source.variants.extended]
        words = { suffix = { "*" = "-extended" } }
        links = { tool = "extended/tool" }

        [source.platforms."macos-*"]
        strip = 1

        [[source]]
        kind = "pypi"
        project = "tool"
        links = { tool = "bin/tool" }
        """

    private static let release = ForgeFixture.Release(
        tag: "v1.0.0",
        files: [
            "tool-linux.tar.gz": "plain", "tool-linux-extended.tar.gz": "extended",
            "tool-macos-extended.tar.gz": "mac",
        ])

    @Test("A variant has files and paths of its own, and is kept in the lock")
    func chosen() async throws {
        try await ForgeFixture.with(
            "owner/tool", releases: [Self.release], manifests: ["tool": Self.manifest]
        ) { forge in
            let plain = try await forge.catalogue.resolve("tool = \"1\"").tool
            #expect(plain.variant == nil)
            #expect(plain.platforms[Platform(.linux, .x86_64)]?.artifact?.url.lastPathComponent == "tool-linux.tar.gz")
            let extended = try await forge.catalogue.resolve(
                "tool = { version = \"1\", variant = \"extended\" }"
            ).tool
            #expect(extended.variant == "extended")
            let linux = try #require(extended.platforms[Platform(.linux, .x86_64)]?.artifact)
            #expect(linux.url.lastPathComponent == "tool-linux-extended.tar.gz")
            #expect(linux.links == ["tool": "extended/tool"])
            // What is said for a platform holds for variants too.
            #expect(extended.platforms[Platform(.macos, .arm64)]?.artifact?.recipe.strip == 1)
        }
    }

    @Test("A variant that the tool does not have is told, with those that it has")
    func unknown() async throws {
        try await ForgeFixture.with(
            "owner/tool", releases: [Self.release], manifests: ["tool": Self.manifest]
        ) { forge in
            for (entry, hint) in [
                ("tool = { version = \"1\", variant = \"extnded\" }", "did you mean `extended`?"),
                ("tool = { version = \"1\", variant = \"x\" }", "its variants are `extended`"),
                ("\"pypi:tool\" = { version = \"1\", variant = \"x\" }", "it has no variants: take `variant` away"),
                ("\"github:a/b\" = { version = \"1\", variant = \"x\" }", "it has no variants: take `variant` away"),
            ] {
                let error = try await #require(throws: CatalogueError.self) { try await forge.catalogue.resolve(entry) }
                #expect(error.code == "unknown-variant")
                #expect(error.hints == [hint])
            }
        }
    }

    @Test("Names of variants are checked where they are written", arguments: ["", "a b", "../x", "-x"])
    func names(_ name: String) {
        #expect(throws: SourceError.self) {
            try CatalogueFixture.declaration("tool = { version = \"1\", variant = \"\(name)\" }")
        }
    }
}
