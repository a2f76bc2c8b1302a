import Environment
import Model
import SystemPackage
import Testing

@Suite("Variables of a process")
struct ProcessVariablesTests {
    private let environment = "/p/.toolenv"

    private func specification(
        tools: [EnvironmentTool] = [], variables: [VariableDeclaration] = []
    ) throws -> EnvironmentSpecification {
        EnvironmentSpecification(
            name: "p", project: "/p", home: "/home/u", platform: try Platform("linux-x86_64"),
            lock: try Digest(bytes: [UInt8](repeating: 0, count: 32)), toolenv: "1", tools: tools,
            variables: variables.map { EnvironmentVariable($0) })
    }

    private func tool(_ name: String, _ variables: [String: String], path: [String] = []) throws -> EnvironmentTool {
        EnvironmentTool(
            name: try ToolName(name), version: "1", tree: FilePath("/store/\(name)"), links: [:], launchers: [:],
            variables: variables, path: path)
    }

    @Test(
        "PATH is worked out afresh",
        arguments: [
            ("/usr/bin:/bin", nil, "/usr/bin:/bin"),
            ("/p/.toolenv/bin:/p/.toolenv/state/npm/bin:/bin", "/p/.toolenv", "/bin"),
            ("/x:/q/.toolenv/bin:/y:/q/.toolenv/state/a:/q/.toolenv2", "/q/.toolenv", "/x:/y:/q/.toolenv2"),
            ("/x::/y", nil, "/x::/y"), ("/bin:/usr/bin", "/", "/bin:/usr/bin"), ("/bin", "", "/bin"), ("", nil, ""),
            (nil, nil, "/usr/bin:/bin"), ("/p/.toolenv/bin", nil, ""),
        ] as [(String?, String?, String)])
    func path(path: String?, active: String?, rest: String) throws {
        let variables = try ProcessVariables(
            specification(tools: [tool("a", [:], path: ["{state}/npm/bin", "{tree}/x"])]))
        var base = ["HOME": "/home/u"]
        base["PATH"] = path
        base["TOOLENV"] = active
        let own = "\(environment)/bin:\(environment)/state/npm/bin:\(environment)/tools/a/x"
        #expect(
            try variables.environment(base: base) == [
                "HOME": "/home/u", "TOOLENV": environment, "PATH": rest.isEmpty ? own : "\(own):\(rest)",
            ])
    }

    @Test("Every required variable that is missing is named, with its help")
    func missing() throws {
        let variables = try ProcessVariables(
            specification(variables: [
                .init(name: "A", value: nil, isRequired: true, isSecret: true, help: "see the wiki"),
                .init(name: "B", value: nil, isRequired: true), .init(name: "C", value: nil, isRequired: true),
                .init(name: "D", value: nil, isSecret: true), .init(name: "E", value: "e"),
            ]))
        let error = #expect(throws: EnvironmentError.self) { try variables.environment(base: ["B": "", "C": "c"]) }
        #expect(error?.summary == "the project needs `A` and `B` to be set")
        #expect(error?.details == ["A: see the wiki", "B"])
        #expect(try variables.environment(base: ["A": "1", "B": "2", "C": "3"])["E"] == "e")
    }

    @Test("The project's variables win over those of tools")
    func projectWins() throws {
        let tools = [try tool("a", ["X": "{tree}", "Y": "{home}"]), try tool("b", ["Y": "{home}", "X": "{state}"])]
        #expect(throws: EnvironmentError.variableConflict(name: "X", tools: ["a", "b"])) {
            try ProcessVariables(specification(tools: tools))
        }
        let settled = try ProcessVariables(specification(tools: tools, variables: [.init(name: "X", value: "{env}")]))
        #expect(settled.values == ["X": environment, "Y": "/home/u"])
    }

    @Test("A tool that this platform has not still has its stable path")
    func absentTool() throws {
        let variables = try ProcessVariables(specification(variables: [.init(name: "X", value: "{tool:b}/lib {{")]))
        #expect(variables.values == ["X": "/p/.toolenv/tools/b/lib {"])
    }

    @Test("An unknown word says whose it is")
    func unknownWord() throws {
        let error = #expect(throws: EnvironmentError.self) {
            try ProcessVariables(specification(variables: [.init(name: "X", value: "{projct}")]))
        }
        #expect(error?.summary == "cannot work out `{projct}` of `X` in `[env]`")
        #expect((error?.cause as? ModelError)?.code == "unknown-template-word")
    }
}
