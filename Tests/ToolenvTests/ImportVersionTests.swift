import Testing

@testable import Toolenv

@Suite("Versions as other managers write them")
struct ImportVersionTests {
    @Test(
        "What has a requirement becomes it",
        arguments: [
            // tool, what is written, requirement
            ("any", "20", "20"), ("any", "v20.1.0", "20.1.0"), ("any", "V1.2", "1.2"), ("any", "20.x", "20"),
            ("any", "20.X.x", "20"), ("any", "3.12.*", "3.12"), ("any", "^20", "^20"), ("any", "~1.2", "~1.2"),
            ("any", ">=18 <21", ">=18 <21"), ("any", "^18 || >=20", "^18 || >=20"), ("any", ">=1, <2", ">=1, <2"),
            ("any", "=1.2.3", "=1.2.3"), ("any", "1.2.3-rc.1", "1.2.3-rc.1"), ("any", "latest", "latest"),
            ("any", "*", "latest"), ("any", " 1.2 ", "1.2"), ("any", "latest:1.2", "1.2"),
            ("any", "prefix:1.16", "1.16"),
            ("any", "stable", "stable"), ("any", "lts", "lts"), ("any", "2024.01.02b", "2024.01.02b"),
            ("node", "lts/*", "lts"), ("node", "lts/iron", "lts/iron"), ("node", "lts/Iron", "lts/iron"),
            ("node", "lts-jod", "lts/jod"), ("node", "node", "latest"), ("node", "stable", "latest"),
            ("node", "current", "latest"), ("node", "v18", "18"), ("node", "lts-latest", "lts"),
            ("python", "3.12.1", "3.12.1"), ("python", "cpython-3.12.1-linux-x86_64-gnu", "3.12.1"),
            ("python", "cpython@3.12", "3.12"), ("python", "python-3.11.4", "3.11.4"),
            ("python", "3.14.0rc2", "3.14.0rc2"),
            ("python", ">=3.11,<3.13", ">=3.11,<3.13"), ("python", "~=3.10", "~=3.10"),
            ("java", "21", "21"), ("java", "1.8", "8"), ("java", "1.8.0_202", "8"),
            ("java", "21.0.2+13.0.LTS", "21.0.2"),
            ("go", "go1.22.3", "1.22.3"), ("go", "1.22", "1.22"), ("ruby", "ruby-3.3.0", "3.3.0"),
            ("terraform", "latest", "latest"), ("terraform", "latest:^1.2", "1.2"),
            ("terraform", "latest:^1\\.5\\.", "1.5"),
            ("terraform", "latest:^0.14.[0-9]+$", "0.14"), ("terraform", "1.5.7", "1.5.7"),
            ("rust", "stable", "stable"), ("rust", "1.76", "1.76"), ("swift", "swift-6.0.3-RELEASE", "6.0.3"),
            ("swift", "5.10", "5.10"), ("zig", "0.13.0", "0.13.0"),
        ])
    func requirement(tool: String, text: String, expected: String) {
        #expect(AskedVersion(text, of: tool) == .requirement(expected))
    }

    @Test(
        "What says more than a version becomes it, and says what is lost",
        arguments: [
            ("java", "temurin-21.0.2+13.0.LTS", "21.0.2"), ("java", "openjdk64-17.0.9", "17.0.9"),
            ("java", "temurin64-1.8.0.402", "8"), ("java", "corretto-21.0.2.13.1", "21.0.2"),
            ("java", "zulu-21.32.17", "21"), ("java", "adoptopenjdk-jre-11.0.2+9", "11.0.2"),
            ("rust", "stable-x86_64-unknown-linux-gnu", "stable"), ("rust", "1.76.0-aarch64-apple-darwin", "1.76.0"),
        ])
    func partly(tool: String, text: String, expected: String) {
        guard case .partly(let requirement, let lost) = AskedVersion(text, of: tool) else {
            Issue.record("\(AskedVersion(text, of: tool))")
            return
        }
        #expect(requirement == expected && !lost.isEmpty)
    }

