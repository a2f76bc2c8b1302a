import Foundation
import SystemPackage
import TestSupport
import Testing

/// What the hooks cost: processes, counted by the system.
@Suite struct HookProcessTests {
    /// Whether this system lets processes be watched.
    private static let watched: ConditionTrait = .enabled("processes cannot be watched here") {
        let output = try? await Sandbox.with { try await $0.run(program: "strace", ["-o", "/dev/null", "true"]) }
        return output?.status == 0
    }

    /// Walks for a while, marked by files that are opened: inside a project, inside one that was not synced, and where there
    /// is none.
    private static let walk = #"""
        tick
        cd p; tick
        : >$T/mark1
        for i in 1 2 3 4 5 6 7 8 9; do tick; cd sub; tick; cd ..; tick; done
        : >$T/mark2
        cd ../unsynced; tick
        : >$T/mark3
        for i in 1 2 3 4 5 6 7 8 9; do tick; cd sub; tick; cd ..; tick; done
        cd ../none; tick
        for i in 1 2 3 4 5 6 7 8 9; do tick; cd sub; tick; cd ../..; tick; cd none; done
        : >$T/mark4
        """#

    private static let fishWalk =
        walk
        .replacing("for i in 1 2 3 4 5 6 7 8 9; do", with: "for i in 1 2 3 4 5 6 7 8 9;").replacing(
            "; done", with: "; end"
        )
        .replacing(": >", with: "printf '' >")

    /// How many processes were started between the marks, by the trace; threads are none.
    private func processes(_ trace: String) -> [Int] {
        var counts = [0]
        for line in trace.split(separator: "\n") {
            if line.contains("/out/mark") { counts.append(0) }
            let isStart = ["execve(", "clone(", "clone3(", "fork("].contains { line.contains($0) }
            if isStart, !line.contains("CLONE_THREAD") { counts[counts.count - 1] += 1 }
        }
        return counts
    }

    @Test(watched, arguments: TypedShell.tested)
    func `Staying, and moving where no project is, starts no process`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p")
            try await fixture.makeProject("unsynced", isSynced: false)
            _ = try await fixture.sandbox.run(program: "mkdir", ["-p", "p/sub", "unsynced/sub", "none/sub"])
            let tick =
                switch shell {
                case .fish: "function tick; _toolenv_prompt; end"
                case .dash: "tick() { :; }"
                case .bash, .zsh: "tick() { _toolenv_prompt; }"
                }
            let script = [try await fixture.hook(shell.hook), tick, shell == .fish ? Self.fishWalk : Self.walk]
                .joined(separator: "\n")
            let file = fixture.sandbox.root.appending("script")
            try Data(script.utf8).write(to: URL(fileURLWithPath: file.string))
            let trace = fixture.sandbox.root.appending("trace")
            let options = ["-f", "-o", trace.string, "-e", "trace=execve,clone,clone3,fork,vfork,openat,open"]
            let output = try await fixture.sandbox.run(
                program: "strace", options + [shell.rawValue] + (shell == .fish ? ["-N"] : []) + [file.string])
            #expect(output.status == 0 && output.errors == "", "\(output.errors)")
            let counts = processes(try #require(Sandbox.read(trace)))
            #expect(counts.count == 5)
            // Entering starts `toolenv-shim`, which shows that counting works.
            #expect(counts[0] > 1 && counts[2] > 0)
            #expect(counts[1] == 0 && counts[3] == 0)
        }
    }

    @Test(watched, arguments: TypedShell.tested)
    func `Reading the hook starts no process`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            let file = fixture.sandbox.root.appending("script")
            try Data(try await fixture.hook(shell.hook).utf8).write(to: URL(fileURLWithPath: file.string))
            let trace = fixture.sandbox.root.appending("trace")
            let output = try await fixture.sandbox.run(
                program: "strace",
                ["-f", "-o", trace.string, "-e", "trace=execve,clone,clone3,fork,vfork", shell.rawValue]
                    + (shell == .fish ? ["-N"] : []) + [file.string])
            #expect(output.status == 0 && output.output == "" && output.errors == "")
            #expect(processes(try #require(Sandbox.read(trace))) == [1])
        }
    }
}
