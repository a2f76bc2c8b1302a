import SystemPackage
import TestSupport
import Testing

@Suite struct ReferenceTests {
    @Test func `docs/commands.md is what the program's own help says`() async throws {
        let script = Sandbox.repository.appending("docs/generate-commands.sh")
        let reference = try #require(Sandbox.read(Sandbox.repository.appending("docs/commands.md")))
        try await Sandbox.with { sandbox in
            let generated = try await sandbox.run(program: script.string, [try Sandbox.program.string])
            #expect(generated.status == 0, "\(generated.errors)")
            #expect(generated.output == reference)
        }
    }

    @Test func `The shipped manifests are valid`() async throws {
        try await Sandbox.with { sandbox in
            let checked = try await sandbox.run("manifest", "check")
            #expect(checked.status == 0, "\(checked.output)")
        }
    }
}
