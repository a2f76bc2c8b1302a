import Model
import Testing
import Toolenv

@Suite("Whether project.lock answers project.toml")
struct LockComparisonTests {
    /// What is asked, what is locked, and the differences in words.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let tools: String
        var platforms = ProjectFixture.platforms
        let locked: [LockEntry]
        let differences: [String]
    }

    @Test("Each kind of difference is told", arguments: cases)
    func differences(_ example: Case) async throws {
        let lock = "lock = 1\n" + example.locked.map(\.text).joined()
        try await ProjectFixture.with(tools: example.tools, platforms: example.platforms, lock: lock) { workspace in
            let found = LockComparison.differences(project: workspace.project, lockfile: try workspace.lock())
            #expect(found.map(\.description) == example.differences)
        }
    }

    static let cases: [Case] = [
        Case(
            testDescription: "what is asked is locked", tools: #"ruff = "~0.6""#,
            locked: [LockEntry(name: "ruff", requirement: "~0.6")], differences: []),
        Case(testDescription: "nothing is asked, nothing is locked", tools: "", locked: [], differences: []),
        Case(
            testDescription: "an entry is missing", tools: #"ruff = "0.6""#, locked: [],
            differences: ["`ruff` is declared but not locked"]),
        Case(
            testDescription: "an entry is left over", tools: "", locked: [LockEntry(name: "ruff")],
            differences: ["`ruff` is locked but no longer declared"]),
        Case(
            testDescription: "another requirement", tools: #"ruff = "0.7""#,
            locked: [LockEntry(name: "ruff", requirement: "~0.6")],
            differences: ["`ruff` is declared as `0.7` but was locked for `~0.6`"]),
        Case(
            testDescription: "another kind of source", tools: #"jq = { version = "1.7", source = "github" }"#,
            locked: [LockEntry(name: "jq", requirement: "1.7")],
            differences: ["`jq` is declared from `github` but was locked from `pypi:jq`"]),
        Case(
            testDescription: "a kind of source covers each of its identifiers",
            tools: #"jq = { version = "1.7", source = "github" }"#,
            locked: [LockEntry(name: "jq", requirement: "1.7", source: "github:jqlang/jq")], differences: []),
        Case(
            testDescription: "another identifier", tools: #""pypi:cmake" = "3.30""#,
            locked: [LockEntry(name: "cmake", requirement: "3.30", source: "pypi:cmake-next")],
            differences: ["`cmake` is declared from `pypi:cmake` but was locked from `pypi:cmake-next`"]),
        Case(
            testDescription: "other components", tools: #"rust = { components = ["rust-src"] }"#,
            locked: [LockEntry(name: "rust")],
            differences: [
                "`rust` is declared with the component `rust-src` but was locked with the usual components"
            ]),
        Case(
            testDescription: "no components are not the usual ones", tools: #"rust = { version = "latest" }"#,
            locked: [LockEntry(name: "rust", more: "components = []")],
            differences: ["`rust` is declared with the usual components but was locked with no components"]),
        Case(
            testDescription: "the same parts in another order",
            tools: #"rust = { components = ["b", "a"], targets = ["y", "x"] }"#,
            locked: [LockEntry(name: "rust", more: #"components = ["a", "b"]\#ntargets = ["x", "y"]"#)],
            differences: []),
        Case(
            testDescription: "other targets", tools: #"rust = { targets = ["x", "y"] }"#,
            locked: [LockEntry(name: "rust", more: #"targets = ["z"]"#)],
            differences: [
                "`rust` is declared for the further targets `x`, `y` but was locked for the further target `z`"
            ]),
        Case(
            testDescription: "a platform is missing", tools: #"ruff = "latest""#,
            locked: [LockEntry(name: "ruff", platforms: ["linux-x86_64"])],
            differences: ["`ruff` is not locked for macos-arm64"]),
        Case(
            testDescription: "a platform is left over", tools: #"ruff = "latest""#, platforms: ["linux-x86_64"],
            locked: [LockEntry(name: "ruff")],
            differences: ["`ruff` is locked for macos-arm64, which is no longer declared"]),
        Case(
            testDescription: "several tools, sorted by name",
            tools: "zig = \"0.13\"\nash = \"1\"",
            locked: [LockEntry(name: "zig", platforms: ["macos-arm64"]), LockEntry(name: "mid")],
            differences: [
                "`ash` is declared but not locked",
                "`mid` is locked but no longer declared",
                "`zig` is declared as `0.13` but was locked for `latest`",
                "`zig` is not locked for linux-x86_64",
            ]),
    ]

    @Test("A digest that the project writes is held against the locked one", arguments: ["a", "b"] as [Character])
    func digest(locked: Character) async throws {
        let address = "https://tools.example/corp-{version}-{os}.tar.gz"
        let digest = String(repeating: "a", count: 64)
        let tools = """
            corp = { version = "1.4.2", url = "\(address)", sha256 = { linux-x86_64 = "\(digest)" }, commands = ["corp"] }
            """
        let entry = LockEntry(
            name: "corp", requirement: "1.4.2", version: "1.4.2", source: "url:\(address)",
            platforms: ["linux-x86_64"], digest: locked)
        let lock = ProjectFixture.lockText(entry)
        try await ProjectFixture.with(tools: tools, platforms: ["linux-x86_64"], lock: lock) { workspace in
            let found = LockComparison.differences(project: workspace.project, lockfile: try workspace.lock())
            #expect(found == (locked == "a" ? [] : [.digest(tool: "corp", platform: "linux-x86_64")]))
        }
    }

    @Test("Another address is another source")
    func address() async throws {
        let tools = #"corp = { version = "1", url = "https://tools.example/new.tar.gz", commands = ["corp"] }"#
        let entry = LockEntry(name: "corp", requirement: "1", source: "url:https://tools.example/old.tar.gz")
        let lock = ProjectFixture.lockText(entry)
        try await ProjectFixture.with(tools: tools, lock: lock) { workspace in
            let found = LockComparison.differences(project: workspace.project, lockfile: try workspace.lock())
            #expect(
                found == [
                    .source(
                        tool: "corp", locked: "url:https://tools.example/old.tar.gz",
                        declared: "url:https://tools.example/new.tar.gz")
                ])
        }
    }

    @Test("A stale lock is an error that lists every difference")
    func staleLock() async throws {
        let lock = ProjectFixture.lockText(LockEntry(name: "ruff"))
        try await ProjectFixture.with(tools: #"jq = "1""#, lock: lock) { workspace in
            let error = try #require(throws: ToolenvError.self) { try workspace.currentLock() }
            #expect(error.code == "lock-stale")
            #expect(error.details == ["`jq` is declared but not locked", "`ruff` is locked but no longer declared"])
            #expect(error.hints == ["bring it up to date with `toolenv lock`"])
        }
    }
}
