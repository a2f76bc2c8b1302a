import SystemPackage
import TestSupport
import Testing

/// The hooks in shells that are set up in unusual ways.
@Suite struct HookOptionTests {
    /// Goes through projects and says after each step what is there, and the status that the hook leaves.
    private static let walk = #"""
        \eval "$HOOK"
        tick() { case $HOOK in *_toolenv_prompt*) _toolenv_prompt ;; esac; }
        show() { /usr/bin/printf '%s\n' "$1: A=${A-unset} E=${E-unset} T=${TOOLENV-unset} P=$PATH"; }
        A=mine
        tick
        show start
        \cd p/sub
        tick
        show p
        \cd ../q
        tick
        show q
        \cd ..
        tick
        show again
        E=changed
        \cd ..
        tick
        show left
        tick
        show end
        """#

    private static let aliases = [
        "export", "printf", "test", "local", "unset", "eval", "set", "read", "return", "continue", "builtin", "command",
        "emulate", "setopt", "typeset",
    ].map { "\($0)='echo aliased'" }.joined(separator: " ")

    /// How a shell is set up: options of its command line, and lines before everything else.
    private static let rows: [(shell: String, hook: String, options: [[String]], lines: [String])] = [
        (
            "bash", "bash",
            [
                ["-u"], ["-e"], ["-C"], ["-f"], ["-eu"], ["-o", "posix"], ["-O", "nullglob"], ["-O", "failglob"],
                ["-O", "nocasematch"], ["-O", "extglob"], ["-a"],
            ],
            ["IFS=tpo/", "unset IFS", "shopt -s expand_aliases\nalias cd='echo no' \(aliases)", "trap 'x=1' DEBUG ERR"]
        ),
        (
            "zsh", "zsh",
            [
                ["-u"], ["-e"], ["-C"], ["-f"], ["-o", "kshArrays"], ["-o", "shWordSplit"], ["-o", "globSubst"],
                ["-o", "errReturn"], ["-o", "warnCreateGlobal"], ["-o", "shGlob"], ["-o", "nullGlob"],
                ["-o", "cshNullGlob"],
                ["-o", "rcQuotes"], ["-o", "promptSubst"], ["-o", "kshTypeset"], ["-o", "posixBuiltins"],
                ["-o", "noEquals"],
                ["-o", "chaseLinks"], ["-o", "extendedGlob"], ["-o", "magicEqualSubst"], ["-o", "rcExpandParam"],
            ],
            [
                "IFS=tpo/", "setopt aliases\nalias cd='echo no' \(aliases)", "emulate sh", "emulate ksh", "emulate csh",
                "chpwd_functions=(true); precmd_functions=(true)",
            ]
        ),
        (
            "dash", "posix", [["-u"], ["-e"], ["-C"], ["-f"], ["-eu"], ["-a"]],
            ["IFS=tpo/", "alias \(aliases)", "alias cd='cd -P'"]
        ),
        ("bash", "posix", [["--posix"], ["--posix", "-eu"]], []),
    ]

    @Test(arguments: 0..<4)
    func `Options, aliases and separators change nothing`(row: Int) async throws {
        let (shell, name, options, lines) = Self.rows[row]
        try await HookFixture.with { fixture in
            try await fixture.makeProject("p", variables: "A = \"p *\"\nE = \"p\"")
            try await fixture.makeProject("p/q", variables: "A = \"q\"")
            let made = try await fixture.sandbox.run(program: "mkdir", ["p/sub"])
            #expect(made.status == 0)
            let hook = try await fixture.hook(name)
            let variables: [String: String?] = ["HOOK": hook, "E": "before"]
            func run(_ options: [String], _ lines: String) async throws -> Sandbox.Output {
                try await fixture.sandbox.run(
                    program: shell, options + ["-c", "\(lines)\n\(Self.walk)"], environment: variables)
            }
            let (p, q) = ("\(fixture.work)/p/.toolenv", "\(fixture.work)/p/q/.toolenv")
            let expected = """
                start: A=mine E=before T=unset P=/usr/bin:/bin
                p: A=p * E=p T=\(p) P=\(p)/bin:/usr/bin:/bin
                q: A=q E=before T=\(q) P=\(q)/bin:/usr/bin:/bin
                again: A=p * E=p T=\(p) P=\(p)/bin:/usr/bin:/bin
                left: A=mine E=changed T=unset P=/usr/bin:/bin
                end: A=mine E=changed T=unset P=/usr/bin:/bin

                """
            for (options, lines) in [([], "")] + options.map({ ($0, "") }) + lines.map({ ([], $0) }) {
                let output = try await run(options, lines)
                #expect(output == .init(status: 0, output: expected, errors: ""), "\(shell) \(options) \(lines)")
            }
        }
    }

    @Test(arguments: [("bash", "precmd"), ("zsh", "precmd")])
    func `The status of the command before is handed on`(shell: String, _: String) async throws {
        try await HookFixture.with { fixture in
            let script = "eval \"$HOOK\"\n(exit 3)\n_toolenv_prompt\necho $?\n"
            let output = try await fixture.sandbox.run(
                program: shell, ["-c", script], environment: ["HOOK": try await fixture.hook(shell)])
            #expect(output.output == "3\n")
        }
    }

    @Test(
        arguments: [
            ("", "_toolenv_prompt"), ("PROMPT_COMMAND=a", "_toolenv_prompt a"),
            ("PROMPT_COMMAND='a;'", "_toolenv_prompt a;"),
            ("PROMPT_COMMAND=(a 'b c')", "_toolenv_prompt|a|b c"), ("PROMPT_COMMAND=()", "_toolenv_prompt"),
            ("set -u; PROMPT_COMMAND=()", "_toolenv_prompt"),
        ])
    func `What bash does before a prompt stays, and the hook comes first, once`(
        before: String, after: String
    ) async throws {
        try await HookFixture.with { fixture in
            let script = """
                \(before)
                eval "$HOOK"
                eval "$HOOK"
                IFS='|'
                printf %s "${PROMPT_COMMAND[*]//$'\\n'/ }"
                """
            let output = try await fixture.sandbox.run(
                program: "bash", ["-c", script], environment: ["HOOK": try await fixture.hook("bash")])
            #expect(output == .init(status: 0, output: after, errors: ""))
        }
    }

    @Test func `A PROMPT_COMMAND that cannot be changed is said`() async throws {
        try await HookFixture.with { fixture in
            let output = try await fixture.sandbox.run(
                program: "bash", ["-c", "readonly PROMPT_COMMAND=x; eval \"$HOOK\"; echo \"$PROMPT_COMMAND\""],
                environment: ["HOOK": try await fixture.hook("bash")])
            #expect(output.output == "x\n")
            #expect(output.errors == "toolenv: PROMPT_COMMAND is read-only: use shims or `toolenv shell`\n")
        }
    }
}
