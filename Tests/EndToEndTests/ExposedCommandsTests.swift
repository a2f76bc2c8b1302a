import Foundation
import SystemPackage
import TestSupport
import Testing

/// Commands that can be called by their names from anywhere, and questions about them.
@Suite struct ExposedCommandsTests {
    @Test func `A sync makes a shim for each command, once`() async throws {
        try await withIndex { sandbox, _ in
            try await sandbox.synced("ruff = \"~0.6\"", "ninja = \"latest\"")
            #expect(try sandbox.shims() == ["ninja", "ruff"])
            let before = try sandbox.inode("ruff")
            #expect(try await sandbox.run("sync").errors == "up to date\n")
            #expect(try sandbox.inode("ruff") == before)
            #expect(try sandbox.inode("ninja") == before)
            let ran = try await sandbox.run(program: sandbox.shimDirectory.appending("ruff").string, ["--version"])
            #expect(ran == .init(status: 0, output: "ruff 0.6.9 --version\n", errors: ""))
        }
    }

    @Test func `A shim that was removed or replaced is there again after a sync that has nothing else to do`()
        async throws
    {
        try await withIndex { sandbox, _ in
            try await sandbox.synced("ruff = \"~0.6\"", "ninja = \"latest\"")
            let inode = try sandbox.inode("ruff")
            try FileManager.default.removeItem(atPath: sandbox.shimDirectory.appending("ruff").string)
            try "other".write(
                toFile: sandbox.shimDirectory.appending("ninja").string, atomically: true, encoding: .utf8)
            #expect(try await sandbox.run("sync").errors == "up to date\n")
            #expect(try sandbox.inode("ruff") == inode)
            #expect(try sandbox.inode("ninja") == inode)
            #expect(try sandbox.shims() == ["ninja", "ruff"])
        }
    }

    @Test func `Collecting removes the shims that no project exposes, and no other`() async throws {
        try await withIndex { sandbox, _ in
            try await sandbox.synced("ruff = \"~0.6\"", "ninja = \"latest\"")
            let other = try await sandbox.otherProject("ruff = \"0.7\"")
            try await sandbox.synced("\"pypi:just-a-tool\" = \"2.0\"")
            #expect(try sandbox.shims().isSuperset(of: ["ninja", "ruff"]))
            let planned = try await sandbox.run("store", "collect", "--dry-run", "--json")
            #expect(planned.output.contains("\"ninja\""))
            #expect(try sandbox.shims().contains("ninja"))
            let collected = try await sandbox.run("store", "collect")
            #expect(collected.status == 0)
            #expect(collected.output.contains(" - ninja shim\n"))
            #expect(try !sandbox.shims().contains("ninja"))
            #expect(try sandbox.shims().contains("ruff"))
            let ran = try await sandbox.run(
                program: sandbox.shimDirectory.appending("ruff").string, [], in: other.project)
            #expect(ran.output == "ruff 0.7.0 \n" || ran.output == "ruff 0.7.0\n")
        }
    }

    @Test func `whence lists every project that provides a command, with its version`() async throws {
        try await withIndex { sandbox, _ in
            try await sandbox.synced("ruff = \"~0.6\"")
            let other = try await sandbox.otherProject("ruff = \"0.7\"")
            let found = try await sandbox.run("whence", "ruff", "--json", in: sandbox.root)
            #expect(found.status == 0)
            let report = try JSONDecoder().decode(Whence.self, from: Data(found.output.utf8))
            #expect(Set(report.providers.map(\.project)) == [sandbox.project.string, other.project.string])
            #expect(Set(report.providers.map(\.version)) == ["0.6.9", "0.7.0"])
            #expect(report.providers.allSatisfy { $0.tool == "ruff" })
            let missing = try await sandbox.run("whence", "nothing")
            #expect(missing.status == 127)
            #expect(missing.errors.hasPrefix("error: no project on this machine provides a command `nothing`\n"))
        }
    }

    @Test func `which --all names the project's command, then the user's, then those on PATH, and no shim`()
        async throws
    {
        try await withIndex { sandbox, _ in
            var sandbox = sandbox
            try await sandbox.synced("ruff = \"~0.6\"")
            #expect(try await sandbox.run("--user", "add", "ruff@0.7", in: sandbox.root).status == 0)
            let bin = sandbox.root.appending("bin")
            try FileManager.default.createDirectory(atPath: bin.string, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "/bin/true", toPath: bin.appending("ruff").string)
            sandbox.environment["PATH"] = "\(sandbox.shimDirectory):\(bin):/usr/bin:/bin"
            let found = try await sandbox.run("which", "--all", "ruff")
            let user = sandbox.root.appending("home/.local/share/toolenv/user/.toolenv/bin/ruff")
            #expect(found.output == "\(sandbox.project)/.toolenv/bin/ruff\n\(user)\n\(bin)/ruff\n")
            let outside = try await sandbox.run("which", "--all", "ruff", in: sandbox.root)
            #expect(outside.output == "\(user)\n\(bin)/ruff\n")
        }
    }

