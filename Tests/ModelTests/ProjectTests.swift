import Model
import TOML
import Testing

@Suite("project.toml")
struct ProjectTests {
    @Test("An empty file asks for nothing, on the usual platforms")
    func emptyFile() throws {
        let project = try project("")
        #expect(project.name == nil)
        #expect(project.toolenvRequirement == nil)
        #expect(project.platforms == Platform.defaults)
        #expect(project.tools.isEmpty)
        #expect(project.variables.isEmpty)
        #expect(project.sources == SourceSettings())
        #expect(project.policy == Policy())
    }

    @Test("The heading is read; platforms count once, whatever they are called")
    func heading() throws {
        let project = try project(
            """
            [project]
            name = "ops toolbox"
            toolenv = ">=0.1"
            platforms = ["linux-amd64", "darwin-arm64", "linux-x86_64"]
            """)
        #expect(project.name == "ops toolbox")
        #expect(project.toolenvRequirement?.text == ">=0.1")
        #expect(project.platforms.map(\.description) == ["linux-x86_64", "macos-arm64"])
    }

    @Test("Tools are read in the order of the file")
    func tools() throws {
        let tools = try project(
            """
            [tools]
            ruff = "~0.6"
            node = "lts"
            "pypi:cmake" = "3.30"
            "aqua:cli/cli" = "2.62.0"
            jq = { version = "1.7", source = "github", platforms = ["linux-*"], prerelease = true }
            yq = { source = "github:mikefarah/yq" }
            [tools.terraform]
            version = ">=1.9, <2"
            """
        ).tools
        #expect(tools.map(\.name.text) == ["ruff", "node", "cmake", "cli", "jq", "yq", "terraform"])
        #expect(tools.map(\.key) == ["ruff", "node", "pypi:cmake", "aqua:cli/cli", "jq", "yq", "terraform"])
        #expect(
            tools.map(\.source?.description) == [
                nil, nil, "pypi:cmake", "aqua:cli/cli", nil, "github:mikefarah/yq", nil,
            ])
        #expect(tools.map(\.requirement.text) == ["~0.6", "lts", "3.30", "2.62.0", "1.7", "latest", ">=1.9, <2"])
        #expect(tools[4].sourceKind == "github")
        #expect(tools.map(\.allowsPrereleases) == [false, false, false, false, true, false, false])
        #expect(try tools[4].isWanted(on: Platform("linux-arm64")))
        #expect(try !tools[4].isWanted(on: Platform("macos-arm64")))
        #expect(try tools[5].isWanted(on: Platform("macos-arm64")))
        #expect(tools.allSatisfy { $0.direct == nil })
    }

    @Test("A tool with its own URL is read whole")
    func directArtifact() throws {
        let hex = DigestTests.hex
        let tool = try #require(
            try project(
                """
                [tools.corp]
                version = "=1.4.2"
                url = "https://tools.example/corp-{version}-{os}-{arch}.tar.gz"
                sha256 = { linux-amd64 = "\(hex)", macos-arm64 = "\(hex.uppercased())" }
                checksums = "https://tools.example/{version}/SHA256SUMS"
                format = "tar.gz"
                strip = 1
                commands = ["corp", "corpctl"]
                links = { corp = "bin/corp", corpctl = "bin/corp" }
                os = { linux = "Linux", darwin = "Mac" }
                arch = { amd64 = "64bit" }
                """
            ).tools.first)
        #expect(tool.requirement.statedVersion == "1.4.2")
        let digest = try Digest(sha256: hex)
        let expected = DirectArtifact(
            template: "https://tools.example/corp-{version}-{os}-{arch}.tar.gz",
            sha256: [Platform(.linux, .x86_64): digest, Platform(.macos, .arm64): digest],
            checksums: "https://tools.example/{version}/SHA256SUMS", format: .tarGzip, strip: 1,
            commands: ["corp", "corpctl"], links: ["corp": "bin/corp", "corpctl": "bin/corp"],
            operatingSystemWords: ["linux": "Linux", "macos": "Mac"], architectureWords: ["x86_64": "64bit"])
        #expect(tool.direct == expected)
    }

    @Test("One digest serves every platform that is wanted, where the URL is the same for all")
    func oneDigest() throws {
        let text = """
            [project]
            platforms = ["linux-x86_64", "linux-arm64", "macos-arm64"]
            [tools]
            script = { version = "3", url = "https://h/s-{version}.sh", sha256 = "\(DigestTests.hex)", platforms = ["linux-*"] }
            one = { version = "3", url = "https://h/s-{os}", sha256 = "\(DigestTests.hex)", platforms = ["macos-*"] }
            """
        let tools = try project(text).tools
        #expect(tools[0].direct?.sha256.keys.sorted().map(\.description) == ["linux-arm64", "linux-x86_64"])
        #expect(tools[1].direct?.sha256.keys.map(\.description) == ["macos-arm64"])
    }

    @Test("Variables are read in the order of the file")
    func variables() throws {
        let variables = try project(
            """
            [tools]
            node = "lts"
            [env]
            AWS_REGION = "eu-west-1"
            KUBECONFIG = "{project}/.kube/config"
            NODE = "{tool:node}/bin/node {env} {home} {{literal}}"
            DATABASE_URL = { required = true, secret = true, help = "see the wiki" }
            LOCALE = { value = "C" }
            """
        ).variables
        #expect(variables.map(\.name) == ["AWS_REGION", "KUBECONFIG", "NODE", "DATABASE_URL", "LOCALE"])
        #expect(variables.map(\.value)[1] == "{project}/.kube/config")
        #expect(variables[3].value == nil)
        #expect(variables[3].isRequired && variables[3].isSecret)
        #expect(variables[3].help == "see the wiki")
        #expect(variables[4].value == "C")
        #expect(variables.filter(\.isRequired).count == 1)
    }

    @Test("Sources, mirrors in their order, and policy are read")
    func settings() throws {
        let project = try project(
            """
            [sources]
            order = ["upstream", "pypi"]
            [sources.mirrors]
            "https://github.example/" = "https://artifacts.example/github/"
            "https://a.example/x" = "file:///srv/x"
            [sources.pypi]
            index = "https://index.example/simple"
            [policy]
            minimum-release-age = "3 days"
            verification = "checksum"
            """)
        #expect(project.sources.order == ["upstream", "pypi"])
        #expect(
            project.sources.mirrors == [
                Mirror(prefix: "https://github.example/", replacement: "https://artifacts.example/github/"),
                Mirror(prefix: "https://a.example/x", replacement: "file:///srv/x"),
            ])
        #expect(project.sources.indexes == ["pypi": "https://index.example/simple"])
        #expect(project.policy == Policy(minimumReleaseAge: 259_200, verification: .checksum))
    }

    @Test(
        "Lengths of time are read",
        arguments: [
            ("0", 0), ("1 day", 86_400), ("12 hours", 43_200), ("1 week", 604_800), ("90 minutes", 5400),
            ("5 seconds", 5), ("0 days", 0),
        ] as [(String, Int64)])
    func ages(_ text: String, seconds: Int64) throws {
        #expect(try project("policy.minimum-release-age = \"\(text)\"").policy.minimumReleaseAge == seconds)
    }

    @Test(
        "Other lengths of time are refused",
        arguments: ["", "3", "days", "-1 days", "3 months", "1.5 days", "9999999 weeks", "99999999999999999999 days"])
    func refusedAges(_ text: String) {
        let error = #expect(throws: SourceError.self) { try project("policy.minimum-release-age = \"\(text)\"") }
        #expect(error?.code == "invalid-duration")
    }
}

