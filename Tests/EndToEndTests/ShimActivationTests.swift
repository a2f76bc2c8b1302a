import Foundation
import SystemPackage
import TestSupport
import Testing

/// What `toolenv-shim --activate` prints for the hooks of shells.
@Suite struct ShimActivationTests {
    /// Values that a careless text would run, split or lose.
    static let variables = #"""
        A = "it's \"one\" $(touch ran) `touch ran` \\ \\' !x *"
        B = "two\nlines\n"
        C = ""
        D = "-n ~ # ; & | > é"
        """#

    static let shells: [(program: String, kind: String, script: String)] = [
        (
            "dash", "posix",
            "_toolenv_path() { printf '<%s>' PATH \"$@\"; }; _toolenv_set() { printf '<%s>' \"$@\"; }; eval \"$($1 --activate posix \"$2\")\""
        ),
        (
            "fish", "fish",
            "function _toolenv_path; printf '<%s>' PATH $argv; end; function _toolenv_set; printf '<%s>' $argv; end; $argv[1] --activate fish $argv[2] | source"
        ),
    ]

    @Test func `Every value arrives as one word, whatever is in it`() async throws {
        try await ShimFixture.with(project: "it's $HOME \\ x", variables: Self.variables) { fixture in
            let root = "\(fixture.sandbox.project)/.toolenv"
            for shell in Self.shells + Self.shells.map({ ($0.program == "dash" ? "bash" : "fish", $0.kind, $0.script) })
                + Self.shells.filter({ $0.program == "dash" }).map({ ("zsh", $0.kind, $0.script) })
            {
                let words = shell.program == "fish" ? ["-N", "-c", shell.script] : ["-c", shell.script, "x"]
                let output = try await fixture.sandbox.run(
                    program: shell.program, words + ["\(fixture.store)/toolenv-shim", fixture.sandbox.project.string])
                #expect(
                    output.output == """
                        <PATH><\(root)/bin><TOOLENV><\(root)><A><it's "one" $(touch ran) `touch ran` \\ \\' !x *><B><two
                        lines
                        ><C><><D><-n ~ # ; & | > é>
                        """, "\(shell.program)")
                #expect(output.errors == "" && output.status == 0)
            }
            #expect(fixture.sandbox.read("ran") == nil)
        }
    }

    @Test func `Nothing is printed for a project that was not synced here, and a stale one is named`() async throws {
        try await ShimFixture.with { fixture in
            let program = "\(fixture.store)/toolenv-shim"
            let project = fixture.sandbox.project.string
            let (root, copy) = (fixture.sandbox.root.string, fixture.sandbox.root.appending("work/copy").string)
            #expect(try await fixture.script("cp -a . \(copy)").status == 0)
            for place in [copy, "\(project)/", "\(project)/.", ".", "", "/", root, "/no/such"] {
                let output = try await fixture.sandbox.run(program: program, ["--activate", "posix", place])
                #expect(output == .init(status: 1, output: "", errors: ""), "\(place)")
            }
            for words in [
                [], ["--activate"], ["--activate", "csh", project], ["--activate", "posix", project, "x"], ["x"],
            ] {
                let output = try await fixture.sandbox.run(program: program, words)
                #expect(output.status == 64 && output.output == "" && output.errors.hasPrefix("usage: "), "\(words)")
            }
            let fresh = try await fixture.sandbox.run(program: program, ["--activate", "posix", project])
            #expect(fresh.status == 0 && fresh.errors == "")
            let stale = try await fixture.script("echo >>project.lock; \(program) --activate posix \"$PWD\"")
            #expect(stale.status == 0 && stale.output == fresh.output)
            #expect(
                stale.errors == "warning: the environment was not made from this project.lock; run `toolenv sync`\n")
            let full = try await fixture.script("\(program) --activate posix \"$PWD\" >/dev/full")
            #expect(full.status == 1)
        }
    }

    @Test func `Its data directory is TOOLENV_HOME, XDG_DATA_HOME or in HOME, and that of the shims where it is one`()
        async throws
    {
        try await ShimFixture.with { fixture in
            let program = try Sandbox.program.removingLastComponent().appending("toolenv-shim").string
            let (home, store) = (fixture.sandbox.root.appending("home"), fixture.store)
            let rows: [([String: String?], Int32)] = [
                ([:], 0),
                (["TOOLENV_HOME": store.string, "HOME": nil], 0),
                (["TOOLENV_HOME": "\(store)/other"], 1),
                (["TOOLENV_HOME": "relative"], 0),
                (["XDG_DATA_HOME": "\(home)/.local/share", "HOME": nil], 0),
                (["XDG_DATA_HOME": "relative"], 0),
                (["XDG_DATA_HOME": "/nowhere"], 1),
                (["HOME": nil], 1),
            ]
            for (environment, status) in rows {
                let output = try await fixture.sandbox.run(
                    program: program, ["--activate", "posix", fixture.sandbox.project.string], environment: environment)
                #expect(output.status == status, "\(environment)")
            }
            try fixture.addShim("toolenv-shim")
            let output = try await fixture.script("env -i \(fixture.shims)/toolenv-shim --activate posix \"$PWD\"")
            #expect(output.status == 0)
        }
    }
}
