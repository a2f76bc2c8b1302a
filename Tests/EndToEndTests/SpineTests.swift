import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct SpineTests {
    @Test func `A tool goes from project.toml to a command`() async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"~0.6\"")
            let locked = try await sandbox.run("lock")
            #expect(locked.status == 0)
            #expect(locked.output == " + ruff 0.6.9\n")
            #expect(locked.errors == "locked 1 tool for 4 platforms\n")

            let synced = try await sandbox.run("sync")
            #expect(synced.status == 0)
            #expect(synced.output == " + ruff 0.6.9\n")
            #expect(sandbox.filtered(synced.errors).hasSuffix("synced 1 tool in [TIME]\n"))

            let ran = try await sandbox.run("run", "ruff", "check", "--fix", "a b")
            #expect(ran == .init(status: 0, signal: nil, output: "ruff 0.6.9 check --fix a b\n", errors: ""))
            let direct = try await sandbox.run(
                program: sandbox.project.appending(".toolenv/bin/ruff").string, ["--version"])
            #expect(direct.output == "ruff 0.6.9 --version\n")
            #expect(server.downloads == 1)
        }
    }

    @Test func `The lock holds every platform with url, size and sha256`() async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            let lock = try #require(sandbox.read("project.lock"))
            for (platform, tag) in zip(
                ["linux-x86_64", "linux-arm64", "macos-x86_64", "macos-arm64"], IndexFixture.tags)
            {
                let file = try #require(IndexFixture.standard.file("ruff-0.7.0-py3-none-\(tag).whl"))
                let table = try #require(lock.components(separatedBy: "[tool.platforms.\(platform)]\n").last)
                #expect(table.hasPrefix("url = \"\(server.url("/files/\(file.name)"))\"\nsize = \(file.bytes.count)\n"))
                #expect(table.contains("sha256 = \"\(file.sha256)\"\nverified = \"index\"\n"))
            }
            #expect(server.downloads == 0)
        }
    }

    @Test func `A second sync asks nothing and says so`() async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"latest\"")
            _ = try await sandbox.run("lock")
            _ = try await sandbox.run("sync")
            let before = server.requests.count
            let again = try await sandbox.run("sync", environment: ["LD_DEBUG": "files"])
            #expect(again.status == 0)
            #expect(again.errors.contains("up to date\n"))
            for name in ["libcurl", "libarchive", "libyaml"] { #expect(!again.errors.contains(name)) }
            #expect(server.requests.count == before)
        }
    }

    @Test func `Locking twice gives the same bytes, and reordering the project changes none`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"latest\"")
            _ = try await sandbox.run("lock")
            let first = try #require(sandbox.read("project.lock"))
            try sandbox.declare("ninja = \"latest\"", "ruff = \"0.7\"")
            let again = try await sandbox.run("lock")
            #expect(again.errors == "`project.lock` is up to date: 2 tools for 4 platforms\n")
            #expect(sandbox.read("project.lock") == first)
        }
    }

    @Test func `add writes one line, locks and installs; remove takes it back`() async throws {
        try await withIndex { sandbox, _ in
            let before = "# ours\n[project]\nname = \"x\"   # kept\n\n[tools]\nninja = \"1\"  # builds\n"
            try sandbox.write(before, to: "project.toml")
            let added = try await sandbox.run("add", "ruff", "pypi:just-a-tool@2")
            #expect(added.status == 0, "\(added.errors)")
            #expect(
                sandbox.read("project.toml") == before + "ruff = \"^0.7.0\"\n\"pypi:just-a-tool\" = \"2\"\n")
            let ran = try await sandbox.run("run", "just-a-tool")
            #expect(ran.output == "just-a-tool 2.0.1\n")
            let removed = try await sandbox.run("remove", "ruff", "just-a-tool")
            #expect(removed.status == 0)
            #expect(removed.output == " - just-a-tool 2.0.1\n - ruff 0.7.0\n")
            #expect(sandbox.read("project.toml") == before)
            #expect(sandbox.read(".toolenv/bin/ruff") == nil)
        }
    }

    @Test func `update moves to the newest version that is allowed, and only then`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"=0.6.8\"")
            _ = try await sandbox.run("lock")
            try sandbox.declare("ruff = \"0.6\"")
            #expect(try await sandbox.run("lock").output == "")
            #expect(sandbox.read("project.lock")?.contains("version = \"0.6.8\"") == true)
            let outdated = try await sandbox.run("outdated", "--exit-code")
            #expect(outdated.status == 2)
            #expect(outdated.output.contains("ruff  0.6    0.6.8   0.6.9   0.7.0"))
            let updated = try await sandbox.run("update")
            #expect(updated.output == " ~ ruff 0.6.8 → 0.6.9\n")
        }
    }
}
