import ArgumentParser
import Testing

@testable import ToolenvCLI

@Suite("Help")
struct HelpTests {
    /// The names of every command, `store` and `store list` among them.
    static let commands: [[String]] = [[]] + names(of: ToolenvCommand.self)

    private static func names(of command: any ParsableCommand.Type, after path: [String] = []) -> [[String]] {
        command.configuration.subcommands.flatMap { child in
            let name = path + [child.configuration.commandName ?? ""]
            return [name] + names(of: child, after: name)
        }
    }

    private func help(_ command: [String], columns: Int = 80) throws -> String {
        var asked = try ToolenvCommand.parseAsRoot(["help"] + command)
        let error = try #require(throws: (any Error).self) { try asked.run() }
        #expect(ToolenvCommand.exitCode(for: error).isSuccess)
        return ToolenvCommand.fullMessage(for: error, columns: columns)
    }

    @Test("Every command of the contract is there")
    func names() {
        let found = Set(Self.commands.map { $0.joined(separator: " ") })
        for name in ["init", "add", "remove", "lock", "sync", "update", "outdated", "list", "check"] {
            #expect(found.contains(name))
        }
        for name in ["run", "which", "env", "search", "info", "versions", "manifest check", "doctor", "completions"] {
            #expect(found.contains(name))
        }
        for name in ["store list", "store verify", "store collect", "store path"] { #expect(found.contains(name)) }
    }

    @Test("Every command explains itself and its options in 80 columns", arguments: commands)
    func fits(command: [String]) throws {
        let lines = try help(command).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains { $0.hasPrefix("USAGE: toolenv" + command.map { " " + $0 }.joined()) })
        #expect(lines.first?.hasPrefix("OVERVIEW: ") == true)
        for line in lines { #expect(line.count <= 80, "\(line)") }
    }

    @Test("Every option and argument has a word of help", arguments: commands)
    func described(command: [String]) throws {
        // An option without help stands alone; one with a long name has its help on the next line.
        let lines = try help(command, columns: 200).split(separator: "\n")
        for (line, next) in zip(lines, lines.dropFirst() + [""]) where line.hasPrefix("  -") || line.hasPrefix("  <") {
            let isDescribed = line.dropFirst(2).contains("  ") || next.hasPrefix("          ")
            #expect(isDescribed, "\(line)")
        }
    }
}
