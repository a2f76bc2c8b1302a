import Model
import Testing

@testable import Catalogue

@Suite("Choosing a release's file by its name")
struct AssetChoiceTests {
    /// Files of a release, and what is to be chosen on linux-x86_64, linux-arm64, macos-x86_64 and macos-arm64.
    struct Row: Sendable, CustomTestStringConvertible {
        let tool: String
        let names: [String]
        let chosen: [String?]
        var isMusl = false

        var testDescription: String { "\(tool): \(names.first ?? "")" }

        init(_ tool: String, _ names: String, _ chosen: String, isMusl: Bool = false) {
            self.tool = tool
            self.names = names.split(separator: " ").map(String.init)
            self.chosen = chosen.split(separator: " ").map { $0 == "-" ? nil : String($0) }
            self.isMusl = isMusl
        }
    }

    private static let platforms = [
        Platform(.linux, .x86_64), Platform(.linux, .arm64), Platform(.macos, .x86_64), Platform(.macos, .arm64),
    ]

    @Test("Names of real projects' files, with what lies beside them", arguments: AssetChoiceTests.rows)
    func choice(_ row: Row) throws {
        for order in [row.names, row.names.reversed()] {
            let choice = AssetChoice(names: order, tool: row.tool)
            let chosen = Self.platforms.map { platform in
                let platform = Platform(
                    platform.operatingSystem, platform.architecture, library: row.isMusl ? .musl : .glibc)
                return choice.choice(for: platform)?.name
            }
            #expect(chosen == row.chosen)
        }
    }

    @Test("What is emulated, and what only the content can tell, is said")
    func certainty() throws {
        let choice = AssetChoice(names: ["tool-linux-amd64.tar.gz", "tool-darwin-amd64.tar.gz"], tool: "tool")
        #expect(choice.choice(for: Platform(.macos, .arm64))?.isEmulated == true)
        #expect(choice.choice(for: Platform(.macos, .x86_64))?.isEmulated == false)
        #expect(choice.choice(for: Platform(.macos, .x86_64))?.isUncertain == false)
        let plain = AssetChoice(names: ["tool.tar.gz"], tool: "tool")
        #expect(Self.platforms.allSatisfy { plain.choice(for: $0)?.isUncertain == true })
        let macs = AssetChoice(names: ["tool-macos.zip", "tool-linux-amd64.zip"], tool: "tool")
        #expect(macs.choice(for: Platform(.macos, .arm64))?.isUncertain == true)
    }
}
