import Foundation
import SystemPackage
import TestSupport
import Testing

/// The hooks of real shells, at a terminal: `cd` in and out of projects.
@Suite struct HookTests {
    private static let variables = #"""
        A = "it's \"one\" $HOME `id` \\ !x *"
        LINES_OF = "two\nlines\n"
        EMPTY = ""
        """#

    /// Variables of every kind before: exported, the shell's own, and none.
    private static func before(_ shell: TypedShell) -> [String] {
        [shell.export("LINES_OF", "mine\nof two lines\n"), shell.keep("EMPTY", "the shell alone"), shell.unset("A")]
    }

    @Test(arguments: TypedShell.tested)
    func `Entering sets, leaving restores what was there before`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: Self.variables)
            let lines = [
                "mkdir -p p/deep/down", shell.dump("before"), "cd p/deep", shell.dump("in"), "place >$T/place",
                "cd down", "cd -", "cd ..", shell.dump("top"), "cd ..", shell.dump("after"),
                "echo \"$EMPTY\" >$T/private",
            ]
            let run = try await fixture.type(lines, into: shell, before: Self.before(shell))
            let (before, inside) = (try run.variables("before"), try run.variables("in"))
            #expect(before["LINES_OF"] == "mine\nof two lines\n" && before["EMPTY"] == nil && before["TOOLENV"] == nil)
            #expect(inside["PATH"] == "\(fixture.commands("p")):/usr/bin:/bin", "\(run.screen)")
            #expect(inside["A"] == "it's \"one\" $HOME `id` \\ !x *")
            #expect(inside["LINES_OF"] == "two\nlines\n" && inside["EMPTY"] == "")
            #expect(run.text("place") == "\(fixture.work)/p/.toolenv")
            #expect(try run.variables("top") == inside)
            var after = try run.variables("after")
            // dash does not say which variables are its own alone.
            if shell == .dash { after["EMPTY"] = nil }
            #expect(after == before)
            #expect(run.text("private") == "the shell alone\n")
        }
    }

    @Test(arguments: TypedShell.tested)
    func `A project in a project takes its place, and gives it back`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"outer\"\nB = \"outer\"")
            try await fixture.makeProject("p/q", variables: "A = \"inner\"")
            try await fixture.makeProject("other", variables: "A = \"other\"")
            let lines = [
                shell.dump("before"), "cd p", shell.dump("outer"), "cd q", shell.dump("inner"), "cd ..",
                shell.dump("again"), "cd q; cd ../../other", shell.dump("other"), "cd -", shell.dump("back"),
                "cd ../..",
                shell.dump("after"),
            ]
            let run = try await fixture.type(lines, into: shell)
            let inner = try run.variables("inner")
            #expect(inner["A"] == "inner" && inner["B"] == nil)
            #expect(inner["PATH"] == "\(fixture.commands("p/q")):/usr/bin:/bin")
            #expect(try run.variables("outer")["B"] == "outer")
            #expect(try run.variables("again") == run.variables("outer"))
            #expect(try run.variables("other")["PATH"] == "\(fixture.commands("other")):/usr/bin:/bin")
            #expect(try run.variables("back") == inner)
            #expect(try run.variables("after") == run.variables("before"))
        }
    }

    @Test(arguments: TypedShell.tested)
    func `What is changed by hand meanwhile stays`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"1\"\nB = \"1\"\nC = \"1\"")
            let lines = [
                "cd p", shell.export("A", "by hand"), shell.unset("B"), shell.export("NEW", "too"),
                shell.path("/first:$PATH:/last"), "cd ..", shell.dump("after"),
            ]
            let run = try await fixture.type(
                lines, into: shell,
                before: [shell.export("A", "before"), shell.export("B", "before"), shell.export("C", "before")])
            let after = try run.variables("after")
            #expect(after["A"] == "by hand" && after["B"] == nil && after["C"] == "before" && after["NEW"] == "too")
            #expect(after["PATH"] == "/first:/usr/bin:/bin:/last")
            #expect(after.keys.filter { $0.hasPrefix("_TOOLENV") } == [])
        }
    }

    @Test(arguments: TypedShell.tested, [false, true])
    func `Nothing of a project that was not synced runs or counts`(shell: TypedShell, isStatic: Bool) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("real", variables: "A = \"1\"")
            try await fixture.makeProject("hostile", variables: "A = \"1\"", isSynced: false)
            let trap = "#!/bin/sh\ntouch \"$T/ran\"\n"
            let place = fixture.work.appending("hostile")
            for name in ["ls", "env", "cd", "toolenv", "toolenv-shim", "activate", "activate.fish"] {
                try fixture.writeProgram(trap, to: place.appending(".toolenv/bin/\(name)"))
                if name != "toolenv" { try fixture.writeProgram(trap, to: place.appending(name)) }
            }
            try fixture.writeProgram(trap, to: place.appending("toolenv/shims/.toolenv-shim"))
            let records = "PATH=\(place)/.toolenv/bin\0TOOLENV=\(place)/.toolenv\0A=$(touch $T/ran)\0"
            try fixture.writeProgram(records, to: place.appending(".toolenv/env"))
            for name in [".envrc", ".bashrc", ".zshrc", ".toolenv/.current/toolenv.cfg"] {
                try fixture.writeProgram(trap, to: place.appending(name))
            }
            let lines = [
                "cd real", "cd ../hostile", shell.dump("in"), "ls >$T/ls", "cd .toolenv/bin", "ls >$T/ls",
                "cd ../../..",
                shell.dump("after"),
            ]
            let hook = try await fixture.hook(shell.hook, isStatic ? "--static" : "--quiet")
            let run = try await fixture.type(
                lines, into: shell, before: [shell.path("$PATH:.:")], hook: hook, environment: ["XDG_DATA_HOME": "."])
            #expect(run.text("ran") == nil)
            #expect(run.text("ls")?.contains("activate.fish") == true)
            let (inside, after) = (try run.variables("in"), try run.variables("after"))
            #expect(inside == after && after["A"] == nil)
        }
    }

    @Test(arguments: TypedShell.tested.filter { $0 != .dash })
    func `A sync counts at the next prompt, the first one and any later`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"1\"", isSynced: false)
            let toolenv = try Sandbox.program.string
            let lines = [
                "cd p", shell.dump("unsynced"), "\(toolenv) lock", "\(toolenv) sync", shell.dump("first"),
                "sed -i 's/^A = .*/B = \"2\"/' project.toml", "\(toolenv) sync", shell.dump("second"),
                "printf '\\n' >>project.lock; touch -d +1min project.lock", shell.dump("stale"), "true", "true",
            ]
            let run = try await fixture.type(lines, into: shell)
            #expect(try run.variables("unsynced")["TOOLENV"] == nil)
            #expect(try run.variables("first")["A"] == "1", "\(run.screen)")
            let second = try run.variables("second")
            #expect(second["A"] == nil && second["B"] == "2")
            #expect(try run.variables("stale") == second)
            let warning = "warning: the environment was not made from this project.lock; run `toolenv sync`"
            #expect(run.screen.components(separatedBy: warning).count == 2, "\(run.screen)")
        }
    }

    @Test(arguments: TypedShell.tested)
    func `What was activated by hand stays until it is left by hand`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p\"")
            try await fixture.makeProject("q", variables: "A = \"q\"")
            let script =
                shell == .fish ? "source \(fixture.commands("q"))/activate.fish" : ". \(fixture.commands("q"))/activate"
            let lines = [
                shell.dump("before"), script, "cd p", shell.dump("manual"), "cd ../q", "cd ../p", "deactivate", "cd .",
                "cd ../p", shell.dump("p"), "cd ..", shell.dump("after"),
                "cd p", script, "cd ..", shell.dump("above"), "deactivate", "cd .", shell.dump("end"),
            ]
            let run = try await fixture.type(lines, into: shell)
            #expect(try run.variables("manual")["A"] == "q", "\(run.screen)")
            #expect(try run.variables("p")["A"] == "p")
            #expect(try run.variables("p")["PATH"] == "\(fixture.commands("p")):/usr/bin:/bin")
            #expect(try run.variables("after") == run.variables("before"))
            #expect(try run.variables("above")["A"] == "q")
            #expect(try run.variables("end") == run.variables("before"))
        }
    }
}