    @Test(
        "What has none is refused with the reason",
        arguments: [
            ("any", "", "no version"), ("any", "system", "own program"), ("any", "ref:master", "source revision"),
            ("any", "branch:main", "source revision"), ("any", "path:~/src/x", "directory"),
            ("any", "sub-2:latest", "counts back"),
            ("any", "{{ env.V }}", "template"), ("any", "master", "not a version"), ("any", "nightly", "not a version"),
            ("any", "18 - 20", "`-`"), ("any", "1.2.", "not a version"), ("any", "v", "not a version"),
            ("any", "\u{1B}[31m", "not a version"), ("any", "latest:x", "not a version"), ("any", ">=", "no version"),
            ("node", "lts/-1", "counts back"), ("node", "iojs", "io.js"), ("node", "iojs-v3.3.1", "not a version"),
            ("python", "pypy3.10-7.3.15", "another Python"), ("python", "miniconda3-latest", "another Python"),
            ("python", "my-venv-3.11", "not a version"), ("python", "3.11.4/envs/web", "virtual environment"),
            ("python", "3.13t", "global lock"), ("python", "3.14-dev", "unreleased"),
            ("python", "graalpy-24", "another Python"),
            ("java", "graalvm-community-21", "another product"), ("java", "oracle64-1.8.0", "another product"),
            ("java", "temurin-", "not a version"), ("ruby", "jruby-9.4", "another Ruby"),
            ("ruby", "truffleruby+graalvm-24", "another Ruby"), ("terraform", "min-required", "required_version"),
            ("terraform", "latest-allowed", "required_version"), ("terraform", "latest:(1|2)", "regular expression"),
            ("rust", "nightly-2024-01-01", "not releases"), ("rust", "beta", "not releases"),
            ("rust", "stable-2024-01-01", "one day"), ("rust", "my-toolchain", "not a version"),
            ("swift", "main-snapshot", "snapshot"), ("swift", "6.0-DEVELOPMENT-SNAPSHOT-2024-08-01-a", "snapshot"),
            ("zig", "master", "unreleased"), ("zig", "0.14.0-dev.1+abc", "unreleased"),
        ])
    func refusal(tool: String, text: String, reason: String) {
        guard case .refused(let found) = AskedVersion(text, of: tool) else {
            Issue.record("\(AskedVersion(text, of: tool))")
            return
        }
        #expect(found.contains(reason))
    }

    @Test(
        "A tag names one version, however short that is",
        arguments: [
            ("v2.0.0", "2.0.0"), ("2.62.0", "2.62.0"), ("jq-1.7.1", "1.7.1"), ("jq-1.7", "==1.7"), ("v9", "==9"),
            ("kustomize/v5.4.1", "5.4.1"), ("bun-v1.1.0", "1.1.0"), ("release_1.2.3", "1.2.3"),
            ("cli/v1.0.0-rc.1", "1.0.0-rc.1"),
        ])
    func tag(text: String, expected: String) {
        #expect(AskedVersion(tag: text) == .requirement(expected))
    }

    @Test("A tag without a version is refused", arguments: ["", "nightly", "tip", "semver:^1", "abc1"])
    func noTag(text: String) {
        #expect(AskedVersion(tag: text) == .refused("`\(text)` names no version"))
    }

    @Test(
        "Keys of mise and proto become ours",
        arguments: [
            ("node", "node"), ("nodejs", "node"), ("golang", "go"), ("core:python", "python"),
            ("aqua:cli/cli", "aqua:cli/cli"),
            ("aqua:kubernetes/kubernetes/kubectl", "aqua:kubernetes/kubernetes/kubectl"),
            ("ubi:goreleaser/goreleaser", "github:goreleaser/goreleaser"),
            ("ubi:BurntSushi/ripgrep[exe=rg]", "github:BurntSushi/ripgrep"), ("github:cli/cli", "github:cli/cli"),
            ("pipx:black", "pypi:black"),
            ("terraform", "terraform"),
        ])
    func key(text: String, expected: String) {
        #expect(ToolKey(mise: text) == .key(expected))
    }

    @Test(
        "Kinds of sources that there are not are refused with the reason",
        arguments: [
            ("npm:@scope/x", "npm"), ("cargo:eza", "crates"), ("go:github.com/x/y", "builds nothing"),
            ("asdf:x/y", "plugins"),
            ("vfox:x", "plugins"), ("gem:rake", "gems"), ("spm:a/b", "`spm`"), ("http:x", "`http`"),
            ("npm", "comes with"),
            ("pipx:git+https://h/x", "sources to build"), ("pipx:psf/black", "sources to build"),
            ("pipx:", "sources to build"),
            ("ubi:x", "repository"), ("aqua:/x", "repository"), ("github:a/b/c", "repository"),
        ])
    func noKey(text: String, reason: String) {
        guard case .refused(let found) = ToolKey(mise: text) else {
            Issue.record("\(ToolKey(mise: text))")
            return
        }
        #expect(found.contains(reason))
    }
}
