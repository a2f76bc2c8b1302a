import Diagnostics
import Model
import TOML
import Testing

@testable import Catalogue

@Suite("Manifests of indexes")
struct IndexManifestTests {
    private static let good = """
        summary = "A tool"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["tool"]

        [[source]]
        kind = "index"
        index = "https://tool.example/list-{page}.json"
        first-page = 0
        syntax = "json"
        items = "versions.*"
        files = "files.*"
        tag = ["v{version}+{date}", "v{version}"]
        scheme = "semver"
        where = { kind = ["archive", "zip"], "^.stable" = "true" }
        exclude = ["*-alpha*"]
        url = "https://tool.example/{tag}/{name}-{os}-{arch}-{date}-{variant}.tar.gz"
        checksums = "{url}.sha256"
        platform-names = { "linux-*" = "linux {arch}", "macos-*" = "mac {arch}" }
        arch = { x86_64 = "x64" }
        links = { tool = "tool" }
        variables = { TOOL_HOME = "{tree}" }

        [source.channels]
        lts = "lts"
        sts = { "^.type" = "sts" }
        old = "$.old"

        [source.follow]
        items = "channels.*"
        version = "number"
        address = '"list.json"'
        first-page = 1

        [source.fields]
        version = "version"
        released = "date"
        name = "file"
        sha256 = "sha256"
        sha512 = "sha512"
        size = "size"
        platform = ["os", "arch"]

        [source.fields.words]
        variant = { path = "name", values = { "Debian 12" = "debian12" } }

        """

    private func manifest(_ text: String) throws -> Manifest {
        try Manifest(document: TOMLDocument(text), file: "tool.toml", name: ToolName("tool"))
    }

    @Test("Every key is read, and addresses are rendered without asking anybody")
    func everyKey() throws {
        let manifest = try manifest(Self.good)
        let source = try #require(manifest.sources[0].source as? IndexSource)
        #expect(source.description == "index:https://tool.example/list-{page}.json")
        #expect(source.channels == ["lts", "old", "sts"])
        #expect(manifest.sources[0].variables == ["TOOL_HOME": "{tree}"])
        let addresses = try source.addresses(version: "1.2.3", platforms: [Platform(.linux, .x86_64)])
        #expect(
            addresses.values.map { $0 } == [
                "https://tool.example/v1.2.3+date/name-linux-x64-date-variant.tar.gz"
            ])
    }

    @Test("Where the index says the address, the index is what is asked")
    func indexAddress() throws {
        let addresses = try UpstreamFixture.shipped("dotnet").sources[0].source.addresses(
            version: "1.2.3", platforms: Platform.all)
        #expect(addresses.count == Platform.all.count)
        #expect(
            Set(addresses.values) == [
                "https://builds.dotnet.microsoft.com/dotnet/release-metadata/releases-index.json"
            ])
    }

    /// What is replaced in the good manifest, by what, and the error's code, line and column.
    static let mistakes: [(old: String, new: String, code: String, line: Int, column: Int)] = [
        ("items = \"versions", "item = \"versions", "unknown-key", 11, 1),
        ("index = ", "indx = ", "unknown-key", 8, 1),
        ("index = \"https://tool.example/list-{page}.json\"\n", "", "missing-key", 6, 1),
        ("https://tool.example/list-{page}", "tool.example/list", "invalid-url", 8, 9),
        ("list-{page}", "list-{version}", "unknown-template-word", 8, 36),
        ("first-page = 0", "first-page = 2", "out-of-range", 9, 14),
        ("syntax = \"json\"", "syntax = \"yaml\"", "unknown-value", 10, 10),
        ("\"versions.*\"", "\"versions[*]\"", "invalid-path", 11, 18),
        ("\"files.*\"", "\"files..name\"", "invalid-path", 12, 16),
        ("\"v{version}\"]", "\"v{date}\"]", "invalid-tag", 13, 29),
        ("\"v{version}\"]", "\"v{version}{date}\"]", "invalid-tag", 13, 40),
        ("[\"v{version}+{date}\", \"v{version}\"]", "[]", "empty-list", 13, 7),
        ("scheme = \"semver\"", "scheme = \"semantic\"", "unknown-value", 14, 10),
        ("\"^.stable\"", "\"stable.^\"", "invalid-path", 15, 46),
        ("[\"archive\", \"zip\"]", "true", "wrong-type", 15, 18),
        ("{name}-{os}", "{file}-{os}", "unknown-template-word", 17, 35),
        ("\"macos-*\" = \"mac", "\"windows-*\" = \"mac", "invalid-platform", 19, 48),
        ("linux {arch}", "linux {cpu}", "unknown-template-word", 19, 39),
        ("\"lts\"\nsts", "\"\"\nsts", "invalid-path", 25, 7),
        ("sts = {", "\"lts/x\" = {", "invalid-channel", 26, 1),
        ("items = \"channels.*\"\n", "", "missing-key", 29, 1),
        ("address = '\"list.json\"'\n", "", "missing-key", 29, 1),
        ("address = '\"list.json\"'", "url = \"https://tool.example/{name}\"", "unknown-template-word", 32, 29),
        ("version = \"version\"", "", "missing-key", 35, 1),
        ("size = \"size\"", "sice = \"size\"", "unknown-key", 41, 1),
        ("[\"os\", \"arch\"]", "[\"os\", \"arch.\"]", "invalid-path", 42, 24),
        ("variant = {", "version = {", "invalid-word", 45, 1),
        ("values = {", "valuez = {", "unknown-key", 45, 28),
    ]

    @Test("Each mistake is found at its place", arguments: mistakes.indices)
    func mistake(_ index: Int) throws {
        let row = Self.mistakes[index]
        let text = Self.good.replacing(row.old, with: row.new, maxReplacements: 1)
        #expect(text != Self.good)
        let error = try #require(throws: SourceError.self) { try manifest(text) }
        #expect(error.code == row.code, "\(error)")
        #expect(error.excerpt?.line == row.line, "\(error)")
        #expect(error.excerpt?.column == row.column, "\(error)")
    }
}
