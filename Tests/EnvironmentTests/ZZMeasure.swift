import Environment
import Testing
import Disk
import SystemPackage
@Test func measure() async throws {
    try await ProjectFixture.with { fixture in
        let tools = try (0..<20).map { try fixture.tool("tool\($0)", variables: ["V\($0)": "{tree}"], path: ["{state}/t\($0)/bin"]) }
        let spec = try fixture.specification(tools)
        let c = ContinuousClock()
        print("APPLY", try c.measure { try fixture.apply(spec) })
        let t = try c.measure { for _ in 0..<1000 { _ = try EnvironmentPlan(spec).isEmpty } }
        print("PLAN us", t / 1000)
        print("APPLY2", try c.measure { try fixture.apply(fixture.specification(tools, lock: 3)) })
        print(try FileSystem.readText(fixture.layout.commands.appending("activate")))
        print(try FileSystem.readText(fixture.layout.commands.appending("activate.csh")))
    }
}
