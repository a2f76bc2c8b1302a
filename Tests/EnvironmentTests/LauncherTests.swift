import Disk
import Environment
import Model
import SystemPackage
import Testing

@Suite("Launchers")
struct LauncherTests {
    /// A tool whose command is a script for an interpreter of its own, which prints what it was called with.
    private func tool(_ fixture: ProjectFixture) throws -> EnvironmentTool {
        let tree = fixture.tree("node")
        try fixture.write("#!/bin/sh\nprintf '%s|' \"$PREFIX\" \"$@\"\n", to: "bin/my node", in: tree)
        try fixture.write("", to: "lib/it's/cli.js", in: tree)
        return EnvironmentTool(
            name: try ToolName("node"), version: "1", tree: tree, links: [:],
            launchers: ["npm": ["bin/my node", "lib/it's/cli.js"]],
            variables: ["PREFIX": "{state}/npm:/usr:{tree}"], path: [])
    }

    private func expected(_ fixture: ProjectFixture, _ arguments: [String]) -> String {
        let root = fixture.layout.root.string
        let words = ["\(root)/state/npm:/usr:\(root)/tools/node", "\(root)/tools/node/lib/it's/cli.js"] + arguments
        return words.map { $0 + "|" }.joined()
    }

    private static let arguments = ["", "a b", "'", "\"", "$HOME", "*", "a\nb", "--", "-x"]

    @Test(
        "Calls the tool's own interpreter, wherever it is called from",
        arguments: difficultNames + ["line\nbreak", "end\n"])
    func calls(project: String) async throws {
        try await ProjectFixture.with(project: project) { fixture in
            try fixture.apply(fixture.specification([tool(fixture)]))
            let link = fixture.folder.appending("npm")
            try FileSystem.createSymbolicLink(at: link, to: fixture.layout.commands.appending("npm").string)
            for command in [fixture.layout.commands.appending("npm"), link] {
                let run = try await ProgramRun.of(
                    command.string, Self.arguments, environment: [:], in: fixture.folder)
                #expect(run.errors == "")
                #expect(run.output == expected(fixture, Self.arguments))
            }
        }
    }

    @Test("Works in a project that was moved", arguments: difficultNames + ["line\nbreak", "end\n"])
    func moved(project: String) async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification([tool(fixture)]))
            var moved = fixture
            moved.project = fixture.folder.appending(project)
            try FileSystem.rename(fixture.project, to: moved.project)
            // By its path, by a path in the working directory, and by its bare name through a shell.
            let commands = moved.layout.commands
            for (program, first, directory) in [
                (commands.appending("npm").string, [], fixture.folder), ("./bin/npm", [], moved.layout.root),
                ("/bin/sh", ["npm"], commands),
            ] {
                let run = try await ProgramRun.of(
                    program, first + ["a b"], environment: ["PWD": directory.string], in: directory)
                #expect(run.errors == "")
                #expect(run.output == expected(moved, ["a b"]))
            }
        }
    }

    @Test("What the script starts finds the environment's commands on PATH, each directory once")
    func path() async throws {
        try await ProjectFixture.with { fixture in
            let tree = fixture.tree("node")
            try fixture.write("#!/bin/sh\nprintf %s \"$PATH\"\n", to: "bin/node", in: tree)
            try fixture.write("", to: "lib/cli.js", in: tree)
            let tool = EnvironmentTool(
                name: try ToolName("node"), version: "1", tree: tree, links: [:],
                launchers: ["npm": ["bin/node", "lib/cli.js"]], variables: [:], path: [])
            try fixture.apply(fixture.specification([tool]))
            let npm = fixture.layout.commands.appending("npm").string
            let own = fixture.layout.root.appending("bin").string
            for path in ["/usr/bin:/bin", "\(own):/usr/bin:/bin"] {
                let run = try await ProgramRun.of(npm, [], environment: ["PATH": path], in: fixture.folder)
                #expect(run.output == "\(own):/usr/bin:/bin")
            }
        }
    }

    @Test("A variable of the caller with a like name is handed on")
    func handsOn() async throws {
        try await ProjectFixture.with { fixture in
            let tree = fixture.tree("node")
            try fixture.write("#!/bin/sh\necho \"$tools $project $env\"\n", to: "bin/node", in: tree)
            let tool = EnvironmentTool(
                name: try ToolName("node"), version: "1", tree: tree, links: [:],
                launchers: ["npm": ["bin/node", "bin/node"]], variables: [:], path: [])
            try fixture.apply(fixture.specification([tool]))
            let run = try await ProgramRun.of(
                fixture.layout.commands.appending("npm").string, [],
                environment: ["tools": "1", "project": "2", "env": "3"], in: fixture.folder)
            #expect(run.output == "1 2 3\n")
        }
    }

    @Test("The project's own value wins over the tool's")
    func projectWins() async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(
                fixture.specification([tool(fixture)], variables: [.init(name: "PREFIX", value: "mine")]))
            let run = try await ProgramRun.of(
                fixture.layout.commands.appending("npm").string, [], environment: ["PREFIX": "x"], in: fixture.folder)
            #expect(run.output.hasPrefix("mine|"))
        }
    }
}
