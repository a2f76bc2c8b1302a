import Testing

@testable import Aqua

struct RenderingTests {
    private static let base = """
        - type: github_release
          repo_owner: o
          repo_name: tool
          asset: tool-{{.OS}}-{{.Arch}}.{{.Format}}
          format: tar.gz
        """

    private func rendering(_ more: String, _ version: String = "v1.0", _ runtime: AquaRuntime = .linux) throws
        -> AquaRendering
    {
        try package(Self.base + more).rendering(version: version, on: runtime)
    }

    /// Lines added to a package, and what it gives.
    private static let fields: [(String, String)] = [
        ("\n  new_field: 1", "newer: the field `new_field` is not known"),
        ("\n  error_message: x", "newer: the field `error_message` is not known"),
        (
            "\n  checksum: {type: http, url: x, algorithm: sha256, newer: 1}",
            "newer: the field `checksum.newer` is not known"
        ),
        ("\n  files: [{name: a, mode: 5}]", "newer: the field `files.mode` is not known"),
        ("\n  cosign: {opts: [a], oidc: 1}", "newer: the field `cosign.oidc` is not known"),
        ("\n  overrides: [{goos: linux, rosetta2: true}]", "newer: the field `rosetta2` is not known"),
        ("\n  overrides: [{goos: windows, newer: true}]", "tool-linux-amd64.tar.gz"),
        ("\n  overrides: [{goos: linux, type: npm}]", "newer: the package type `npm` is not known"),
        (
            "\n  version_constraint: \"false\"\n  version_overrides: [{version_constraint: 'true', newer: 1}]",
            "newer: the field `newer` is not known"
        ),
        (
            "\n  version_constraint: \"false\"\n  version_overrides: [{version_constraint: 'false', newer: 1}]",
            "tool-linux-amd64.tar.gz"
        ),
        (
            "\n  version_constraint: newest()",
            "newer: the condition `newest()` is not understood: the function `newest` is not known"
        ),
        (
            "\n  version_constraint: \"false\"\n  version_overrides: [{version_constraint: Other == 1}, {version_constraint: 'true'}]",
            "newer: the condition `Other == 1` is not understood: the name `Other` is not known"
        ),
        (
            "\n  version_constraint: \"false\"\n  version_overrides: [{version_constraint: 'true'}, {version_constraint: newest()}]",
            "tool-linux-amd64.tar.gz"
        ),
        (
            "\n  version_constraint: Version\n  version_overrides: [{version_constraint: 'true', format: zip}]",
            "tool-linux-amd64.zip"
        ),
        ("\n  version_overrides: [{version_constraint: 'true', format: zip}]", "tool-linux-amd64.tar.gz"),
        ("\n  version_constraint: \"false\"\n  version_overrides: [{format: zip}]", "tool-linux-amd64.tar.gz"),
        (
            "\n  checksum: {type: ftp, algorithm: sha256}",
            "newer: a file beside the asset has the type `ftp`, which is not known"
        ),
        (
            "\n  checksum: {type: http, url: x, algorithm: blake3}",
            "newer: the algorithm `blake3` of a checksum is not known"
        ),
        (
            "\n  checksum: {type: http, url: x, algorithm: md5, file_format: xml}",
            "newer: the format `xml` of a checksum file is not known"
        ),
        ("\n  checksum: {enabled: false, algorithm: blake3}", "tool-linux-amd64.tar.gz"),
        (
            "\n  overrides: [{variants: [{key: cpu, value: v3}], format: zip}, {goos: linux, format: tar.xz}]",
            "tool-linux-amd64.tar.xz"
        ),
        ("\n  overrides: [{variants: [{key: libc, value: musl}], format: zip}]", "tool-linux-amd64.tar.gz"),
        (
            "\n  overrides: [{variants: [{key: libc, value: glibc}], format: zip}, {format: tar.xz}]",
            "tool-linux-amd64.zip"
        ),
        ("\n  overrides: [{envs: [linux/arm64]}, {envs: [amd64], format: zip}]", "tool-linux-amd64.zip"),
        ("\n  format_overrides: [{goos: darwin, format: zip}, {goos: linux, format: tgz}]", "tool-linux-amd64.tgz"),
        (
            "\n  replacements: {linux: gnu, amd64: x64}\n  overrides: [{goos: linux, replacements: {amd64: x86_64}}]",
            "tool-gnu-x86_64.tar.gz"
        ),
        (
            "\n  replacements: {linux: gnu, amd64: x64}\n  version_constraint: \"false\"\n  version_overrides: [{version_constraint: 'true', replacements: {amd64: x86_64}}]",
            "tool-linux-x86_64.tar.gz"
        ),
        ("\n  replacements: {386: i386, linux: ''}", "tool-linux-amd64.tar.gz"),
        ("\n  supported_envs: []", "unsupported: nothing is published for this platform"),
        ("\n  supported_envs:", "tool-linux-amd64.tar.gz"), ("\n  supported_envs: [all]", "tool-linux-amd64.tar.gz"),
        ("\n  supported_envs: [darwin, linux/amd64]", "tool-linux-amd64.tar.gz"),
        ("\n  no_asset: true", "unsupported: no asset is published for this version"),
        (
            "\n  version_constraint: \"false\"\n  version_overrides: [{version_constraint: 'true', error_message: ' too old '}]",
            "unsupported: too old"
        ),
        (
            "\n  supported_envs: [windows]\n  build: {type: go_build}",
            "unsupported: nothing is published for this platform, and building it needs Go"
        ),
        (
            "\n  supported_envs: [windows]\n  build: {enabled: false}",
            "unsupported: nothing is published for this platform"
        ),
        (
            "\n  supported_envs: [windows]\n  build: {excluded_envs: [linux]}",
            "unsupported: nothing is published for this platform"
        ),
        ("\n  private: true", "unsupported: its entry cannot be written out: `o/tool` is private"),
        ("\n  vars: [{name: v, required: true}]", "unsupported: it needs a value for the variable `v`"),
        ("\n  vars: [{name: v, default: 5}]\n  overrides: [{asset: 'a{{.Vars.v}}'}]", "a5.tar.gz"),
        (
            "\n  overrides: [{asset: '{{.Vars.v}}'}]",
            "unsupported: its entry cannot be written out: the variable `v` has no value"
        ),
        ("\n  overrides: [{asset: '{{.Asset}}'}]", "newer: there is no field `.Asset` here"),
        ("\n  overrides: [{asset: a.7z, format: 7z}]", "a.7z"), ("\n  overrides: [{asset: a, format: 7z}]", "a.7z"),
        ("\n  overrides: [{asset: a.zip, format: 7z}]", "a.zip"),
        ("\n  overrides: [{asset: a.b, format: zip}]", "a.b.zip"),
        ("\n  append_ext: false\n  overrides: [{asset: a, format: zip}]", "a"),
        (
            "\n  overrides: [{type: go_install}]",
            "unsupported: it is published as source code (`go_install`), which Go has to build"
        ),
        (
            "\n  overrides: [{type: cargo, crate: x}]",
            "unsupported: it is published as source code (`cargo`), which Rust has to build"
        ),
        ("\n  github_immutable_release: true", "tool-linux-amd64.tar.gz"),
        ("\n  overrides: [{type: http, url: 'https://h.example/{{.Arch}}'}]", "https://h.example/amd64.tar.gz"),
        (
            "\n  overrides: [{type: github_content, path: 'bin/{{.OS}}.sh', format: raw}]",
            "https://raw.githubusercontent.com/o/tool/v1.0/bin/linux.sh"
        ),
        ("\n  overrides: [{type: github_archive}]", "https://github.com/o/tool/archive/refs/tags/v1.0.tar.gz"),
        ("\n  overrides: [{type: http}]", "unsupported: its entry cannot be written out: it has no `url`"),
    ]

