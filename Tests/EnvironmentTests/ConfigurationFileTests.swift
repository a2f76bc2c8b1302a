import Disk
import Model
import SystemPackage
import Testing

@testable import Environment

@Suite("toolenv.cfg")
struct ConfigurationFileTests {
    @Test(
        "Says what was asked, whatever the project is called",
        arguments: difficultNames + ["line\nbreak", "\\n", "a = b", ""])
    func roundTrip(name: String) async throws {
        try await ProjectFixture.with(project: name.isEmpty ? "x" : name) { fixture in
            let specification = try fixture.specification([fixture.tool("alpha", "1.2")], name: name)
            try fixture.apply(specification)
            let file = try ConfigurationFile(text: FileSystem.readText(fixture.layout.configuration))
            #expect(file?.name == name)
            #expect(file?.project == fixture.project.string)
            #expect(file?.tools == ["alpha": "1.2"])
            #expect(file?.lock == specification.lock.hex)
            #expect(try EnvironmentPlan(specification).isEmpty)
        }
    }

    @Test(
        "What a file says is written as it was read, whatever it says",
        arguments: ["1.2", "a\\\\b", "a\\nb", "\\\\n", "\u{301}", "a = b", "\\", " ", "\r"])
    func rewriting(value: String) throws {
        let text = """
            version = \(value)
            project = \(value)
            name = \(value)
            platform = \(value)
            lock = \(value)
            tool.a = \(value)

            """
        let file = try #require(ConfigurationFile(text: text))
        #expect(ConfigurationFile(text: file.text) == file)
        #expect([file.toolenv, file.platform, file.lock] == Array(repeating: file.project, count: 3))
        #expect(file.tools == ["a": file.project])
    }

    @Test(
        "Other files are not taken for it",
        arguments: ["", "home = /usr/bin\nversion = 3.11\n", "version", "\0", "a=b"])
    func rejects(text: String) {
        #expect(ConfigurationFile(text: text) == nil)
    }
}
