import Foundation
import SystemPackage
import TestSupport
import Testing

/// A tool that is called through its shim has the variables that `toolenv run` gives it.
@Suite struct ShimVariablesTests {
    /// What a caller's environment has, beside the sandbox's; `SHIMS`, `BIN` and `OTHER` stand for directories.
    static let callers: [[String: String?]] = [
        [:],
        ["A": "mine", "B": "b", "EMPTY": ""],
        ["PATH": nil],
        ["PATH": ""],
        ["PATH": ":"],
        ["PATH": "BIN"],
        ["PATH": "BIN:/usr/bin:BIN/../bin::/bin:BIN"],
        ["PATH": "/usr/bin:OTHER/bin:OTHER/state/npm/bin:OTHER-not:/bin", "TOOLENV": "OTHER"],
        ["PATH": "/usr/bin:/x/.toolenvs/bin:/bin:", "TOOLENV": "/x/.toolenvs"],
        ["PATH": "/usr/bin:relative/.toolenv/bin:/bin", "TOOLENV": "relative/.toolenv"],
        ["PATH": "SHIMS:/usr/bin:SHIMS", "TOOLENV": ""],
    ]

    @Test func `They are those of run, PATH too, and nothing doubles`() async throws {
        let variables = """
            A = "it's \\"one\\" \\\\ two"
            LINES = "a\\nb"
            HOUSE = "{project}/x"
            """
        try await ShimFixture.with(variables: variables) { fixture in
            for caller in Self.callers {
                let environment = caller.mapValues { value in
                    value?.replacing("SHIMS", with: fixture.shims.string).replacing(
                        "BIN", with: fixture.commands.string
                    )
                    .replacing("OTHER", with: "/other/.toolenv")
                }
                let shim = try await fixture.sandbox.run(
                    program: fixture.shims.appending("show").string, ["/proc/self/environ"], environment: environment)
                let run = try await fixture.sandbox.run(
                    "run", "show", "/proc/self/environ", environment: environment)
                #expect(shim.status == 0 && run.status == 0, "\(caller): \(shim.errors)\(run.errors)")
                let (own, other) = (Self.records(shim.output), Self.records(run.output))
                #expect(own == other, "\(caller)")
                #expect(own.contains("LINES=a\nb") && own.contains("HOUSE=\(fixture.sandbox.project)/x"))
            }
        }
    }

    private static func records(_ text: String) -> [String] { text.split(separator: "\0").map(String.init).sorted() }

    @Test func `What is no variable, or is not UTF-8, is handed on`() async throws {
        try await ShimFixture.with { fixture in
            let output = try await fixture.script(
                """
                python3 - <<'CODE'
                import os
                shim = b"\(fixture.shims)/show"
                os.execve(shim, [b"show", b"/proc/self/environ"], {b"X\\xff": b"\\xfe", b"PATH": b"/usr/bin"})
                CODE
                """)
            #expect(output.status == 0)
            #expect(output.output.hasPrefix("X\u{FFFD}=\u{FFFD}\0PATH="))
        }
    }

    @Test func `An environment of megabytes is handed on whole, and one that is too large is refused by the system`()
        async throws
    {
        try await ShimFixture.with { fixture in
            let output = try await fixture.script(
                """
                python3 - <<'CODE'
                import os, subprocess
                shim = "\(fixture.shims)/show"
                large = {"V%d" % i: "x" * 100000 for i in range(19)}
                done = subprocess.run([shim, "/proc/self/environ"], env=large, stdout=subprocess.PIPE)
                print(done.returncode, len(done.stdout) > 1900000)
                many = {"V%d" % i: "x" for i in range(60000)}
                done = subprocess.run([shim, "/proc/self/environ"], env=many, stdout=subprocess.PIPE)
                print(done.returncode, done.stdout.count(b"\\0") == 60002)
                CODE
                """)
            #expect(output.output == "0 True\n0 True\n", "\(output.errors)")
            // One text may have 131 072 bytes with its NUL: with the environment's directories this PATH has more.
            let long = try await fixture.sandbox.run(
                program: fixture.shims.appending("show").string, ["/dev/null"],
                environment: ["PATH": "/" + String(repeating: "x", count: 131_060)])
            #expect(long.status == 126)
            #expect(
                long.errors
                    == "error: cannot run `show`: `\(fixture.commands)/show`: Argument list too long\n")
        }
    }
}
