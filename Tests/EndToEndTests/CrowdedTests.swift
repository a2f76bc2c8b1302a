import Foundation
import SystemPackage
import TestSupport
import Testing

/// Many processes on one store and one project.
@Suite(.timeLimit(.minutes(10))) struct CrowdedTests {
    private func together(
        _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Sandbox.Output
    ) async throws -> [Sandbox.Output] {
        try await withThrowingTaskGroup(of: Sandbox.Output.self) { group in
            for number in 0..<count { group.addTask { try await body(number) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func `Fifty syncs of one project into a cold store download once`() async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"1\"")
            _ = try await sandbox.run("lock")
            for output in try await together(50, { _ in try await sandbox.run("sync") }) {
                #expect(output.status == 0, "\(output.errors)")
            }
            #expect(server.downloads == 2)
            try await KilledTests.expectWhole(sandbox, "crowd")
        }
    }

    @Test func `Twenty projects share a cold store, while it is collected`() async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"1\"")
            _ = try await sandbox.run("lock")
            let work = sandbox.root.appending("work")
            let script = """
                mkdir "$1/p$2" && cp project.toml project.lock "$1/p$2/" && cd "$1/p$2" &&
                "$0" sync && test "$(.toolenv/bin/ruff)" = "ruff 0.7.0" && "$0" store collect >/dev/null &&
                test "$(.toolenv/bin/ninja)" = "ninja 1.13.0" && "$0" check
                """
            let outputs = try await together(20) { number in
                try await sandbox.run(
                    program: "sh", ["-c", script, try Sandbox.program.string, work.string, "\(number)"])
            }
            for output in outputs { #expect(output.status == 0, "\(output)") }
            #expect(server.downloads == 2)
            #expect(try await sandbox.run("store", "verify").status == 0)
        }
    }

    @Test func `Readers never see half an environment while it is switched`() async throws {
        try await withIndex { sandbox, _ in
            for version in ["0.6", "0.7"] {
                try sandbox.declare("ruff = \"\(version)\"")
                _ = try await sandbox.run("lock")
                _ = try await sandbox.run("sync")
                let copy = "cp project.toml \(version).toml; cp project.lock \(version).lock"
                _ = try await sandbox.run(program: "sh", ["-c", copy])
            }
            let script = """
                (i=0; while [ $i -lt 50 ]; do
                    for v in 0.6 0.7; do
                        cp $v.lock project.lock; "$0" sync --frozen >/dev/null 2>&1 || echo "sync failed"
                    done; i=$((i+1))
                done; touch ended) &
                n=0
                while [ ! -e ended ] && [ $n -lt 100000 ]; do
                    case $(.toolenv/bin/ruff 2>&1) in "ruff 0.6.9" | "ruff 0.7.0") ;; *) echo "bad read" ;; esac
                    n=$((n+1))
                done
                wait; echo "reads $n"
                """
            let ran = try await sandbox.run(program: "sh", ["-c", script, try Sandbox.program.string])
            // Anything before it is a reader that saw something else.
            #expect(
                ran.output.hasPrefix("reads ") && ran.output != "reads 0\n",
                "\(ran.output.prefix(300)) \(ran.errors.prefix(300))")
        }
    }

    @Test func `Locks at the same time all succeed, and the lock is whole`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"1\"")
            for output in try await together(20, { _ in try await sandbox.run("lock") }) {
                #expect(output.status == 0, "\(output.errors)")
            }
            #expect(try await sandbox.run("lock", "--check").status == 0)
            try await KilledTests.expectWhole(sandbox, "locks")
        }
    }

    @Test func `Commands that edit one project at the same time lose nothing of each other`() async throws {
        var index = IndexFixture.standard
        for number in 0..<6 { index.publish("tool-\(number)", "1.0") }
        try await withIndex(index) { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"1\"")
            let commands =
                (0..<6).map { ["add", "--no-sync", "pypi:tool-\($0)"] } + [
                    ["lock"], ["update", "--no-sync"], ["lock"],
                ]
                + [["remove", "--no-sync", "ninja"], ["lock"]]
            let outputs = try await together(commands.count) { number in
                try await sandbox.run(program: Sandbox.program.string, commands[number])
            }
            for (output, command) in zip(outputs, commands) { #expect(output.status == 0, "\(command) \(output)") }
            let project = try #require(sandbox.read("project.toml"))
            for number in 0..<6 { #expect(project.contains("tool-\(number)\" = ")) }
            #expect(!project.contains("ninja"))
            #expect(try await sandbox.run("lock", "--check").status == 0)
            try await KilledTests.expectWhole(sandbox, "edits")
        }
    }
}
