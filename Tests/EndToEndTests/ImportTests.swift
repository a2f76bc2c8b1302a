import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct ImportTests {
    /// Files as projects have them: node in three of them, and what cannot be carried over.
    private static func writeFiles(_ sandbox: Sandbox) throws {
        try sandbox.write("nodejs 22.11.0\ngolang 1.25\npython system\n", to: ".tool-versions")
        try sandbox.write("v22\n", to: ".nvmrc")
        try sandbox.write(
            """
            [tools]
            just = { version = "1", os = ["linux"] }
            "pipx:rumdl" = "0.0"
            "npm:prettier" = "3"

            [env]
            AWS_REGION = "eu-west-1"

            """, to: "mise.toml")
    }

    private static let project = """
        [project]
        name = "project"

        [tools]
        just = { version = "1", platforms = ["linux-*"] }  # pinned in mise.toml
        "pypi:rumdl" = "0.0"  # pinned in mise.toml
        node = "22.11.0"  # pinned in .tool-versions
        go = "1.25"  # pinned in .tool-versions

        [env]
        AWS_REGION = "eu-west-1"

        """

    private static let notes = """
        note: mise.toml:4: `"npm:prettier" = "3"`: toolenv has no source for packages of npm; with `node` declared, `npm install -g` is the project's own
        note: .tool-versions:3: `python system`: the machine's own program is meant; toolenv runs only what it installed itself
        note: .nvmrc:1: `v22`: `.tool-versions:1` asks for `node` `22.11.0`, which says more
        3 things could not be carried over, or not whole

        """

    @Test func `import shows the project it would write, and writes nothing`() async throws {
        try await Sandbox.with { sandbox in
            try Self.writeFiles(sandbox)
            let shown = try await sandbox.run("import")
            #expect(shown.status == 0)
            #expect(shown.output == Self.project)
            #expect(shown.errors == Self.notes + "\nhint: write it with `toolenv import --write`\n")
            let dry = try await sandbox.run("import", "--write", "--dry-run")
            #expect(dry.status == 0 && dry.output == "")
            #expect(
                dry.errors.hasPrefix(
                    "would write `project.toml`\n + just 1 (`mise.toml:2`)\n + pypi:rumdl 0.0 (`mise.toml:3`)\n"))
            #expect(sandbox.read("project.toml") == nil)
            #expect(try await sandbox.run("import", "--quiet").errors == "")
        }
    }

    @Test func `What is shown can be sent into project.toml, although the shell has made it empty before`() async throws
    {
        try await Sandbox.with { sandbox in
            try Self.writeFiles(sandbox)
            let sent = try await sandbox.shell("\"$0\" import >project.toml")
            #expect(sent.status == 0 && sent.errors.hasPrefix(Self.notes))
            #expect(sandbox.read("project.toml") == Self.project)
            #expect(try await sandbox.run("list").status == 0)
        }
    }

    @Test func `import --write makes a project, and is content to run twice`() async throws {
        try await Sandbox.with { sandbox in
            try Self.writeFiles(sandbox)
            let written = try await sandbox.run("import", "--write")
            #expect(written.status == 0 && written.output == "")
            let file = sandbox.project.appending("project.toml")
            #expect(written.errors.hasPrefix("wrote `\(file)`\n + just 1 (`mise.toml:2`)\n"), "\(written.errors)")
            #expect(written.errors.hasSuffix("\nhint: lock and install with `toolenv lock` and `toolenv sync`\n"))
            #expect(sandbox.read("project.toml") == Self.project)
            let again = try await sandbox.run("import", "--write")
            #expect(again.status == 0)
            #expect(again.errors.hasPrefix("`project.toml` has nothing to gain\n"))
            #expect(!again.errors.contains("AWS_REGION"))
            #expect(again.errors.contains("declared already: just, pypi:rumdl, node, go\n"))
            #expect(sandbox.read("project.toml") == Self.project)
        }
    }

    @Test func `A project that is there gets what it lacks, and keeps all else byte for byte`() async throws {
        try await Sandbox.with { sandbox in
            try Self.writeFiles(sandbox)
            let own = "# mine\n[tools]\nnode = 'lts'   # ours\n\n[policy]\nverification = \"index\"\n# the end"
            try sandbox.write(own, to: "project.toml")
            let shown = try await sandbox.run("import")
            #expect(sandbox.read("project.toml") == own)
            let written = try await sandbox.run("import", "--write", in: sandbox.project)
            #expect(written.status == 0)
            let text = try #require(sandbox.read("project.toml"))
            #expect(shown.output == text)
            #expect(
                text == """
                    # mine
                    [tools]
                    node = 'lts'   # ours
                    just = { version = "1", platforms = ["linux-*"] }
                    "pypi:rumdl" = "0.0"
                    go = "1.25"

                    [policy]
                    verification = "index"
                    # the end

                    [env]
                    AWS_REGION = "eu-west-1"

                    """)
            #expect(
                written.errors.contains(
                    "note: .tool-versions:1: `nodejs 22.11.0`: `project.toml` asks for `node` `lts` already\n"))
        }
    }

    @Test func `Files are imported by their names, from anywhere in the project`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.write("[tools]\n", to: "project.toml")
            let inner = sandbox.project.appending("web")
            try FileManager.default.createDirectory(atPath: inner.string, withIntermediateDirectories: true)
            try sandbox.write("20\n", to: "web/.nvmrc")
            try sandbox.write("nodejs 22\n", to: ".tool-versions")
            #expect(try await sandbox.run("import", ".nvmrc", in: inner).output == "[tools]\nnode = \"20\"\n")
            // Without names those beside `project.toml` are read.
            #expect(try await sandbox.run("import", in: inner).output == "[tools]\nnode = \"22\"\n")
            // The first counts where two exclude each other.
            let both = try await sandbox.run("import", "web/.nvmrc", ".tool-versions")
            #expect(both.output == "[tools]\nnode = \"20\"\n")
            #expect(both.errors.contains("`web/.nvmrc:1` asks for `node` `20`, and counts more"))
        }
    }

    @Test func `A file that cannot be read stops all, with its place`() async throws {
        try await Sandbox.with { sandbox in
            try Self.writeFiles(sandbox)
            try sandbox.write("{\n  \"volta\": { \"node\": 20 }\n}\n", to: "package.json")
            let failed = try await sandbox.run("import", "--write")
            #expect(failed.status == 1 && failed.output == "")
            #expect(
                failed.errors == """
                    error: package.json:2:14: `node` is not of the kind that it should be
                        |
                      2 |   "volta": { "node": 20 }
                        |              ^

                    """)
            #expect(sandbox.read("project.toml") == nil)
            try sandbox.write("packages:\n  - name: [\n", to: "aqua.yaml")
            let yaml = try await sandbox.run("import", "aqua.yaml", "--json")
            #expect(yaml.status == 1)
            let object = try JSONSerialization.jsonObject(with: Data(yaml.errors.utf8)) as? [String: [String: Any]]
            #expect(object?["error"]?["file"] as? String == "aqua.yaml" && object?["error"]?["line"] is Int)
        }
    }

    @Test func `Where there is nothing to import, that is said`() async throws {
        try await Sandbox.with { sandbox in
            let none = try await sandbox.run("import")
            #expect(none.status == 1)
            #expect(none.errors.hasPrefix("error: no file of another version manager is in `"))
            let unknown = try await sandbox.run("import", "README.md")
            #expect(unknown.status == 1)
            #expect(unknown.errors.hasPrefix("error: `README.md` is no file that toolenv imports\n"))
            #expect(unknown.errors.contains("`.tool-versions`"))
            let absent = try await sandbox.run("import", "sub/.nvmrc")
            #expect(absent.status == 1 && absent.errors.hasPrefix("error: cannot read `"))
        }
    }

    @Test func `Odd files do no harm`() async throws {
        try await Sandbox.with { sandbox in
            // A directory and a pipe of such names, a file that is too large, one that cannot command the terminal.
            let prepared = try await sandbox.shell(
                "mkdir .nvmrc aqua && mkfifo .python-version && printf 'no\\033[8mtool 1\\n' >.tool-versions")
            #expect(prepared.status == 0)
            let odd = try await sandbox.run("import")
            #expect(odd.status == 0)
            #expect(odd.output == "[project]\nname = \"project\"\n\n[tools]\n")
            #expect(odd.errors.contains("note: .tool-versions:1: `no\u{FFFD}[8mtool 1`: "), "\(odd.errors)")
            let large = try await sandbox.shell("head -c 2000000 /dev/zero >.ruby-version; \"$0\" import --write")
            #expect(large.status == 1 && large.errors.hasPrefix("error: cannot read `"))
            let pipe = try await sandbox.run("import", ".python-version")
            #expect(pipe.status == 1)
            #expect(sandbox.read("project.toml") == nil)
        }
    }

    @Test func `As JSON, import gives tools and what is left behind`() async throws {
        try await Sandbox.with { sandbox in
            try Self.writeFiles(sandbox)
            let output = try await sandbox.run("import", "--json")
            #expect(output.errors == "")
            let report = try JSONSerialization.jsonObject(with: Data(output.output.utf8)) as? [String: Any]
            let object = try #require(report)
            let tools = try #require(object["tools"] as? [[String: Any]])
            #expect(tools.compactMap { $0["key"] as? String } == ["just", "pypi:rumdl", "node", "go"])
            #expect(tools[0]["platforms"] as? [String] == ["linux-*"])
            #expect(tools[2]["requirement"] as? String == "22.11.0" && tools[2]["file"] as? String == ".tool-versions")
            let left = try #require(object["notCarried"] as? [[String: Any]])
            #expect(left.count == 3)
            #expect(left[1]["file"] as? String == ".tool-versions" && left[1]["line"] as? Int == 3)
            #expect(left[1]["text"] as? String == "python system")
            #expect((left[1]["reason"] as? String)?.isEmpty == false)
            #expect(object["project"] as? String == Self.project && object["wrote"] == nil)
            #expect(object["files"] as? [String] == ["mise.toml", ".tool-versions", ".nvmrc"])
            #expect(object["variables"] as? [String] == ["AWS_REGION"])
        }
    }

    @Test func `What is imported can be locked`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.write("ruff 0.6\n", to: ".tool-versions")
            try sandbox.write("[tools]\n\"pipx:just-a-tool\" = \"2\"\n", to: "mise.toml")
            #expect(try await sandbox.run("import", "--write").status == 0)
            #expect(try await sandbox.run("lock").status == 0)
            #expect(sandbox.read("project.lock")?.contains("version = \"0.6.9\"") == true)
        }
    }
}
