import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct ManifestRenderTests {
    private static let registry = """
        packages:
          - type: github_release
            repo_owner: o
            repo_name: tool
            aliases:
              - name: o/former
            asset: tool_{{trimV .Version}}_{{.OS}}_{{.Arch}}.{{.Format}}
            format: tar.gz
            files:
              - name: tool
                src: bin/tool
              - name: "to\\"ol"
            overrides:
              - goos: linux
                variants:
                  - key: libc
                    value: musl
                format: zip
            supported_envs: [linux, darwin/arm64]
          - type: http
            name: example/other
            url: https://h.example/{{.Version}}/{{newest .OS}}

        """

    @Test func `One version of one package is written out for every platform`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.write(Self.registry, to: "registry.yaml")
            let output = try await sandbox.run("manifest", "render", "registry.yaml", "--package", "o/former@v1.0")
            let start = "{\"package\":\"o/tool\",\"version\":\"v1.0\",\"os\":"
            let url = "https://github.com/o/tool/releases/download/v1.0/"
            let links =
                "\"commands\":[\"tool\",\"to\\\"ol\"],\"links\":{\"tool\":\"bin/tool\",\"to\\\"ol\":\"to\\\"ol\"}}"
            func asset(_ name: String, _ format: String) -> String {
                "\"type\":\"github_release\",\"asset\":\"\(name)\",\"url\":\"\(url)\(name)\",\"format\":\"\(format)\",\(links)"
            }
            let nothing = "\"unsupported\":\"nothing is published for this platform\"}"
            #expect(
                output.output == """
                    \(start)"linux","arch":"amd64","libc":"glibc",\(asset("tool_1.0_linux_amd64.tar.gz", "tar.gz"))
                    \(start)"linux","arch":"amd64","libc":"musl",\(asset("tool_1.0_linux_amd64.zip", "zip"))
                    \(start)"linux","arch":"arm64","libc":"glibc",\(asset("tool_1.0_linux_arm64.tar.gz", "tar.gz"))
                    \(start)"linux","arch":"arm64","libc":"musl",\(asset("tool_1.0_linux_arm64.zip", "zip"))
                    \(start)"darwin","arch":"amd64",\(nothing)
                    \(start)"darwin","arch":"arm64",\(asset("tool_1.0_darwin_arm64.tar.gz", "tar.gz"))
                    \(start)"windows","arch":"amd64",\(nothing)
                    \(start)"windows","arch":"arm64",\(nothing)

                    """)
            #expect(output.errors == "" && output.status == 0)
            for line in output.output.split(separator: "\n") {
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
            }
        }
    }

    @Test func `What cannot be read is told at the end, and the rest is written out`() async throws {
        try await Sandbox.with { sandbox in
            let broken = "  - type: http\n    name: example/broken\n    url: [x]\n"
            try sandbox.write(Self.registry + broken, to: "registry.yaml")
            try sandbox.write("o/tool\tv1\r\nno/such\tv1\nline\n\nexample/other\tv2\no/tool\tv2\n", to: "list.tsv")
            let output = try await sandbox.run("manifest", "render", "registry.yaml", "--versions", "list.tsv")
            let lines = output.output.split(separator: "\n")
            #expect(lines.count == 24)
            #expect(lines[8].hasPrefix("{\"package\":\"o/tool\",\"version\":\"v2\""))
            #expect(lines[16].hasSuffix("\"needsNewer\":\"the function `newest` is not known\"}"))
            #expect(output.status == 1)
            #expect(
                output.errors == """
                    error: 3 entries could not be rendered
                        registry.yaml:25:10: `url` must be a text, this is a sequence
                        list.tsv:2: the registry has no package `no/such`
                        list.tsv:3: this is no package and version with a tabulator between them

                    """)
            let one = try await sandbox.run(
                "manifest", "render", "registry.yaml", "--versions", "list.tsv", "--package", "example/other")
            #expect(one.output.split(separator: "\n").count == 8)
        }
    }

    @Test func `A registry that cannot be read, and an unknown package, are told`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.write("packages:\n- a: b\n  a: c: d\n", to: "broken.yaml")
            let broken = try await sandbox.run("manifest", "render", "broken.yaml", "--package", "o/tool@v1")
            #expect(broken.status == 1 && broken.output == "")
            #expect(broken.errors.contains("the registry has no package `o/tool`"))
            try sandbox.write("text\n", to: "other.yaml")
            let other = try await sandbox.run("manifest", "render", "other.yaml", "--package", "o/tool@v1")
            #expect(other.status == 1)
            #expect(
                other.errors == """
                    error: other.yaml:1:1: a registry has a list `packages`
                        |
                      1 | text
                        | ^

                    """)
            let missing = try await sandbox.run("manifest", "render", "none.yaml", "--package", "o/tool@v1")
            #expect(missing.status == 1 && missing.errors.contains("none.yaml"))
        }
    }

    @Test func `Versions have to be named`() async throws {
        try await Sandbox.with { sandbox in
            for arguments in [[], ["--package", "o/tool"], ["--versions", "a", "--package", "o/tool@v1"]] {
                let output = try await sandbox.run(
                    program: try Sandbox.program.string, ["manifest", "render", "registry.yaml"] + arguments)
                #expect(output.status == 64)
                #expect(output.errors.contains("`--versions"))
            }
        }
    }

    @Test func `Without libyaml, the package to install is named`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.write(Self.registry, to: "registry.yaml")
            // The loader stops at a file of that name that is no library.
            try sandbox.write("no library", to: "libyaml-0.so.2")
            let output = try await sandbox.run(
                "manifest", "render", "registry.yaml", "--package", "o/tool@v1",
                environment: ["LD_LIBRARY_PATH": sandbox.project.string])
            #expect(output.status == 1 && output.output == "")
            #expect(output.errors.hasPrefix("error: cannot open the library libyaml, which reads YAML\n"))
            #expect(output.errors.contains("hint: install the package `libyaml-0-2`"))
        }
    }
}
