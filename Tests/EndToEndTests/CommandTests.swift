import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct CommandTests {
    @Test func `run hands on arguments, standard input and status untouched`() async throws {
        var index = IndexFixture.standard
        var wheel = WheelBuilder(name: "prober", version: "1.0")
        wheel.addScript("prober", "#!/bin/sh\nfor a; do printf '<%s>' \"$a\"; done; exit 7\n")
        index.publish(wheel, project: "prober")
        try await withIndex(index) { sandbox, _ in
            try sandbox.declare("\"pypi:prober\" = \"1\"")
            _ = try await sandbox.run("lock")
            let ran = try await sandbox.run("run", "prober", "--json", "-C", "x y", "", "--", "*")
            #expect(ran.status == 7)
            #expect(ran.output == "<--json><-C><x y><><--><*>")
            let killed = try await sandbox.run("run", "sh", "-c", "kill -TERM $$")
            #expect(killed.signal == 15)
        }
    }

    @Test func `A command that is missing has status 127, a declared one never falls through to PATH`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = { version = \"0.7\", platforms = [\"macos-*\"] }")
            _ = try await sandbox.run("lock")
            let bin = sandbox.root.appending("bin")
            try FileManager.default.createDirectory(atPath: bin.string, withIntermediateDirectories: true)
            _ = try await sandbox.run(program: "ln", ["-s", "/bin/true", bin.appending("ruff").string])
            let path = "\(bin):\(sandbox.environment["PATH"] ?? "")"
            let declared = try await sandbox.run("run", "ruff", environment: ["PATH": path])
            #expect(declared.status == 127)
            #expect(declared.errors.contains("error: `ruff` is not installed\n"))
            let other = try await sandbox.run("run", "no-such-command")
            #expect(other.status == 127)
            #expect(
                other.errors.hasSuffix(
                    """
                    error: no command `no-such-command` in the environment or on PATH

                    hint: find the tool that provides it with `toolenv search no-such-command`

                    """))
        }
    }

    @Test func `A mistake in project.toml is shown with its line and a caret`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.write("[tools]\nnode = { verison = \"lts\" }\n", to: "project.toml")
            let output = try await sandbox.run("lock")
            #expect(output.status == 1)
            #expect(output.output == "")
            #expect(
                output.errors == """
                    error: project.toml:2:10: unknown key `verison` in `[tools.node]`
                        |
                      2 | node = { verison = "lts" }
                        |          ^^^^^^^

                    hint: did you mean `version`?

                    """)
            let json = try await sandbox.run("list", "--json")
            let object = try JSONSerialization.jsonObject(with: Data(json.errors.utf8)) as? [String: [String: Any]]
            let error = try #require(object?["error"])
            #expect(error["code"] as? String == "unknown-key")
            #expect(error["line"] as? Int == 2 && error["column"] as? Int == 10)
            #expect(error["hints"] as? [String] == ["did you mean `version`?"])
        }
    }

    @Test func `A stale lock stops sync, and lock --check exits with 2`() async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.6\"")
            _ = try await sandbox.run("lock")
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"1\"")
            let before = server.requests.count
            let checked = try await sandbox.run("lock", "--check", "--offline")
            #expect(checked.status == 2)
            #expect(
                checked.output
                    == "`ninja` is declared but not locked\n`ruff` is declared as `0.7` but was locked for `0.6`\n")
            let synced = try await sandbox.run("sync", "--locked")
            #expect(synced.status == 1)
            #expect(synced.errors.contains("error: `project.lock` does not match `project.toml`"))
            #expect(synced.errors.contains("hint: bring it up to date with `toolenv lock`"))
            #expect(sandbox.read(".toolenv/.gitignore") == nil)
            #expect(server.requests.count == before)
        }
    }

    @Test func `Paths with blanks, quotes and other letters work`() async throws {
        try await withIndex(project: "it's a \"näme\" $HOME `x`") { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            #expect(try await sandbox.run("lock", environment: ["LC_ALL": "C"]).status == 0)
            #expect(try await sandbox.run("sync", environment: ["LC_ALL": "C"]).status == 0)
            #expect(try await sandbox.run("run", "ruff").output == "ruff 0.7.0\n")
            let script = ". ./.toolenv/bin/activate; ruff; deactivate; command -v ruff"
            let activated = try await sandbox.run(
                program: "dash", ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
            #expect(activated.output == "ruff 0.7.0\n")
        }
    }

    @Test func `Offline, what is missing is named and nothing is left behind`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            let locked = try await sandbox.run("lock", "--offline")
            #expect(locked.status == 1)
            #expect(locked.errors.contains("error: cannot lock `ruff`"))
            #expect(sandbox.read("project.lock") == nil)
            _ = try await sandbox.run("lock")
            let synced = try await sandbox.run("sync", "--offline")
            #expect(synced.status == 1)
            #expect(synced.errors.contains("error: cannot install `ruff` 0.7.0 for linux-x86_64"))
            #expect(sandbox.read(".toolenv/toolenv.cfg") == nil)
        }
    }

    @Test func `A lock with conflict markers is settled by lock`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"1\"")
            _ = try await sandbox.run("lock")
            let lock = try #require(sandbox.read("project.lock"))
            let conflicted = lock.replacing(
                "requirement = \"0.7\"",
                with: "<<<<<<< ours\nrequirement = \"0.7\"\n=======\nrequirement = \"0.6\"\n>>>>>>> theirs")
            try sandbox.write(conflicted, to: "project.lock")
            let synced = try await sandbox.run("sync")
            #expect(synced.status == 1)
            #expect(synced.errors.contains("run `toolenv lock`"))
            #expect(try await sandbox.run("lock").status == 0)
            #expect(sandbox.read("project.lock") == lock)
        }
    }

    @Test func `init proposes what other files ask for and is content to run twice`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.write("nodejs 22.11.0\nnosuchtool 1.2\n", to: ".tool-versions")
            try sandbox.write("module x\n\ngo 1.25\n", to: "go.mod")
            let first = try await sandbox.run("init")
            #expect(first.status == 0)
            #expect(
                sandbox.read("project.toml") == """
                    [project]
                    name = "project"

                    [tools]
                    node = "22.11.0"  # pinned in .tool-versions
                    go = ">=1.25"  # the oldest that go.mod allows

                    """)
            #expect(first.errors.contains("`.tool-versions` asks for nosuchtool 1.2, which no manifest describes yet"))
            let again = try await sandbox.run("init")
            #expect(again.status == 0)
            #expect(again.errors == "`project.toml` is there already\n")
        }
    }

    @Test func `JSON log lines carry the nouns of each event`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            let synced = try await sandbox.run("sync", "--log-format", "json")
            let lines = try synced.errors.split(separator: "\n").compactMap {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            let events = lines.compactMap { $0["event"] as? String }
            for event in ["download-started", "download-verified", "installed", "linked"] {
                #expect(events.contains(event))
            }
            for line in lines {
                #expect(line["timestamp"] is String && line["severity"] is String && line["run"] is String)
            }
            let verified = try #require(lines.first { $0["event"] as? String == "download-verified" })
            #expect(verified["tool"] as? String == "ruff" && verified["bytes"] is Int)
        }
    }
}
