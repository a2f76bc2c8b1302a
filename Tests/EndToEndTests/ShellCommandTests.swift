import Foundation
import SystemPackage
import TestSupport
import Testing

/// `toolenv shell`, at a terminal and without one.
@Suite struct ShellCommandTests {
    private static let starts: [TypedShell: String] = [
        .bash: "home/.bashrc", .zsh: "home/.zshrc", .fish: "home/.config/fish/config.fish", .dash: "home/shrc",
    ]

    @Test(arguments: TypedShell.tested)
    func `A shell's own files have no say in the order of PATH`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p\"")
            let start = fixture.sandbox.root.pushing(FilePath(Self.starts[shell] ?? ""))
            let hook = try await fixture.hook(shell.hook)
            try fixture.writeProgram(
                [shell.path("/mine:/usr/bin:/bin"), shell.export("OWN", "read"), shell.keep("PS1", "> "), hook, ""]
                    .joined(separator: "\n"),
                to: start)
            let toolenv = try Sandbox.program.string
            let lines = [
                shell.dump("in"), "place >$T/place", "cd ..", shell.dump("above"), "\(toolenv) -C p shell 2>$T/nested",
                "echo \(shell.status) >$T/refused", "deactivate", shell.dump("left"), "exit 7",
            ]
            let variables: [String: String?] = [
                "SHELL": "/usr/bin/\(shell.rawValue)", "ENV": fixture.sandbox.root.appending("home/shrc").string,
            ]
            let run = try await fixture.type(
                lines, into: "cd p; \(toolenv) shell; echo $? >\"$T/status\"", environment: variables)
            let inside = try run.variables("in")
            #expect(inside["PATH"] == "\(fixture.commands("p")):/mine:/usr/bin:/bin", "\(run.screen)")
            #expect(inside["A"] == "p" && inside["OWN"] == "read")
            #expect(inside["ENV"] == variables["ENV"] ?? nil && inside["ZDOTDIR"] == nil)
            #expect(run.text("place") == "\(fixture.work)/p/.toolenv")
            #expect(try run.variables("above") == inside)
            #expect(
                run.text("nested")
                    == "error: this is already a shell of `\(fixture.work)/p`\n\nhint: leave it with `exit`\n")
            #expect(run.text("refused") == "1\n")
            #expect(try run.variables("left")["PATH"] == "/mine:/usr/bin:/bin")
            #expect(run.text("status") == "7\n")
            #expect(run.screen.contains("(p) "))
        }
    }

    @Test(arguments: TypedShell.tested)
    func `From a shell in which the hook is active, what it set is taken back first`(shell: TypedShell) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p\"\nB = \"p\"")
            try await fixture.makeProject("q", variables: "A = \"q\"")
            let lines = [
                "cd p", "\(try Sandbox.program.string) -C ../q shell", "/usr/bin/env -0 >$T/in", "exit", "cd ..",
            ]
            let run = try await fixture.type(
                lines, into: shell, before: [shell.export("B", "before")], environment: ["SHELL": "/bin/sh"])
            let inside = try run.variables("in")
            #expect(inside["PATH"] == "\(fixture.commands("q")):/usr/bin:/bin", "\(run.screen)")
            #expect(inside["A"] == "q" && inside["B"] == "before")
            #expect(inside.keys.filter { $0.hasPrefix("_TOOLENV_HOOK") } == [])
        }
    }

    @Test(arguments: ["/bin/sh", "/usr/bin/bash", "/usr/bin/fish", "/nowhere/shell", "relative", ""])
    func `Without a terminal the shell has the variables`(shell: String) async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p\"")
            let output = try await fixture.sandbox.run(
                program: "/bin/sh",
                ["-c", "printf 'place; echo; echo $A; exit 5\\n' | \(try Sandbox.program.string) -C p shell"],
                environment: ["SHELL": shell])
            #expect(output == .init(status: 5, output: "\(fixture.work)/p/.toolenv\np\n", errors: ""))
        }
    }

    @Test func `A missing environment is synced first, or said`() async throws {
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", isSynced: false)
            let directory = fixture.work.appending("p")
            try await fixture.expectDone(["lock"], in: directory)
            let refused = try await fixture.sandbox.run("shell", "--no-sync", in: directory)
            #expect(refused.status != 0 && refused.errors.contains("toolenv sync"))
            let output = try await fixture.sandbox.run("shell", environment: ["SHELL": "/bin/sh"], in: directory)
            #expect(output.status == 0 && output.output == "")
            #expect(fixture.sandbox.read("p/.toolenv/toolenv.cfg") != nil)
        }
    }
}
