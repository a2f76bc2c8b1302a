import Disk
import Environment
import Model
import SystemPackage
import Testing

/// An environment that is taken at its word saves reading the lock; so its word has to be true.
@Suite("Environments as they were made")
struct IntactEnvironmentTests {
    private let inputs: Digest

    init() throws {
        inputs = try Digest(bytes: [UInt8](repeating: 7, count: 32))
    }

    /// Applies a project with a tool, a launcher and variables, and hands it to `body`.
    private func withEnvironment(_ body: (ProjectFixture, EnvironmentSpecification) throws -> Void) async throws {
        try await ProjectFixture.with { fixture in
            let alpha = try fixture.tool("alpha", variables: ["ALPHA_HOME": "{tree}"], path: ["{state}/alpha/bin"])
            let beta = EnvironmentTool(
                name: try ToolName("beta"), version: "1", tree: alpha.tree, links: [:],
                launchers: ["beta": ["bin/alpha", "bin/alpha"]], variables: [:], path: [])
            let specification = try fixture.specification([alpha, beta], inputs: inputs)
            try fixture.apply(specification)
            try body(fixture, specification)
        }
    }

    private func look(_ fixture: ProjectFixture, inputs other: Digest? = nil) throws -> IntactEnvironment? {
        try IntactEnvironment(fixture.layout, inputs: other ?? inputs, declared: [])
    }

    @Test("It says what working it out says")
    func same() async throws {
        try await withEnvironment { fixture, specification in
            let found = try #require(try look(fixture))
            #expect(found.variables == (try ProcessVariables(specification)))
            #expect(found.trees == [fixture.tree("alpha"), fixture.tree("alpha")])
            #expect(found.configuration.tools == ["alpha": "1.0", "beta": "1"])
        }
    }

    @Test("Made from something else, it says nothing")
    func otherInputs() async throws {
        try await withEnvironment { fixture, _ in
            let other = try Digest(bytes: [UInt8](repeating: 8, count: 32))
            #expect(try look(fixture, inputs: other) == nil)
        }
    }

    @Test("Made without inputs, it says nothing")
    func withoutInputs() async throws {
        try await ProjectFixture.with { fixture in
            try fixture.apply(fixture.specification([fixture.tool("alpha")]))
            #expect(try look(fixture) == nil)
        }
    }

    @Test("Damaged, it says nothing", arguments: EnvironmentDamageTests.damages)
    func damaged(_ damage: EnvironmentDamageTests.Damage) async throws {
        try await withEnvironment { fixture, _ in
            #expect(try look(fixture) != nil)
            try damage.inflict(fixture.layout)
            #expect(try look(fixture) == nil)
        }
    }

    @Test("With another word about a version, it says nothing")
    func configurationChanged() async throws {
        try await withEnvironment { fixture, _ in
            let text = try FileSystem.readText(fixture.layout.configuration)
            let other = text.replacing("tool.alpha = 1.0", with: "tool.alpha = 2.0")
            #expect(other != text)
            try FileSystem.write(Array(other.utf8), to: fixture.layout.root.appending(".current/toolenv.cfg"))
            #expect(try look(fixture) == nil)
        }
    }

    @Test("Without its listing, or with a cut one, it says nothing", arguments: [0, 1, 100])
    func listing(kept: Int) async throws {
        try await withEnvironment { fixture, _ in
            let file = fixture.layout.root.appending(".current/listing")
            let bytes = try FileSystem.read(file)
            if kept == 0 {
                try FileSystem.removeFile(file)
            } else {
                try FileSystem.write(Array(bytes.prefix(kept)), to: file)
            }
            #expect(try look(fixture) == nil)
            try FileSystem.write(bytes, to: file)
            #expect(try look(fixture) != nil)
        }
    }

    @Test("When only what it was worked out from changed, that is written down and the generation stays")
    func misdated() async throws {
        try await withEnvironment { fixture, _ in
            let generation = try FileSystem.readSymbolicLink(fixture.layout.root.appending(".current"))
            let other = try Digest(bytes: [UInt8](repeating: 9, count: 32))
            let alpha = try fixture.tool("alpha", variables: ["ALPHA_HOME": "{tree}"], path: ["{state}/alpha/bin"])
            let beta = EnvironmentTool(
                name: try ToolName("beta"), version: "1", tree: alpha.tree, links: [:],
                launchers: ["beta": ["bin/alpha", "bin/alpha"]], variables: [:], path: [])
            let plan = try EnvironmentPlan(fixture.specification([alpha, beta], inputs: other))
            #expect(plan.isEmpty)
            #expect(plan.isMisdated)
            try EnvironmentDirectory.date(plan)
            #expect(try look(fixture) == nil)
            #expect(try look(fixture, inputs: other) != nil)
            #expect(try FileSystem.readSymbolicLink(fixture.layout.root.appending(".current")) == generation)
        }
    }
}
