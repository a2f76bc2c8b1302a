import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct EditingTests {
    @Test func `Tools that are added at the same time are all added`() async throws {
        var index = IndexFixture()
        let names = (1...8).map { "tool-\($0)" }
        for name in names { index.publish(name, "1.0.\(name.count)") }
        try await withIndex(index) { sandbox, _ in
            try sandbox.declare()
            let outputs = try await withThrowingTaskGroup(of: Sandbox.Output.self) { group in
                for name in names { group.addTask { try await sandbox.run("add", "--no-sync", "pypi:\(name)") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for output in outputs { #expect(output.status == 0, "\(output.errors)") }
            let project = try #require(sandbox.read("project.toml"))
            let lock = try #require(sandbox.read("project.lock"))
            for name in names {
                #expect(project.contains("\"pypi:\(name)\" = "))
                #expect(lock.contains("name = \"\(name)\""))
            }
            #expect(try await sandbox.run("lock", "--check").status == 0)
            #expect(try await sandbox.run("sync").status == 0)
        }
    }

    @Test func `Asking for another version keeps what a table says besides`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare(
                "ruff = { platforms = [\"linux-*\"] }", "ninja = { version = \"1\", prerelease = false }")
            let added = try await sandbox.run("add", "--no-sync", "ruff@0.6", "ninja@1.13")
            #expect(added.status == 0, "\(added.errors)")
            let project = try #require(sandbox.read("project.toml"))
            #expect(project.contains("ruff = { platforms = [\"linux-*\"], version = \"0.6\" }"), "\(project)")
            #expect(project.contains("ninja = { version = \"1.13\", prerelease = false }"), "\(project)")
        }
    }

    @Test(arguments: ["project.toml", "project.lock"])
    func `What somebody writes meanwhile is not lost`(file: String) async throws {
        let index = IndexFixture.standard
        try await Sandbox.with { sandbox in
            var sandbox = sandbox
            try sandbox.declare("ruff = \"0.7\"")
            let project = sandbox.project
            try await FixtureServer.with({ request in
                // As if a person saved the file, or git wrote it, while the index is being asked.
                if request.target == "/simple/ninja/", let handle = fopen(project.appending(file).string, "a") {
                    fputs("# mine\n", handle)
                    fclose(handle)
                }
                return index.answer(request)
            }) { server in
                sandbox.environment["PIP_INDEX_URL"] = server.url("/simple")
                try sandbox.preferIndex()
                #expect(try await sandbox.run("lock").status == 0)
                let added = try await sandbox.run("add", "ninja")
                #expect(added.status == 1)
                #expect(
                    added.errors == """
                        error: `\(file)` was changed while this ran
                            nothing was written, so that the change is not lost

                        hint: run the command again

                        """)
                #expect(sandbox.read(file)?.hasSuffix("# mine\n") == true)
                #expect(sandbox.read("project.toml")?.contains("ninja") == false)
                #expect(sandbox.read("project.lock")?.contains("ninja") == false)
            }
        }
    }

    @Test func `A program gets arguments and variables byte for byte`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare()
            _ = try await sandbox.run("lock")
            // Not UTF-8; a value that begins with a combining accent; an entry that is overridden by the project.
            let script = """
                BYTES=$(printf 'a\\377b') ACCENT=$(printf '\\314\\201x') "$0" run \
                    sh -c 'printf "%s|%s|%s" "$BYTES" "$ACCENT" "$1" | od -An -tx1' sh "$(printf 'q\\377q')"
                """
            let ran = try await sandbox.run(program: "sh", ["-c", script, try Sandbox.program.string])
            #expect(ran.output == " 61 ff 62 7c cc 81 78 7c 71 ff 71\n", "\(ran.errors)")
        }
    }

    @Test(arguments: ["init", "doctor"])
    func `Nothing of a repository is run when git is asked about it`(command: String) async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declare()
            let trap = sandbox.root.appending("trap").string
            let script = """
                git init -q . && git config core.fsmonitor "touch '$1'; false" && git config core.hooksPath "$PWD/hooks"
                mkdir sub && cd sub && git init -q --bare . && git config core.bare false && git config core.worktree . &&
                git config core.fsmonitor "touch '$1'; false" && echo '[tools]' >project.toml
                git -C "$OLDPWD" ls-files >/dev/null; test -e "$1" && rm "$1"
                """
            let prepared = try await sandbox.run(program: "sh", ["-ec", script, "sh", trap])
            #expect(prepared.status == 0, "the trap does not work: \(prepared.errors)")
            for directory in [sandbox.project, sandbox.project.appending("sub")] {
                _ = try await sandbox.run(command, in: directory)
                #expect(!FileManager.default.fileExists(atPath: trap))
            }
        }
    }

    @Test func `What a project says cannot command the terminal`() async throws {
        try await Sandbox.with { sandbox in
            // A colour that is none of ours, one that is, and an override of the direction.
            try sandbox.write("no\u{1B}[8mtool\u{1B}]0;x\u{07}\u{202E}y 1.2\n", to: ".tool-versions")
            let started = try await sandbox.run(
                program: "script", ["-qec", "'\(try Sandbox.program)' init", "/dev/null"])
            #expect(started.output.contains("no\u{FFFD}[8mtool\u{FFFD}]0;x\u{FFFD}\u{FFFD}y 1.2"), "\(started.output)")
        }
    }
}
