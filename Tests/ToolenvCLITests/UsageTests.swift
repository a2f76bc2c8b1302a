import ArgumentParser
import Testing

@testable import ToolenvCLI

@Suite("Wrong arguments")
struct UsageTests {
    @Test("They are refused with status 64 and a word on what is wrong", arguments: wrong)
    func wrongArguments(line: String, word: String) throws {
        let error = try #require(throws: (any Error).self) { try CommandParsingTests.parse(line) }
        #expect(ToolenvCommand.exitCode(for: error).rawValue == 64)
        #expect(ToolenvCommand.message(for: error).contains(word), "\(ToolenvCommand.message(for: error))")
    }

    static let wrong: [(String, String)] = [
        ("instal", "instal"),
        ("add", "tool"),
        ("remove", "tool"),
        ("which", "command"),
        ("which a b", "b"),
        ("info", "tool"),
        ("versions", "tool"),
        ("completions", "shell"),
        ("completions csh", "csh"),
        ("env --format yaml", "yaml"),
        ("sync --locked --frozen", "exclude each other"),
        ("sync ruff", "ruff"),
        ("list --nope", "--nope"),
        ("list --jobs 0", "from 1 to 256"),
        ("list --jobs 257", "from 1 to 256"),
        ("list --jobs many", "many"),
        ("list --color green", "green"),
        ("list --log-format xml", "xml"),
        ("--nope list", "--nope"),
        ("store nope", "nope"),
        ("store path a b", "b"),
        ("manifest nope", "nope"),
        ("lock ruff", "ruff"),
    ]

    @Test("A misspelt option gets the nearest one as a hint")
    func nearest() throws {
        let error = try #require(throws: (any Error).self) { try CommandParsingTests.parse("sync --frosen") }
        #expect(ToolenvCommand.message(for: error).contains("--frozen"))
    }

    @Test("--version names the program and its version", arguments: ["--version", "--json --version"])
    func version(line: String) throws {
        let error = try #require(throws: (any Error).self) { try CommandParsingTests.parse(line) }
        #expect(ToolenvCommand.exitCode(for: error).isSuccess)
        #expect(ToolenvCommand.message(for: error) == "toolenv \(ToolenvVersion.current)")
    }
}
