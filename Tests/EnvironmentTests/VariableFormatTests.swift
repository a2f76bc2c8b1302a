import Environment
import Testing

@Suite("Formats of variables")
struct VariableFormatTests {
    private static let values = [
        "A": "plain/1.2:x", "B": "", "C": "a b", "D": "it's \"$HOME\" `id`", "E": "a\nb\n", "F": "back\\slash\\",
        "G": "'\u{301}",
        "H": "# no comment", "I": "!x", "J": "100%",
    ]

    private let listing = VariableListing(values: values, path: "/e/bin:/e/s:/usr/bin", entries: ["/e/bin", "/e/s"])

    @Test("Shells read what was meant", arguments: Shell.tested.filter { $0 != .tcsh })
    func shells(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            let format: VariableFormat = shell == .fish ? .fish : .shell
            let result = try await shell.run(
                [format.text(listing), shell.dump("after")], environment: ["PATH": "/bin"], in: fixture)
            #expect(result.run.errors == "")
            let after = try result.variables("after")
            for (name, value) in listing.all { #expect(after[name] == value) }
        }
    }

    @Test("dotenv files quote only what needs it")
    func dotenv() {
        #expect(
            VariableFormat.dotenv.text(listing) == """
                A=plain/1.2:x
                B=
                C='a b'
                D="it's \\"\\$HOME\\" `id`"
                E="a\\nb\\n"
                F="back\\\\slash\\\\"
                G="'\u{301}"
                H='# no comment'
                I='!x'
                J=100%
                PATH=/e/bin:/e/s:/usr/bin

                """)
    }

    @Test("GitHub's files get delimiters that the values do not hold, and PATH in the order that it reverses")
    func github() {
        let listing = VariableListing(
            values: ["A": "a\nTOOLENV_END\nTOOLENV_END_", "B": "b"], path: "/x", entries: ["/e/bin", "/e/s"])
        #expect(
            VariableFormat.github.text(listing) == """
                A<<TOOLENV_END__
                a
                TOOLENV_END
                TOOLENV_END_
                TOOLENV_END__
                B<<TOOLENV_END
                b
                TOOLENV_END

                """)
        #expect(VariableFormat.githubPath.text(listing) == "/e/s\n/e/bin\n")
    }
}
