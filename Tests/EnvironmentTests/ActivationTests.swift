import Disk
import Environment
import Model
import SystemPackage
import Testing

/// Activation in every shell for which there is a script, in the real shell.
@Suite("Activation")
struct ActivationTests {
    @Test("Its shell is installed", arguments: Shell.allCases)
    func isInstalled(shell: Shell) throws {
        #if compiler(>=6.3)
            if !shell.isTested { try Test.cancel("\(shell) is not installed: its activation is not tested") }
        #endif
        #expect(shell.path != nil || !shell.isTested)
    }

    @Test(
        "Activation sets, deactivation restores, whatever the project's directory is called", arguments: Shell.tested,
        difficultNames)
    func restores(shell: Shell, project: String) async throws {
        try await ProjectFixture.with(project: project) { fixture in
            let tool = try fixture.tool(
                "nodule", variables: ["NPM_CONFIG_PREFIX": "{state}/npm"], path: ["{state}/npm/bin"])
            try fixture.apply(fixture.specification([tool], variables: [.init(name: "REGION", value: "eu {project}")]))
            let lines = [
                shell.dump("before"), shell.source(), shell.dump("during"), "nodule x", "deactivate",
                shell.dump("after"),
            ]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(result.run.output == "nodule 1.0 x\n")
            let during = try result.variables("during")
            let root = fixture.layout.root.string
            #expect(during["TOOLENV"] == root)
            #expect(during["PATH"] == "\(root)/bin:\(root)/state/npm/bin:/usr/bin:/bin")
            #expect(during["NPM_CONFIG_PREFIX"] == "\(root)/state/npm")
            #expect(during["REGION"] == "eu \(fixture.project.string)")
            #expect(try result.variables("after") == result.variables("before"))
        }
    }

    @Test("PATH is restored exactly", arguments: Shell.tested, [nil, "", "/usr/bin", "/a b:/usr/bin::/x", "/usr/bin:"])
    func restoresPath(shell: Shell, path: String?) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification([fixture.tool("nodule")]))
            let change = path == nil ? [shell.unset("PATH")] : []
            let lines =
                change + [
                    shell.dump("before"), shell.source(), shell.dump("during"), "deactivate", shell.dump("after"),
                ]
            let environment = path.map { ["PATH": $0] } ?? [:]
            let result = try await shell.run(lines, environment: environment, in: fixture)
            // Without PATH, every program that were started would be an error.
            #expect(result.run.errors == "")
            let before = try result.variables("before")
            let own = fixture.layout.commands.string
            let rest = before["PATH"] ?? ""
            #expect(try result.variables("during")["PATH"] == (rest.isEmpty ? own : "\(own):\(rest)"))
            #expect(try result.variables("after") == before)
        }
    }

    /// Values that try whatever reads them.
    private static let difficultValues = [
        "", " a  b ", "'", "\"", "$HOME", "`id`", "$(id)", "!x", "\\", "\\n", "a\nb", "\n", "*", "~", "é", "'\u{301}",
        "a:b",
        ";&|<>", "#", "-n", "\t", "{x}", "%", "a\r\nb", "?[a]", "'\\''", "\\'", "\\\\", "end\\", "x=y",
        "a b'c\"d$e`f!g\\h\ni",
    ]

    @Test("Values are set and restored exactly", arguments: Shell.tested, [nil, "", "other"])
    func restoresValues(shell: Shell, former: String?) async throws {
        try await ProjectFixture.with { fixture in
            var declarations: [VariableDeclaration] = []
            var environment = ["PATH": "/usr/bin:/bin"]
            for (index, value) in Self.difficultValues.enumerated() {
                let template = value.replacing("{", with: "{{").replacing("}", with: "}}")
                declarations += ["SET", "CHANGED"].map { .init(name: "\($0)\(index)", value: template) }
                environment["CHANGED\(index)"] = former ?? value
            }
            try fixture.apply(fixture.specification(variables: declarations))
            let lines = [
                shell.dump("before"), shell.source(), shell.dump("during"), "deactivate", shell.dump("after"),
            ]
            let result = try await shell.run(lines, environment: environment, in: fixture)
            #expect(result.run.errors == "")
            let during = try result.variables("during")
            for (index, value) in Self.difficultValues.enumerated() {
                #expect(during["SET\(index)"] == value)
                #expect(during["CHANGED\(index)"] == value)
            }
            #expect(try result.variables("after") == result.variables("before"))
        }
    }

    @Test("Sourced twice is sourced once", arguments: Shell.tested)
    func isIdempotent(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(
                fixture.specification([fixture.tool("nodule")], variables: [.init(name: "A", value: "b")]))
            let lines = [
                shell.dump("before"), shell.source(), shell.dump("once"), shell.source(), shell.dump("twice"),
                "deactivate", shell.dump("after"),
            ]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin", "A": "a"], in: fixture)
            #expect(result.run.errors == "")
            #expect(try result.variables("twice") == result.variables("once"))
            #expect(try result.variables("after") == result.variables("before"))
        }
    }

    @Test("Activating another project leaves the first", arguments: Shell.tested)
    func leavesOther(shell: Shell) async throws {
        try await ProjectFixture.with(project: "first") { first in
            var second = first
            second.project = first.folder.appending("second")
            try FileSystem.createDirectories(second.project)
            let one = VariableDeclaration(name: "ONE", value: "1")
            try first.apply(first.specification([first.tool("nodule")], variables: [one]))
            try second.apply(second.specification([second.tool("deno")]))
            let environment = [
                "PATH": "/usr/bin:/bin", "T_OTHER": second.layout.commands.appending(shell.scriptName).string,
            ]
            let lines = [
                shell.dump("before"), shell.source(), shell.source("T_OTHER"), shell.dump("during"), "deactivate",
                shell.dump("after"),
            ]
            let result = try await shell.run(lines, environment: environment, in: first)
            #expect(result.run.errors == "")
            var expected = try result.variables("before")
            expected["TOOLENV"] = second.layout.root.string
            expected["PATH"] = second.layout.commands.string + ":/usr/bin:/bin"
            #expect(try result.variables("during") == expected)
            #expect(try result.variables("after") == result.variables("before"))
        }
    }

    @Test("What was put on PATH meanwhile stays", arguments: Shell.tested.filter { $0 != .tcsh })
    func keepsAdditions(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification([fixture.tool("nodule", path: ["{state}/bin"])]))
            let addition = shell == .fish ? "set -gx PATH /first $PATH /last" : "PATH=/first:$PATH:/last"
            let lines = [shell.source(), addition, "deactivate", shell.dump("after")]
            let result = try await shell.run(lines, environment: ["PATH": "/usr/bin:/bin"], in: fixture)
            #expect(result.run.errors == "")
            #expect(try result.variables("after")["PATH"] == "/first:/usr/bin:/bin:/last")
        }
    }

    @Test("A project that was moved says so and changes nothing", arguments: Shell.tested)
    func refusesMoved(shell: Shell) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification([fixture.tool("nodule")]))
            var moved = fixture
            moved.project = fixture.folder.appending("moved")
            try FileSystem.rename(fixture.project, to: moved.project)
            let go = shell == .tcsh ? shell.source() : "\(shell.source()) || true"
            let result = try await shell.run(
                [shell.dump("before"), go, shell.dump("after")], environment: ["PATH": "/usr/bin:/bin"], in: moved)
            #expect(
                (result.run.errors + result.run.output)
                    == "toolenv: the project was moved; run `toolenv sync` in it\n")
            #expect(try result.variables("after") == result.variables("before"))
        }
    }
}
