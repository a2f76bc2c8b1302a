import Disk
import FoundationEssentials
import SystemPackage
import TOML

/// A tool that a file of the project already asks for.
package struct ToolProposal: Sendable, Equatable, Encodable {
    /// The tool's name as toolenv knows it.
    package let tool: String

    /// The requirement to write into `project.toml`.
    package let requirement: String

    /// The file that asks for it.
    package let file: String

    /// Whether the file pins a version; otherwise it names the oldest that will do.
    package let isPin: Bool
}

/// Reads what version managers and language projects wrote down; runs nothing.
enum ProjectProposals {
    /// The proposals found in `directory`, pins before floors, one a tool.
    ///
    /// - Throws: `FileSystemError`.
    static func find(in directory: FilePath) throws -> [ToolProposal] {
        var found: [ToolProposal] = []
        for reader in readers {
            guard let bytes = try FileSystem.readIfPresent(directory.appending(reader.file)) else { continue }
            found += reader.read(String(decoding: bytes, as: UTF8.self)).map {
                ToolProposal(tool: $0.tool, requirement: $0.requirement, file: reader.file, isPin: $0.isPin)
            }
        }
        var seen: Set<String> = []
        return (found.filter(\.isPin) + found.filter { !$0.isPin }).filter { seen.insert($0.tool).inserted }
    }

    private typealias Found = (tool: String, requirement: String, isPin: Bool)

    /// One row a file; a new one is added here.
    private static let readers: [(file: String, read: @Sendable (String) -> [Found])] = [
        (".tool-versions", toolVersions),
        (".python-version", { pin("python", $0) }),
        (".nvmrc", { pin("node", $0) }),
        (".node-version", { pin("node", $0) }),
        ("go.mod", goModule),
        ("package.json", packageJSON),
        ("pyproject.toml", pyproject),
    ]

    /// The names that other managers use for tools of ours.
    private static let names = [
        "nodejs": "node", "golang": "go", "shellcheck": "shellcheck", "python3": "python",
    ]

    /// asdf's file: a tool and one or more versions a line; comments begin with `#`.
    private static func toolVersions(_ text: String) -> [Found] {
        lines(text).compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count >= 2, let requirement = version(String(words[1])) else { return nil }
            let name = String(words[0])
            return (names[name] ?? name, requirement, true)
        }
    }

    private static func pin(_ tool: String, _ text: String) -> [Found] {
        guard let first = lines(text).first, let requirement = version(first) else { return [] }
        return [(tool, requirement, true)]
    }

    /// `go 1.22` is the oldest that will do, `toolchain go1.22.3` what the authors use.
    private static func goModule(_ text: String) -> [Found] {
        let words = text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).map(String.init).prefix { !$0.hasPrefix("//") }.map { $0 }
        }
        if let line = words.first(where: { $0.first == "toolchain" && $0.count == 2 }), line[1].hasPrefix("go"),
            let floor = floor(String(line[1].dropFirst(2)))
        {
            return [("go", floor, false)]
        }
        guard let line = words.first(where: { $0.first == "go" && $0.count == 2 }), let floor = floor(line[1]) else {
            return []
        }
        return [("go", floor, false)]
    }

    /// The requirement that a version is the oldest that will do; not every version can be one, `1.x` cannot.
    private static func floor(_ text: String) -> String? {
        version(text).flatMap { requirement(">=\($0)") }
    }

    private struct Package: Decodable {
        let engines: [String: String]?
    }

    private static func packageJSON(_ text: String) -> [Found] {
        let package = try? JSONDecoder().decode(Package.self, from: Data(text.utf8))
        guard let range = package?.engines?["node"], let requirement = requirement(range) else { return [] }
        return [("node", requirement, false)]
    }

    private static func pyproject(_ text: String) -> [Found] {
        guard let document = try? TOMLDocument(text),
            let range = document.root["project"]?.table?["requires-python"]?.string,
            let requirement = requirement(range)
        else { return [] }
        return [("python", requirement, false)]
    }

    /// The lines that say something, without comments.
    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let kept = Substring(line.utf8.prefix { $0 != UInt8(ascii: "#") }).trimming(while: \.isWhitespace)
            return kept.isEmpty ? nil : kept
        }
    }

    /// A pinned version in our words: `v20.1` is `20.1`, `lts/iron` and `lts/*` stay channels.
    private static func version(_ text: String) -> String? {
        if text == "lts/*" || text == "lts" { return "lts" }
        if text.hasPrefix("lts/") || text == "latest" { return requirement(text) }
        if text == "node" || text == "stable" { return "latest" }
        let bare = text.first == "v" ? String(text.dropFirst()) : text
        guard bare.first?.isNumber == true else { return nil }
        return requirement(bare)
    }
}
