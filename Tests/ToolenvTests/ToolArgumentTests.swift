import Testing
import Toolenv

@Suite("A tool on the command line")
struct ToolArgumentTests {
    @Test(
        "The last `@` parts the tool from what is asked of it",
        arguments: [
            ("ruff", "ruff", nil),
            ("ruff@0.6", "ruff", "0.6"),
            ("ruff@latest", "ruff", "latest"),
            ("node@lts/iron", "node", "lts/iron"),
            ("go@^1.25", "go", "^1.25"),
            ("terraform@>=1.9, <2", "terraform", ">=1.9, <2"),
            ("pypi:cmake", "pypi:cmake", nil),
            ("pypi:cmake@3.30", "pypi:cmake", "3.30"),
            ("aqua:cli/cli@2.62.0", "aqua:cli/cli", "2.62.0"),
            ("npm:@scope/tool@1.2", "npm:@scope/tool", "1.2"),
            ("@scope", "@scope", nil),
        ] as [(String, String, String?)])
    func parts(text: String, key: String, requirement: String?) throws {
        let argument = try ToolArgument(text)
        #expect(argument.key == key)
        #expect(argument.requirement == requirement)
    }

    @Test("A blank around the requirement is none of it")
    func blanks() throws {
        #expect(try ToolArgument("ruff@ 0.6 ").requirement == "0.6")
    }

    @Test("A requirement that is not understood is refused, with its reason beneath", arguments: ["ruff@=>1", "a@b@!"])
    func refused(text: String) throws {
        let error = try #require(throws: ToolenvError.self) { try ToolArgument(text) }
        #expect(error.code == "invalid-requirement")
        #expect(error.summary == "cannot add `\(text)`")
        #expect(error.cause != nil)
    }

    @Test("A part that is empty names no tool", arguments: ["", "ruff@", "ruff@ "])
    func empty(text: String) throws {
        let error = try #require(throws: ToolenvError.self) { try ToolArgument(text) }
        #expect(error.code == "invalid-tool")
        #expect(error.summary == "`\(text)` does not name a tool")
    }
}
