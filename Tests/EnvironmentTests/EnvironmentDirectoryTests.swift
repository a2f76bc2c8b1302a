import Disk
import Environment
import Model
import SystemPackage
import Testing

@Suite("Making an environment")
struct EnvironmentDirectoryTests {
    @Test("It holds links, scripts, variables and what it was made from")
    func contents() async throws {
        try await ProjectFixture.with { fixture in
            let tool = try fixture.tool(
                "alpha", "1.2", variables: ["ALPHA_HOME": "{tree}"], path: ["{state}/alpha/bin"])
            let secret = VariableDeclaration(name: "TOKEN", value: nil, isRequired: true, isSecret: true, help: "ask")
            try fixture.apply(
                fixture.specification(
                    [tool], variables: [.init(name: "A", value: "{project}|{tool:alpha}|{home}"), secret]))
            let layout = fixture.layout
            let root = layout.root.string
            #expect(try names(in: layout.commands) == ["activate", "activate.csh", "activate.fish", "alpha"])
            #expect(try FileSystem.readSymbolicLink(layout.commands.appending("alpha")) == "../tools/alpha/bin/alpha")
            #expect(try FileSystem.readSymbolicLink(layout.tools.appending("alpha")) == tool.tree.string)
            #expect(try FileSystem.readText(layout.root.appending(".gitignore")) == "*\n")
            #expect(
                try FileSystem.readText(layout.configuration) == """
                    version = 0.1.0
                    project = \(fixture.project)
                    name = demo
                    platform = linux-x86_64
                    lock = \(String(repeating: "01", count: 32))
                    tool.alpha = 1.2

                    """)
            #expect(
                try FileSystem.readText(layout.variables)
                    == [
                        "PATH=\(root)/bin:\(root)/state/alpha/bin", "TOOLENV=\(root)",
                        "A=\(fixture.project)|\(root)/tools/alpha|\(fixture.folder)/home",
                        "ALPHA_HOME=\(root)/tools/alpha", "",
                    ].joined(separator: "\0"))
            let run = try await ProgramRun.of(
                layout.commands.appending("alpha").string, ["x"], environment: [:], in: fixture.folder)
            #expect(run.output == "alpha 1.2 x\n")
        }
    }

    @Test("Made again from the same, it is up to date and nothing is touched")
    func upToDate() async throws {
        try await ProjectFixture.with { fixture in
            let specification = try fixture.specification([fixture.tool("alpha")])
            #expect(try EnvironmentPlan(specification).differences == [.absent])
            try fixture.apply(specification)
            let generation = try FileSystem.readSymbolicLink(fixture.layout.root.appending(".current"))
            let plan = try EnvironmentPlan(specification)
            #expect(plan.isEmpty)
            #expect(plan.present == ["alpha": "1.0"])
            try EnvironmentDirectory.apply(plan)
            #expect(try FileSystem.readSymbolicLink(fixture.layout.root.appending(".current")) == generation)
        }
    }

    @Test("Every change is said, and made")
    func changes() async throws {
        try await ProjectFixture.with { fixture in
            let (alpha, beta) = (try fixture.tool("alpha"), try fixture.tool("beta"))
            let first = try fixture.specification([alpha, beta])
            try fixture.apply(first)
            let newer = try fixture.tool("alpha", "2.0")
            let gamma = try fixture.tool("gamma")
            let table: [(EnvironmentSpecification, [EnvironmentDifference])] = [
                (
                    try fixture.specification([newer, gamma], lock: 2),
                    [
                        .lock, .tool(.init(name: "alpha", before: "1.0", after: "2.0")),
                        .tool(.init(name: "beta", before: "1.0", after: nil)),
                        .tool(.init(name: "gamma", before: nil, after: "1.0")),
                    ]
                ),
                (try fixture.specification([alpha, beta], name: "other"), [.name("demo")]),
                (try fixture.specification([alpha, beta], toolenv: "0.2.0"), [.toolenv("0.1.0")]),
                (try fixture.specification([alpha, beta], variables: [.init(name: "A", value: "b")]), [.variables]),
            ]
            for (wanted, differences) in table {
                let plan = try EnvironmentPlan(wanted)
                #expect(plan.differences == differences)
                try EnvironmentDirectory.apply(plan)
                #expect(try EnvironmentPlan(wanted).isEmpty)
                try fixture.apply(first)
            }
        }
    }

    @Test("State survives, and old generations do not pile up")
    func keepsState() async throws {
        try await ProjectFixture.with { fixture in
            let file = fixture.layout.state.appending("npm")
            for version in 1...5 {
                try fixture.apply(fixture.specification([fixture.tool("alpha", "\(version)")]))
                if version == 1 { try FileSystem.write([1], to: file) }
            }
            #expect(try FileSystem.read(file) == [1])
            // The one in force, and the one before it for whoever is in it at this moment.
            #expect(try fixture.names(prefix: ".generation-").count == 2)
        }
    }

    @Test("A project that was moved keeps working, and is mended")
    func moved() async throws {
        try await ProjectFixture.with { fixture in
            let tool = try fixture.tool("alpha")
            try fixture.apply(fixture.specification([tool]))
            var moved = fixture
            moved.project = fixture.folder.appending("elsewhere")
            try FileSystem.rename(fixture.project, to: moved.project)
            let command = moved.layout.commands.appending("alpha").string
            #expect(try await ProgramRun.of(command, [], environment: [:], in: moved.folder).output == "alpha 1.0\n")
            let plan = try EnvironmentPlan(moved.specification([tool]))
            #expect(plan.differences == [.moved(from: fixture.project.string)])
            try EnvironmentDirectory.apply(plan)
            #expect(try EnvironmentPlan(moved.specification([tool])).isEmpty)
        }
    }

    @Test("Two tools with one command are refused, both named")
    func collision() async throws {
        try await ProjectFixture.with { fixture in
            let tools = try ["alpha", "beta"].map { name in
                EnvironmentTool(
                    name: try ToolName(name), version: "1", tree: fixture.tree(name),
                    links: name == "alpha" ? ["go": "bin/go"] : [:],
                    launchers: name == "beta" ? ["go": ["bin/node", "lib/go.js"]] : [:], variables: [:], path: [])
            }
            #expect(throws: EnvironmentError.collision(command: "go", tools: ["alpha", "beta"])) {
                try EnvironmentPlan(fixture.specification(tools))
            }
        }
    }

    @Test("A command that is not in the tree is refused, and nothing is made")
    func missingTarget() async throws {
        try await ProjectFixture.with { fixture in
            let tool = EnvironmentTool(
                name: try ToolName("alpha"), version: "1", tree: fixture.tree("alpha"), links: ["run": "bin/run"],
                launchers: [:], variables: [:], path: [])
            try FileSystem.createDirectories(tool.tree)
            #expect(throws: EnvironmentError.missingTarget(tool: "alpha", command: "run", path: "bin/run")) {
                try fixture.apply(fixture.specification([tool]))
            }
            #expect(try FileSystem.status(fixture.layout.root) == nil)
        }
    }

    @Test("A command can be started at any moment while environments are switched")
    func switching() async throws {
        try await ProjectFixture.with { fixture in
            let specifications = try ["1.0", "2.0"].map { try fixture.specification([fixture.tool("alpha", $0)]) }
            try fixture.apply(specifications[0])
            let command = fixture.layout.commands.appending("alpha")
            async let failures = Task.detached {
                var failures = 0
                for _ in 0..<5000 where try FileSystem.status(command, followingLinks: true) == nil { failures += 1 }
                return failures
            }.value
            for turn in 1...40 { try fixture.apply(specifications[turn % 2]) }
            #expect(try await failures == 0)
        }
    }

    @Test("Several at once all succeed, and leave one environment")
    func concurrently() async throws {
        try await ProjectFixture.with { fixture in
            let specification = try fixture.specification([fixture.tool("alpha"), fixture.tool("beta")])
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try fixture.apply(specification) } }
                try await group.waitForAll()
            }
            #expect(try EnvironmentPlan(specification).isEmpty)
            #expect(try fixture.names(prefix: ".generation-").count == 1)
        }
    }

    private func names(in directory: FilePath) throws -> [String] { try FileSystem.list(directory).map(\.name) }
}
