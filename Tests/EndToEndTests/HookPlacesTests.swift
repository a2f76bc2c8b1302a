import Foundation
import SystemPackage
import TestSupport
import Testing

/// The hooks in places and in company that they do not expect.
@Suite struct HookPlacesTests {
    private static let pairs = TypedShell.tested.flatMap { outer in
        TypedShell.tested.filter { $0 != outer || outer == .bash }.map { (outer, $0) }
    }

    @Test(arguments: pairs)
    func `A shell that is started from a shell leaves what that one entered`(
        outer: TypedShell, inner: TypedShell
    ) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p\\n1\\n\"\nB = \"p\"\nC = \"p\"")
            let inside = fixture.sandbox.root.appending("inside")
            try FileManager.default.createDirectory(atPath: inside.string, withIntermediateDirectories: true)
            let start = inside.appending(inner.startName)
            let hook = try await fixture.hook(inner.hook)
            // Its own file puts something before everything, as such files do.
            let text = [inner.path("/mine:$PATH"), hook].joined(separator: "\n")
            try Data(text.utf8).write(to: URL(fileURLWithPath: start.string))
            // dash leaves what was typed ahead to nobody, so that its lines come from a file.
            let linesWithin = [inner.dump("in"), inner.export("C", "by hand"), "cd ..", inner.dump("left"), "exit", ""]
            let file = fixture.sandbox.root.appending("inner")
            try Data(linesWithin.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file.string))
            let command = "/usr/bin/env \(inner.command(start: start))"
            let within = inner == .dash ? ["\(command) <\(file)"] : [command] + linesWithin.dropLast()
            let lines =
                [outer.dump("before"), "cd p"] + within + [outer.dump("still"), "cd ..", outer.dump("after")]
            let run = try await fixture.type(
                lines, into: outer, before: [outer.export("A", "before\nof two lines\n"), outer.keep("B", "private")])
            let before = try run.variables("before")
            let place = try run.variables("in")
            #expect(place["PATH"] == "\(fixture.commands("p")):/mine:/usr/bin:/bin", "\(run.screen)")
            #expect(place["A"] == "p\n1\n" && place["B"] == "p")
            let left = try run.variables("left")
            #expect(left["C"] == "by hand" && left["A"] == "before\nof two lines\n" && left["TOOLENV"] == nil)
            // dash does not say which variables are its own alone.
            #expect(left["B"] == ([outer, inner].contains(.dash) ? "private" : nil))
            #expect(left["PATH"] == "/mine:/usr/bin:/bin")
            #expect(left.keys.filter { $0.hasPrefix("_TOOLENV") } == [])
            #expect(try run.variables("still")["A"] == "p\n1\n")
            var after = try run.variables("after")
            if outer == .dash { after["B"] = nil }
            #expect(after == before)
        }
    }

    /// Each name in one of the shells: what they have to get right about it is the same for all.
    private static let names = zip(
        [
            "with space", "quote'and\"double", "dollar$HOME", "back`tick`", "bang!a", "back\\slash", "ünï—ço∂é 🧰",
            "-dash",
            "star*[a]?{b,c}", "new\nline", "#hash", "~tilde", "%percent(x)", "line\n", "$(id)", "'",
        ], 0...
    ).map { (TypedShell.tested[$1 % TypedShell.tested.count], $0) }

    @Test(arguments: names)
    func `Any name of a directory will do`(shell: TypedShell, name: String) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject(name, variables: "HERE = \"{project}\"")
            // The name is brought by a variable: shells differ in how it is written.
            let cd = shell == .fish ? "cd $N" : "cd \"$N\""
            let lines = [shell.dump("before"), cd, shell.dump("in"), "place >$T/place", "cd ..", shell.dump("after")]
            let run = try await fixture.type(
                lines, into: shell, environment: ["N": "\(fixture.work)/\(name)", "LC_ALL": "C.UTF-8"])
            #expect(run.text("place") == "\(fixture.work)/\(name)/.toolenv", "\(run.screen)")
            #expect(try run.variables("in")["HERE"] == "\(fixture.work)/\(name)")
            #expect(try run.variables("after") == run.variables("before"))
        }
    }

    @Test(arguments: TypedShell.tested)
    func `Links lead to the project where they lead; PATH may be empty or not there`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p/q", variables: "A = \"q\"")
            try await fixture.makeProject("other", variables: "A = \"other\"")
            _ = try await fixture.sandbox.run(program: "mkdir", ["p/q/deep", "elsewhere"])
            _ = try await fixture.sandbox.run(program: "ln", ["-s", "\(fixture.work)/p/q/deep", "other/link"])
            let lines = [
                "cd other/link", shell.dump("link"), "cd ..", shell.dump("other"), "cd ..",
                shell.unset("PATH"), shell.dump("none"), "cd p/q", shell.dump("q"), "cd ../..", shell.dump("again"),
                "/bin/mkdir gone", "cd gone", "/bin/rmdir ../gone", shell.dump("gone"),
            ]
            let run = try await fixture.type(lines, into: shell)
            #expect(try run.variables("link")["A"] == "q", "\(run.screen)")
            #expect(try run.variables("other")["A"] == "other")
            #expect(try run.variables("none")["PATH"] == nil)
            #expect(try run.variables("q")["PATH"] == fixture.commands("p/q"))
            #expect(try run.variables("again") == run.variables("none"))
            #expect(try run.variables("gone")["A"] == nil)
        }
    }

    @Test(arguments: TypedShell.tested)
    func `The static hook needs no path of toolenv, and is quiet where nobody has synced`(shell: TypedShell)
        async throws
    {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p\"")
            let hook = try await fixture.hook(shell.hook, "--static")
            let built = try Sandbox.program.removingLastComponent().string
            #expect(!hook.contains(fixture.sandbox.root.string) && !hook.contains(built))
            let lines = [
                "mv $DATA/shims $DATA/away", "cd p", shell.dump("without"), "cd ..", "mv $DATA/away $DATA/shims",
                "cd p",
                shell.dump("with"), "cd ..",
            ]
            let data = fixture.sandbox.root.appending("home/.local/share/toolenv")
            let run = try await fixture.type(lines, into: shell, hook: hook, environment: ["DATA": data.string])
            #expect(try run.variables("without")["A"] == nil)
            #expect(try run.variables("with")["A"] == "p", "\(run.screen)")
        }
    }

    @Test(arguments: TypedShell.tested, [[], ["--static"]])
    func `The line for shims puts them first, once`(shell: TypedShell, options: [String]) async throws {
        try await HookFixture.with { fixture in
            let output = try await fixture.sandbox.run(
                program: Sandbox.program.string, ["activate", "--shims", shell.hook] + options)
            #expect(output.status == 0 && output.output.contains(fixture.sandbox.root.string) == options.isEmpty)
            let run = try await fixture.type([shell.dump("in")], into: shell, hook: output.output + output.output)
            #expect(
                try run.variables("in")["PATH"]
                    == "\(fixture.sandbox.root)/home/.local/share/toolenv/shims:/usr/bin:/bin", "\(run.screen)")
        }
    }

    @Test func `Windows of tmux start outside of what was active where its server was started`() async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p\"")
            try await fixture.makeProject("q", variables: "A = \"q\"")
            try await fixture.start(.bash)
            let script = #"""
                cd p
                . "$START"
                _toolenv_prompt
                /usr/bin/env -0 >$T/active
                tmux() { timeout 100 /usr/bin/tmux -L hooks -f /dev/null "$@"; }
                window() {
                    tmux send-keys "/usr/bin/env -0 >\$T/$1; /usr/bin/tmux -L hooks wait-for -S $1" Enter
                    tmux wait-for "$1"
                }
                tmux new-session -d -x 80 -y 24 -c "$WORK" "bash --noprofile --rcfile '$START' -i"
                window first
                tmux new-window -c "$WORK/q" "bash --noprofile --rcfile '$START' -i"
                window second
                tmux kill-server
                """#
            let variables: [String: String?] = [
                "START": fixture.startFile(.bash).string, "WORK": fixture.work.string, "TERM": "xterm",
                "TMUX_TMPDIR": fixture.folder.string,
            ]
            let output = try await fixture.sandbox.run(program: "bash", ["-c", script], environment: variables)
            #expect(output == .init(status: 0, output: "", errors: ""))
            let run = TypedRun(folder: fixture.folder, screen: "")
            #expect(try run.variables("active")["A"] == "p")
            let (first, second) = (try run.variables("first"), try run.variables("second"))
            #expect(first["A"] == nil && first["PATH"] == "/usr/bin:/bin" && first["TOOLENV"] == nil)
            #expect(second["A"] == "q" && second["PATH"] == "\(fixture.commands("q")):/usr/bin:/bin")
        }
    }
}
