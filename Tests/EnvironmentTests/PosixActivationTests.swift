import Environment
import Model
import SystemPackage
import Testing

@Suite("Activation in POSIX shells")
struct PosixActivationTests {
    @Test("Works where unset variables and failures end the shell", arguments: Shell.posix)
    func strictShell(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(
                fixture.specification([fixture.tool("nodule")], variables: [.init(name: "A", value: "1")]))
            let lines = [
                "set -eu", "set -C", shell.source(), shell.source(), "nodule", "deactivate",
                "nodule 2>/dev/null || echo gone",
            ]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(result.run.status == 0)
            #expect(result.run.output == "nodule 1.0\ngone\n")
        }
    }

    @Test("Leaves no function and no variable behind", arguments: Shell.posix)
    func leavesNothing(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(
                fixture.specification([fixture.tool("nodule")], variables: [.init(name: "A", value: "1")]))
            let lines = [
                shell.source(), "deactivate", "set | grep -i toolenv_ && echo left",
                "command -v deactivate toolenv_deactivate _toolenv_is_private && echo left", "true",
            ]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(result.run.output == "")
        }
    }

    @Test("What was not exported is not exported again", arguments: Shell.posix.filter { $0 != .dash })
    func keepsPrivate(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification(variables: [.init(name: "REGION", value: "eu")]))
            let lines = [
                "REGION=us", "former=$PATH; unset PATH; PATH=$former; unset former", shell.dump("before"),
                shell.source(),
                shell.dump("during"), "deactivate", shell.dump("after"), "echo \"$REGION $PATH\"",
            ]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(try result.variables("during")["REGION"] == "eu")
            #expect(try result.variables("after") == result.variables("before"))
            #expect(result.run.output == "us /usr/bin:/bin\n")
        }
    }

    @Test("Found commands are looked up anew", arguments: Shell.posix)
    func forgetsHashes(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            let other = fixture.folder.appending("other")
            try fixture.write("#!/bin/sh\necho other\n", to: "nodule", in: other)
            try fixture.apply(fixture.specification([fixture.tool("nodule")]))
            let lines = ["nodule", shell.source(), "nodule", "deactivate", "nodule"]
            let result = try await shell.run(lines, environment: ["PATH": "\(other):/usr/bin:/bin"], in: fixture)
            #expect(result.run.output == "other\nnodule 1.0\nother\n")
        }
    }

    /// As the scripts of Python's `venv` do it.
    private static let virtualEnvironment = """
        deactivate() {
            PATH=$old; VIRTUAL_ENV=; unset VIRTUAL_ENV old
            if [ "${1-}" != nondestructive ]; then unset -f deactivate; fi
        }
        old=$PATH; VIRTUAL_ENV=/venv; export VIRTUAL_ENV; PATH=/venv/bin:$PATH
        """

    @Test("A virtual environment of Python goes on top and comes off again", arguments: Shell.posix)
    func beneathVirtualEnvironment(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification([fixture.tool("nodule")]))
            let lines = [
                shell.dump("before"), shell.source(), shell.dump("during"), Self.virtualEnvironment, shell.source(),
                "deactivate", shell.dump("left"), "toolenv_deactivate", shell.dump("after"),
            ]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(try result.variables("left") == result.variables("during"))
            #expect(try result.variables("after") == result.variables("before"))
        }
    }

    @Test("A virtual environment of Python keeps its own deactivate", arguments: Shell.posix)
    func aboveVirtualEnvironment(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification([fixture.tool("nodule")]))
            let lines = [
                shell.dump("before"), Self.virtualEnvironment, shell.dump("venv"), shell.source(),
                "toolenv_deactivate", shell.dump("left"), "deactivate", shell.dump("after"),
            ]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(try result.variables("left") == result.variables("venv"))
            #expect(try result.variables("after") == result.variables("before"))
        }
    }
}
