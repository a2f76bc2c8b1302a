import Disk
import SystemPackage
import TestSupport
import Testing

@testable import Toolenv

@Suite("Tools that other files ask for")
struct ProjectProposalsTests {
    /// A file and the tools it asks for, each as `tool requirement`.
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let text: String
        let found: [String]
        var isPin = true

        var testDescription: String { "\(file): \(text.split(separator: "\n").first ?? "empty")" }
    }

    @Test("Each kind of file is read", arguments: pins + floors)
    func file(_ example: Case) async throws {
        try await TemporaryFolder.with { directory in
            try ProjectFixture.write(example.text, to: directory.appending(example.file))
            let found = try ProjectProposals.find(in: directory)
            #expect(found.map { "\($0.tool) \($0.requirement)" } == example.found)
            #expect(found.allSatisfy { $0.isPin == example.isPin && $0.file == example.file })
        }
    }

    static let pins: [Case] = [
        Case(
            file: ".tool-versions",
            text: "# ours\nnodejs 20.11.0  # LTS\n\ngolang 1.22.3\npython 3.12.1 2.7.18\nterraform 1.9.0\r\n",
            found: ["node 20.11.0", "go 1.22.3", "python 3.12.1", "terraform 1.9.0"]),
        Case(
            file: ".tool-versions", text: "ruby system\njava temurin-21.0.2\nzig ref:master\nlonely\nruff latest\n",
            found: ["ruff latest"]),
        Case(file: ".tool-versions", text: "", found: []),
        Case(file: ".tool-versions", text: "node 20 #\u{301}LTS\n#\u{301}go 1.22\n", found: ["node 20"]),
        Case(file: ".python-version", text: "3.12.1\n3.11.9\n", found: ["python 3.12.1"]),
        Case(file: ".python-version", text: "system\n", found: []),
        Case(file: ".nvmrc", text: "v20.11.0", found: ["node 20.11.0"]),
        Case(file: ".nvmrc", text: "18\n", found: ["node 18"]),
        Case(file: ".nvmrc", text: "lts/iron\n", found: ["node lts/iron"]),
        Case(file: ".nvmrc", text: "lts/*\n", found: ["node lts"]),
        Case(file: ".nvmrc", text: "node\n", found: ["node latest"]),
        Case(file: ".nvmrc", text: "\n\n", found: []),
        Case(file: ".node-version", text: "22.4.0\n", found: ["node 22.4.0"]),
        Case(file: ".node-version", text: "iojs\n", found: []),
    ]

    static let floors: [Case] = [
        Case(file: "go.mod", text: "module a.example/b\n\ngo 1.22\n", found: ["go >=1.22"], isPin: false),
        Case(
            file: "go.mod", text: "module a.example/b\ngo 1.22\ntoolchain go1.23.4\n", found: ["go >=1.23.4"],
            isPin: false),
        Case(
            file: "go.mod", text: "module a.example/b\ngo 1.22\ntoolchain default\n", found: ["go >=1.22"], isPin: false
        ),
        Case(file: "go.mod", text: "go 1.22 // the oldest\n", found: ["go >=1.22"], isPin: false),
        Case(file: "go.mod", text: "go 1.x\n", found: [], isPin: false),
        Case(file: "go.mod", text: "go latest\n", found: [], isPin: false),
        Case(file: "go.mod", text: "go 1.22\ntoolchain go1.x\n", found: ["go >=1.22"], isPin: false),
        Case(file: "go.mod", text: "module a.example/b\n", found: [], isPin: false),
        Case(file: "package.json", text: engines(">= 20"), found: ["node >= 20"], isPin: false),
        Case(file: "package.json", text: engines(">=20"), found: ["node >=20"], isPin: false),
        Case(file: "package.json", text: engines("^18 || >=20"), found: ["node ^18 || >=20"], isPin: false),
        Case(file: "package.json", text: engines(">=18 <21"), found: ["node >=18 <21"], isPin: false),
        Case(file: "package.json", text: engines("18.x"), found: ["node 18.x"], isPin: false),
        Case(file: "package.json", text: engines("18 - 20"), found: [], isPin: false),
        Case(file: "package.json", text: #"{"engines": {"npm": ">=9"}}"#, found: [], isPin: false),
        Case(file: "package.json", text: #"{"name": "web"}"#, found: [], isPin: false),
        Case(file: "package.json", text: "{ not JSON", found: [], isPin: false),
        Case(file: "pyproject.toml", text: python(">=3.9"), found: ["python >=3.9"], isPin: false),
        Case(file: "pyproject.toml", text: python(">=3.9,<4"), found: ["python >=3.9,<4"], isPin: false),
        Case(file: "pyproject.toml", text: python("~=3.10"), found: ["python ~=3.10"], isPin: false),
        Case(file: "pyproject.toml", text: "[tool.poetry]\nname = \"web\"\n", found: [], isPin: false),
        Case(file: "pyproject.toml", text: "[project\n", found: [], isPin: false),
    ]

    private static func engines(_ range: String) -> String {
        "{\"name\": \"web\", \"engines\": {\"npm\": \">=9\", \"node\": \"\(range)\"}}"
    }

    private static func python(_ range: String) -> String {
        "[project]\nname = \"web\"\nrequires-python = \"\(range)\"\n"
    }

    @Test("A pin goes before a floor, the first file before the next, and each tool comes once")
    func precedence() async throws {
        try await TemporaryFolder.with { directory in
            try ProjectFixture.write(Self.engines(">=18"), to: directory.appending("package.json"))
            try ProjectFixture.write(Self.python(">=3.9"), to: directory.appending("pyproject.toml"))
            try ProjectFixture.write("20\n", to: directory.appending(".nvmrc"))
            try ProjectFixture.write("nodejs 22.1.0\n", to: directory.appending(".tool-versions"))
            #expect(
                try ProjectProposals.find(in: directory) == [
                    ToolProposal(tool: "node", requirement: "22.1.0", file: ".tool-versions", isPin: true),
                    ToolProposal(tool: "python", requirement: ">=3.9", file: "pyproject.toml", isPin: false),
                ])
        }
    }

    @Test("A directory without such files asks for nothing")
    func nothing() async throws {
        try await TemporaryFolder.with { directory in
            let proposals = try ProjectProposals.find(in: directory)
            #expect(proposals.isEmpty)
        }
    }
}