    @Test("A field does what aqua does with it, and one that is not known is told", arguments: fields)
    func field(_ more: String, _ expected: String) throws {
        let isWhole = expected.contains(": ") || expected.contains("://")
        let text = isWhole ? expected : "https://github.com/o/tool/releases/download/v1.0/" + expected
        #expect(try rendering(more).text == text)
    }

    private static let emulation: [(String, String, String)] = [
        ("", "darwin/arm64", "tool-darwin-arm64.tar.gz"),
        ("\n  rosetta2: true", "darwin/arm64", "tool-darwin-amd64.tar.gz"),
        ("\n  rosetta2: true", "windows/arm64", "tool-windows-arm64.tar.gz"),
        ("\n  rosetta2: true", "linux/arm64", "tool-linux-arm64.tar.gz"),
        ("\n  windows_arm_emulation: true", "windows/arm64", "tool-windows-amd64.tar.gz"),
        ("\n  rosetta2: true\n  supported_envs: [linux, amd64]", "darwin/arm64", "tool-darwin-amd64.tar.gz"),
        ("\n  rosetta2: true\n  supported_envs: [darwin/amd64]", "darwin/arm64", "tool-darwin-amd64.tar.gz"),
        (
            "\n  windows_arm_emulation: true\n  supported_envs: [windows/amd64]", "windows/arm64",
            "tool-windows-amd64.tar.gz"
        ),
        ("\n  rosetta2: true\n  replacements: {amd64: x64, arm64: a64}", "darwin/arm64", "tool-darwin-x64.tar.gz"),
        (
            "\n  rosetta2: true\n  overrides: [{goarch: amd64, asset: other}]", "darwin/arm64",
            "tool-darwin-amd64.tar.gz"
        ),
        ("\n  supported_envs: [amd64]", "darwin/arm64", ""),
        ("\n  rosetta2: true\n  supported_envs: [linux]", "darwin/arm64", ""),
    ]

