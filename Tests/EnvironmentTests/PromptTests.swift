import Environment
import Model
import Testing

@Suite("Prompts")
struct PromptTests {
    /// Lines that give the shell a prompt, and one that prints it between brackets.
    private func prompt(_ shell: Shell) -> (set: [String], show: String) {
        switch shell {
        case .bash, .zsh, .dash: (["PS1='a b> '"], "printf '[%s]\\n' \"$PS1\"")
        case .tcsh: (["set prompt = 'a b> '"], "echo \"[$prompt:q]\"")
        case .fish:
            (["function fish_prompt; echo -n \"a b> \"; end"], "printf '[%s]\\n' (fish_prompt)")
        }
    }

    @Test("The prompt says which project is active, until it is left", arguments: Shell.tested)
    func prefix(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification(name: "ops"))
            let (set, show) = prompt(shell)
            let lines = set + [shell.source(), show, shell.source(), show, "deactivate", show]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(result.run.output == "[(ops) a b> ]\n[(ops) a b> ]\n[a b> ]\n")
        }
    }

    @Test("The prompt is left alone when that is asked for", arguments: Shell.tested)
    func disabled(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification(name: "ops"))
            let (set, show) = prompt(shell)
            let environment = ["PATH": "/usr/bin:/bin", "TOOLENV_DISABLE_PROMPT": "1"]
            let result = try await shell.run(
                set + [shell.source(), show, "deactivate", show], environment: environment, in: fixture)
            #expect(result.run.errors == "")
            #expect(result.run.output == "[a b> ]\n[a b> ]\n")
        }
    }

    @Test(
        "A project's name never runs in a prompt",
        arguments: [
            ("$(id)", "__id_"), ("`id`", "_id_"), ("\\w%n!", "_w_n_"), ("a\u{1B}[2Jb", "a__2Jb"),
            ("é 東京-1.2_x", "é 東京-1.2_x"),
            ("\u{0D4E}$(id)", "\u{0D4E}__id_"), ("a\u{202E}b", "a_b"),
        ])
    func harmless(name: String, shown: String) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification(name: name))
            let lines = ["PS1='> '", Shell.dash.source(), "printf '%s' \"$PS1\""]
            let result = try await Shell.dash.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.output == "(\(shown)) > ")
        }
    }

    @Test("A shell without a prompt gets none", arguments: Shell.posix)
    func absent(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification(name: "ops"))
            let lines = ["unset PS1", shell.source(), "echo \"${PS1-unset}\"", "deactivate", "echo \"${PS1-unset}\""]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(result.run.output == "unset\nunset\n")
        }
    }

    @Test(
        "In fish the prompt sees the status of the command before it",
        .enabled(if: Shell.fish.isTested, "fish is not installed"))
    func status() async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification(name: "ops"))
            let lines = [
                "function fish_prompt; echo -n \"$status> \"; end", Shell.fish.source(),
                "function seven; return 7; end",
                "seven; fish_prompt",
            ]
            let result = try await Shell.fish.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.output == "(ops) 7> ")
        }
    }
}
