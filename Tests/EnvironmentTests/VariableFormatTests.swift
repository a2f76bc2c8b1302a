import Disk
import Environment
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

@Suite("Formats of variables")
struct VariableFormatTests {
    private static let values = [
        "A": "plain/1.2:x", "B": "", "C": "a b", "D": "it's \"$HOME\" `id`", "E": "a\nb\n", "F": "back\\slash\\",
        "F2": "one\\two",
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
                D="it's \\"\\$HOME\\" \\`id\\`"
                E='a
                b
                '
                F=back\\slash\\
                F2='one\\two'
                G="'\u{301}"
                H='# no comment'
                I='!x'
                J=100%
                PATH=/e/bin:/e/s:/usr/bin

                """)
    }

    /// Programs that read a dotenv file and print a variable as JSON.
    private static let readers: [(program: String, needs: [String], arguments: [String])] = [
        (
            "sh", ["-c", ":"],
            ["-c", ". \"$FILE\"; eval \"printf %s \\\"\\$$NAME\\\"\" >\"$FILE.value\""]
        ),
        (
            "node", ["-e", "process.loadEnvFile('/dev/null')"],
            [
                "-e",
                "process.loadEnvFile(process.env.FILE);"
                    + "require('fs').writeFileSync(process.env.FILE + '.value', process.env[process.env.NAME])",
            ]
        ),
        (
            "python3", ["-c", "import dotenv"],
            [
                "-c",
                "import dotenv, os; e = os.environ; v = dotenv.dotenv_values(e['FILE'])[e['NAME']];"
                    + "open(e['FILE'] + '.value', 'wb').write(v.encode())",
            ]
        ),
    ]

    @Test("Readers of dotenv files read what was meant", arguments: ["sh", "node", "python3"])
    func dotenvReaders(name: String) async throws {
        let reader = try #require(Self.readers.first { $0.program == name })
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        try await ProjectFixture.with { fixture in
            let file = fixture.folder.appending("env")
            try FileSystem.write(Array(VariableFormat.dotenv.text(listing).utf8), to: file)
            let home = ["PATH": path, "HOME": "/nonexistent"]
            let found = try? await ProgramRun.of(
                reader.program, reader.needs, environment: home, in: fixture.folder)
            guard found?.status == 0 else { return }
            // In double quotes python-dotenv keeps the backslash before `$`, and Node every one; to a shell the one at the
            // end of F goes on with the next line.
            let lost = ["sh": ["F", "F2"], "python3": ["D"], "node": ["D"]][name] ?? []
            let rows = Self.values.filter { !lost.contains($0.key) }
            for (name, value) in rows.sorted(by: { $0.key < $1.key }) {
                let run = try await ProgramRun.of(
                    reader.program, reader.arguments,
                    environment: home.merging(["FILE": file.string, "NAME": name]) { $1 }, in: fixture.folder)
                #expect(run.status == 0, "\(run.errors)")
                let read = try FileSystem.readText(fixture.folder.appending("env.value"))
                #expect(read == value, "\(name)")
            }
        }
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