@Suite("User configuration")
struct UserConfigurationTests {
    @Test("It has sources and policy, and nothing else")
    func reading() throws {
        let configuration = try UserConfiguration(
            document: TOMLDocument("sources.order = [\"pypi\"]\npolicy.verification = \"signature\"\n"),
            file: "config.toml")
        #expect(configuration.sources.order == ["pypi"])
        #expect(configuration.policy.verification == .signature)
        let error = #expect(throws: SourceError.self) {
            try UserConfiguration(document: TOMLDocument("[tools]\nruff = \"1\"\n"), file: "config.toml")
        }
        #expect(
            error?.rendered == """
                1:2: unknown key `tools` [unknown-key]
                [tools]
                 ^^^^^
                hint: known keys: `sources`, `policy`
                """)
    }

    @Test("A project's sources go before the user's")
    func merging() {
        let project = SourceSettings(
            mirrors: [Mirror(prefix: "https://a/", replacement: "https://p/")], indexes: ["pypi": "https://p/"])
        let user = SourceSettings(
            order: ["pypi"],
            mirrors: [
                Mirror(prefix: "https://a/", replacement: "https://u/"),
                Mirror(prefix: "https://b/", replacement: "https://u/"),
            ], indexes: ["pypi": "https://u/", "index": "https://i/"])
        #expect(
            project.merged(over: user)
                == SourceSettings(
                    order: ["pypi"],
                    mirrors: [
                        Mirror(prefix: "https://a/", replacement: "https://p/"),
                        Mirror(prefix: "https://b/", replacement: "https://u/"),
                    ], indexes: ["pypi": "https://p/", "index": "https://i/"]))
    }
}