    @Test func `The default environment holds outside of projects, and gives way inside`() async throws {
        try await withIndex { sandbox, _ in
            #expect(try await sandbox.run("--user", "add", "ruff@0.7", in: sandbox.root).status == 0)
            let shim = sandbox.shimDirectory.appending("ruff").string
            #expect(try await sandbox.run(program: shim, ["x"], in: sandbox.root).output == "ruff 0.7.0 x\n")
            try await sandbox.synced("ruff = \"~0.6\"")
            #expect(try await sandbox.run(program: shim, ["x"]).output == "ruff 0.6.9 x\n")
            let refused = try await sandbox.run("--user", "-C", ".", "list")
            #expect(refused.status == 64)
        }
    }

    @Test func `An extra tool holds for one command, touches no project, and is resolved once`() async throws {
        try await withIndex { sandbox, server in
            try await sandbox.synced("ruff = \"~0.6\"", "ninja = \"latest\"")
            let files = ["project.toml", "project.lock", ".toolenv/toolenv.cfg"].map { sandbox.read($0) }
            let ran = try await sandbox.run("run", "--with", "ruff@0.7", "--", "ruff", "x")
            #expect(ran.status == 0)
            #expect(ran.output == "ruff 0.7.0 x\n")
            #expect(["project.toml", "project.lock", ".toolenv/toolenv.cfg"].map { sandbox.read($0) } == files)
            let before = server.requests.count
            let both = try await sandbox.run("run", "--with", "ruff@0.7", "--", "sh", "-c", "ruff x && ninja y")
            #expect(both.output == "ruff 0.7.0 x\nninja 1.13.0 y\n")
            #expect(both.errors == "")
            let outside = try await sandbox.run("run", "--with", "ruff@0.7", "ruff", "z", in: sandbox.root)
            #expect(outside.output == "ruff 0.7.0 z\n")
            #expect(server.requests.count == before)
            #expect(try await sandbox.run("run", "ruff", "x").output == "ruff 0.6.9 x\n")
        }
    }

    @Test func `An extra tool that cannot be had runs nothing`() async throws {
        try await withIndex { sandbox, _ in
            let ran = try await sandbox.run("run", "--with", "ruff@9", "--", "sh", "-c", "echo ran")
            #expect(ran.status == 1)
            #expect(ran.output == "")
            #expect(ran.errors.contains("cannot lock `ruff`"))
        }
    }

    @Test func `The settings of an editor are JSON, and those of direnv set the environment`() async throws {
        try await withIndex { sandbox, _ in
            try await sandbox.synced("ruff = \"~0.6\"")
            let exported = try await sandbox.run("export", "vscode")
            let settings = try JSONSerialization.jsonObject(with: Data(exported.output.utf8)) as? [String: Any]
            #expect(settings?["ruff.path"] as? [String] == ["${workspaceFolder}/.toolenv/bin/ruff"])
            let envrc = try await sandbox.run("export", "envrc").output
            let program = try Sandbox.program
            let script = "toolenv() { \(program) \"$@\"; }; watch_file() { :; }\n\(envrc)\ncommand -v ruff\n"
            let shell = try await sandbox.run(program: "bash", ["-euc", script])
            #expect(shell.output == "\(sandbox.project)/.toolenv/bin/ruff\n")
        }
    }
}

private struct Whence: Decodable {
    struct Provider: Decodable {
        let project: String
        let tool: String?
        let version: String?
    }

    let providers: [Provider]
}

extension Sandbox {
    fileprivate var shimDirectory: FilePath { root.appending("home/.local/share/toolenv/shims") }

    /// The names of shims.
    fileprivate func shims() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: shimDirectory.string).filter { !$0.hasPrefix(".") })
    }

    fileprivate func inode(_ shim: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: shimDirectory.appending(shim).string)[.systemFileNumber]
            as? Int
    }

    /// Declares tools, locks and syncs them.
    fileprivate func synced(_ tools: String...) async throws {
        try write("[tools]\n" + tools.map { $0 + "\n" }.joined(), to: "project.toml")
        #expect(try await run("lock").status == 0)
        #expect(try await run("sync").status == 0)
    }

    /// A second project of the same user, synced.
    fileprivate func otherProject(_ tool: String) async throws -> Sandbox {
        var other = self
        other.project = root.appending("work/other")
        try FileManager.default.createDirectory(atPath: other.project.string, withIntermediateDirectories: true)
        try await other.synced(tool)
        return other
    }
}
