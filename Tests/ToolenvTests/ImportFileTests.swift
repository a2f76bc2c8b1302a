import Testing

@testable import Toolenv

@Suite("Files of other managers")
struct ImportFileTests {
    /// A file and what it says.
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let text: String
        let said: [String]

        init(_ file: String, _ text: String, _ said: String...) {
            self.file = file
            self.text = text
            self.said = said
        }

        var testDescription: String { "\(file): \(text.split(separator: "\n").first ?? "empty")" }
    }

    @Test("Each kind is read", arguments: lines + toml + json + yaml)
    func file(_ example: Case) throws {
        #expect(try imported(example.file, example.text) == example.said)
    }

    static let lines: [Case] = [
        Case(
            ".tool-versions", "# ours\r\nnodejs 20.11.0 18.19.0 # LTS\r\n\r\ngolang\t1.22.3\r\npython 3.12.1\n",
            "+ node 20.11.0", "+ go 1.22.3", "+ python 3.12.1", "- 2 nodejs 20.11.0 18.19.0"),
        Case(
            ".tool-versions", "python system 3.12.1\nzig ref:master\nruby path:~/ruby\nlonely\njq latest:1.7\nnpm 10\n",
            "+ python 3.12.1", "+ jq 1.7", "- 1 python system 3.12.1", "- 2 zig ref:master", "- 3 ruby path:~/ruby",
            "- 4 lonely", "- 6 npm 10"),
        Case(".tool-versions", "java temurin-21.0.2+13.0.LTS", "+ java 21.0.2", "- 1 java temurin-21.0.2+13.0.LTS"),
        Case(".tool-versions", "\u{FEFF}node 20\n", "+ node 20"),
        Case(".tool-versions", "node 20 #\u{301}LTS\n#\u{301}go 1.22\n", "+ node 20"),
        Case(".tool-versions", ""),
        Case(".nvmrc", "v20.11.0", "+ node 20.11.0"),
        Case(".nvmrc", "# for the build\nlts/*\n", "+ node lts"),
        Case(".nvmrc", "lts/-1\n", "- 1 lts/-1"),
        Case(".node-version", "22.4.0\n", "+ node 22.4.0"),
        Case(
            ".python-version", "3.12.1\n3.11.9\npypy3.10-7.3.15\n", "+ python 3.12.1", "- 2 3.11.9",
            "- 3 pypy3.10-7.3.15"),
        Case(".python-version", "my-venv\n3.12\n", "+ python 3.12", "- 1 my-venv"),
        Case(".python-version", "3.12 3.11\n", "+ python 3.12", "- 1 3.12 3.11"),
        Case(".python-version", ">=3.11, <3.13\n", "+ python >=3.11, <3.13"),
        Case(".ruby-version", "ruby-3.3.0\n", "+ ruby 3.3.0"),
        Case(".go-version", "1.22.3\n", "+ go 1.22.3"),
        Case(".java-version", "openjdk64-21.0.2\n", "+ java 21.0.2", "- 1 openjdk64-21.0.2"),
        Case(".java-version", "1.8\n", "+ java 8"),
        Case(".terraform-version", "latest:^1.5\n", "+ terraform 1.5"),
        Case(".terraform-version", "min-required\n", "- 1 min-required"),
        Case(".swift-version", "6.0.3\n", "+ swift 6.0.3"),
        Case("rust-toolchain", "1.76.0\n", "+ rust 1.76.0"),
        Case("rust-toolchain", "nightly-2024-01-01\n", "- 1 nightly-2024-01-01"),
        Case("rust-toolchain", "[toolchain]\nchannel = \"1.76\"\n", "+ rust 1.76"),
        Case("go.mod", "module a.example/b\n\ngo 1.22\n\ntoolchain go1.22.3\n", "~ go >=1.22.3"),
        Case("backend/.nvmrc", "20\n", "+ node 20"),
    ]

    static let toml: [Case] = [
        Case(
            "mise.toml",
            """
            min_version = "2024.11.1"

            [tools]
            node = "22"
            python = ["3.12", "3.11"]
            "aqua:cli/cli" = "2.62"
            "pipx:ruff" = { version = "0.6", uvx = true }
            just = { version = "1.36", os = ["linux", "macos/arm64"] }
            ripgrep = { version = "14", os = ["macos", "linux"] }
            winsw = { version = "2", os = "windows" }
            "npm:prettier" = "3"
            zig = { ref = "master" }
            go.version = "prefix:1.22"
            shfmt = 3

            [tasks.build]
            run = "make"

            [settings]
            experimental = true
            """,
            "+ node 22", "+ python 3.12", "+ aqua:cli/cli 2.62", "+ pypi:ruff 0.6",
            "+ just 1.36 on linux-* macos-arm64", "+ ripgrep 14", "+ go 1.22", "- 1 min_version = \"2024.11.1\"",
            "- 5 python = [\"3.12\", \"3.11\"]", "- 7 \"pipx:ruff\" = { version = \"0.6\", uvx = true }",
            "- 10 winsw = { version = \"2\", os = \"windows\" }", "- 11 \"npm:prettier\" = \"3\"",
            "- 12 zig = { ref = \"master\" }", "- 14 shfmt = 3", "- 16 [tasks.build]", "- 19 [settings]"),
        Case(
            ".config/mise/config.toml",
            """
            [env]
            NODE_ENV = "development"
            BRACES = "a{b}c"
            PORT = 8080
            CI = true
            GONE = false
            ROOT = "{{config_root}}"
            CACHE = "$HOME/cache"
            PRICE = "5$"
            TOKEN = { value = "hunter2", redact = true }
            KEY = { required = "ask ops", redact = true }
            PLAIN = { value = "x" }
            _.path = ["bin"]
            _.file = ".env"
            """,
            "= NODE_ENV = \"development\"", "= BRACES = \"a{{b}}c\"", "= PORT = \"8080\"", "= CI = \"true\"",
            "= PRICE = \"5$\"", "= KEY = { required = true, secret = true, help = \"ask ops\" }", "= PLAIN = \"x\"",
            "- 6 GONE", "- 7 ROOT", "- 8 CACHE", "- 10 TOKEN", "- 13 _.path", "- 14 _.file"),
        Case(
            "mise.production.toml", "[[env]]\nA = \"1\"\n[[env]]\nB = \"2\"\n[tools]\n\"ubi:a/b[exe=c]\" = \"1\"\n",
            "+ github:a/b 1", "= A = \"1\"", "= B = \"2\"", "- 6 \"ubi:a/b[exe=c]\" = \"1\""),
        Case(".mise.toml", ""),
        Case(
            ".prototools",
            """
            node = "~22"
            npm = "bundled"
            go = "1.22"
            rust = "stable"
            proto = "0.45"
            "npm:prettier" = "3"
            zig = "asdf:0.13"
            python = { version = "3.12" }

            [plugins]
            moon = "https://example.com/moon.wasm"

            [settings]
            auto-install = true

            [env]
            A = "x"
            B = "${A}"
            file = ".env"

            [tools.node.aliases]
            work = "18"
            """,
            "+ node ~22", "+ go 1.22", "+ rust stable", "+ python 3.12", "= A = \"x\"", "- 2 npm = \"bundled\"",
            "- 5 proto = \"0.45\"", "- 6 \"npm:prettier\" = \"3\"", "- 7 zig = \"asdf:0.13\"", "- 10 [plugins]",
            "- 13 [settings]", "- 18 B", "- 19 file = \".env\"", "- 21 [tools.node.aliases]"),
        Case(
            "rust-toolchain.toml",
            "[toolchain]\nchannel = \"1.76.0\"\ncomponents = [\"clippy\"]\ntargets = [\n  \"wasm32\",\n]\nprofile = \"minimal\"\n",
            "+ rust 1.76.0 with clippy for wasm32"),
        Case(
            "rust-toolchain.toml",
            "[toolchain]\nchannel = \"1.76.0\"\ncomponents = [\"cargo\", \"rustfmt-preview\"]\nprofile = \"default\"\n",
            "+ rust 1.76.0"),
        Case(
            "rust-toolchain.toml",
            "[toolchain]\nprofile = \"complete\"\ncomponents = [\"rust-src\",\n\"miri\"]\nchannel = \"1.76.0\"\ntargets = [\n1,\n\"a b\"]\n",
            "+ rust 1.76.0 with clippy rust-src rustfmt", "- 2 profile = \"complete\"", "- 4 \"miri\"]", "- 7 1,",
            "- 8 \"a b\"]"),
        Case(
            "rust-toolchain.toml", "[toolchain]\nchannel = \"stable\"\nprofile = \"minimal\"\n",
            "+ rust stable with nothing"),
        Case("rust-toolchain.toml", "[toolchain]\ncomponents = \"clippy\"\n", "- 2 components = \"clippy\""),
        Case("rust-toolchain.toml", "[toolchain]\npath = \"/opt/rust\"\n", "- 2 path = \"/opt/rust\""),
        Case("pyproject.toml", "[project]\nrequires-python = \">=3.9\"\n", "~ python >=3.9"),
    ]

    static let json: [Case] = [
        Case(
            "package.json",
            """
            {
              "packageManager": "pnpm@9.1.0+sha512.abc",
              "devEngines": {
                "runtime": [{ "name": "node", "version": ">=24", "onFail": "error" }, { "name": "bun" }],
                "packageManager": { "name": "npm", "version": "10" }
              },
              "volta": {
                "node": "20.11.0",
                "npm": "10.2.4",
                "extends": "../package.json"
              },
              "engines": { "node": "^18 || >=20", "npm": ">=9" }
            }
            """,
            "+ pnpm 9.1.0", "+ node >=24", "+ bun latest", "+ node 20.11.0", "~ node ^18 || >=20", "- 5 npm 10",
            "- 10 \"extends\": \"../package.json\"", "- 9 \"npm\": \"10.2.4\",", "- 12 npm >=9"),
        Case("package.json", #"{"engines": ["node >= 0.8"]}"#),
        Case("package.json", #"{"packageManager": "yarn@https://h/x.tgz"}"#, "- 1 yarn@https://h/x.tgz"),
        Case("package.json", #"{"engines": {"node": "18 - 20"}}"#, "- 1 node 18 - 20"),
        Case(
            "global.json",
            "{\n  // ours\n  \"sdk\": { \"version\": \"8.0.302\", \"rollForward\": \"latestFeature\" }\n}",
            "+ dotnet ~8.0.302"),
        Case("global.json", rolling("latestPatch"), "+ dotnet >=8.0.302, <8.0.400"),
        Case("global.json", rolling("minor"), "+ dotnet >=8.0.302, <8.0.400"),
        Case("global.json", rolling("latestMinor"), "+ dotnet ^8.0.302"),
        Case("global.json", rolling("latestMajor"), "+ dotnet >=8.0.302"),
        Case("global.json", rolling("disable"), "+ dotnet 8.0.302"),
        Case("global.json", #"{"sdk": {"version": "9.0.100-rc.1.24452.12"}}"#, "+ dotnet 9.0.100-rc.1.24452.12"),
        Case("global.json", #"{"sdk": {"version": "8.0"}}"#, "- 1 {\"sdk\": {\"version\": \"8.0\"}}"),
        Case("global.json", #"{"sdk": {"allowPrerelease": false}}"#),
        Case(
            "devbox.json",
            """
            {
              // pinned
              "packages": [
                "nodejs@20",
                "go@latest",
                "python312",
                "nodejs_18",
                "ripgrep",
                "path:./flake#x",
                "github:nixos/nixpkgs#jq",
              ],
              "env": { "A": "x", "B": "$PWD/y" },
              "shell": { "init_hook": ["echo hi"] }
            }
            """,
            "+ node 20", "+ go latest", "+ python 3.12", "+ node 18", "+ ripgrep latest", "= A = \"x\"",
            "- 9 path:./flake#x", "- 10 github:nixos/nixpkgs#jq", "- 12 B", "- 13 shell"),
        Case(
            "devbox.json",
            """
            {"packages": {
              "zig": "0.13",
              "go": {"version": "1.22", "platforms": ["x86_64-linux", "aarch64-darwin"]},
              "jq": {"version": "1.7", "excluded_platforms": ["x86_64-darwin"]},
              "old": {"version": "1", "platforms": ["i686-linux"]}
            }}
            """,
            "+ zig 0.13", "+ go 1.22 on linux-x86_64 macos-arm64", "+ jq 1.7 on linux-x86_64 linux-arm64 macos-arm64",
            "- 5 \"old\": {\"version\": \"1\", \"platforms\": [\"i686-linux\"]}"),
        Case("devbox.json", "{}"),
    ]

    private static func rolling(_ policy: String) -> String {
        "{\"sdk\": {\"version\": \"8.0.302\", \"rollForward\": \"\(policy)\"}}"
    }

    static let yaml: [Case] = [
        Case(
            "aqua.yaml",
            """
            ---
            checksum:
              enabled: true
            registries:
              - type: standard
                ref: v4.155.1 # renovate: depName=aquaproj/aqua-registry
              - name: own
                type: local
                path: registry.yaml
            packages:
              - name: cli/cli@v2.62.0
              - name: jqlang/jq@jq-1.7.1
              - name: kubernetes-sigs/kustomize
                version: kustomize/v5.4.1
              - import: aqua/*.yaml
              - name: suzuki-shunsuke/cmdx@v1.7.4
                registry: own
              - name: golang/go
                go_version_file: go.mod
              - name: golangci/golangci-lint@v1.42.1
                tags: [lint]
                vars: { x: y }
              - name: nonsense
            """,
            "+ aqua:cli/cli 2.62.0", "+ aqua:jqlang/jq 1.7.1", "+ aqua:kubernetes-sigs/kustomize 5.4.1",
            "+ aqua:golangci/golangci-lint 1.42.1", "@ aqua v4.155.1", "- 2 checksum:", "- 7 - name: own",
            "- 15 - import: aqua/*.yaml", "- 16 - name: suzuki-shunsuke/cmdx@v1.7.4", "- 18 - name: golang/go",
            "- 20 - name: golangci/golangci-lint@v1.42.1", "- 23 - name: nonsense"),
        Case(".aqua.yml", ""),
        Case("aqua/aqua.yaml", "packages:\n"),
    ]

    @Test(
        "Files of other names are of no kind",
        arguments: ["/w/README.md", "/w/mise", "/w/misc.toml", "/w/config.toml", "/"])
    func unknown(path: String) {
        #expect(ImportReaders.reader(of: path) == nil)
    }

    @Test("No name belongs to two kinds")
    func names() {
        #expect(Set(ImportReaders.files).count == ImportReaders.files.count)
    }
}