    @Test(
        "A system that runs programs of another architecture is given them when the registry says so",
        arguments: emulation)
    func emulated(_ more: String, _ platform: String, _ expected: String) throws {
        let asset = try rendering(more, "v1.0", AquaRuntime(platform[...])).asset
        #expect(asset?.name ?? "" == expected)
    }

    private static let windows: [(String, String, String)] = [
        ("asset: tool\n  format: raw", "tool.exe", "tool.exe"),
        ("asset: tool.exe\n  format: raw", "tool.exe", "tool.exe"),
        ("asset: tool.jar\n  format: raw", "tool.jar", "tool.jar"),
        ("asset: tool-1.0\n  format: raw", "tool-1.0.exe", "tool-1.0.exe"),
        ("asset: tool-v1.0", "tool-v1.0", ".0"), ("asset: tool_{{trimV .Version}}", "tool_1.0.exe", "tool_1.0.exe"),
        ("asset: tool\n  format: raw\n  complete_windows_ext: false", "tool", "tool.exe"),
        ("asset: tool\n  format: raw\n  windows_ext: .bat", "tool.bat", "tool.bat"),
        ("asset: tool.zip", "tool.zip", "tool.exe"), ("asset: tool\n  format: zip", "tool.zip", "tool.exe"),
        ("asset: tool.zip\n  files: [{name: tool, src: bin/tool.cmd}]", "tool.zip", "bin/tool.cmd"),
        ("asset: tool.zip\n  files: [{name: tool, src: 'a-{{.Version}}'}]", "tool.zip", "a-v1.0.exe"),
    ]

    @Test("On Windows, programs have an extension, in their asset too", arguments: windows)
    func windowsExtension(_ more: String, _ name: String, _ path: String) throws {
        let text = "- type: github_release\n  repo_owner: o\n  repo_name: tool\n  " + more
        let rendering = try package(text).rendering(version: "v1.0", on: AquaRuntime("windows/amd64"))
        let asset = try #require(rendering.asset, "\(rendering.text)")
        if path == ".0" {
            // The version counts for nothing in `tool-v1.0`, so that it has no extension.
            #expect(asset.name == "tool-v1.0.exe")
        } else {
            #expect(asset.name == name)
            #expect(asset.files.first?.path == path)
        }
        let linux = try package(text).rendering(version: "v1.0", on: .linux).asset
        #expect(linux?.files.first?.otherPath == nil)
    }

    @Test("A script of a repository is no program of Windows until it is told to be")
    func windowsScript() throws {
        let text = "- type: github_content\n  repo_owner: o\n  repo_name: tool\n  path: bin/tool\n  format: raw"
        let asset = try #require(try package(text).rendering(version: "v1", on: AquaRuntime("windows/amd64")).asset)
        #expect(
            asset.name == "bin/tool" && asset.files.map(\.path) == ["tool.sh"] && asset.files[0].otherPath == "tool")
        let told = try package(text + "\n  complete_windows_ext: true")
        #expect(told.rendering(version: "v1", on: AquaRuntime("windows/amd64")).asset?.name == "bin/tool.sh")
    }

    @Test("The format is what is declared, or what the name tells")
    func format() throws {
        for (more, format) in [
            ("asset: a", "raw"), ("asset: a.exe", "raw"), ("asset: a.jar", "raw"), ("asset: a.tar.gz", "tar.gz"),
            ("asset: a.tgz", "tgz"), ("asset: a.7z", nil), ("asset: a.whl", nil),
            ("asset: a.whl\n  format: zip\n  append_ext: false", "zip"),
        ] as [(String, String?)] {
            let text = "- type: github_release\n  repo_owner: o\n  repo_name: tool\n  " + more
            let asset = try #require(try package(text).rendering(version: "1", on: .linux).asset)
            #expect(asset.format == format, "\(more)")
        }
    }

    @Test("A variable takes the value that is given")
    func variables() throws {
        let package = try package(
            Self.base + "\n  vars: [{name: v, required: true}]\n  overrides: [{asset: 'a-{{.Vars.v}}'}]")
        let asset = package.release("v1").rendering(on: .linux, variables: ["v": "x"]).asset
        #expect(asset?.name == "a-x.tar.gz")
    }
}
