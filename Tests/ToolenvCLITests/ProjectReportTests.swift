import Terminal
import Testing

@testable import Toolenv
@testable import ToolenvCLI

@Suite("Reports of lock, sync, check and init")
struct ProjectReportTests {
    private static let changes = [
        ToolChange(kind: .added, tool: "jq", version: "1.7.1", previous: nil),
        ToolChange(kind: .changed, tool: "node", version: "22.4.0", previous: "20.11.0"),
        ToolChange(kind: .removed, tool: "ruff", version: "0.6.9", previous: nil),
    ]

    private func lock(
        _ changes: [ToolChange] = [], differences: [String] = [], isCurrent: Bool = false, isDryRun: Bool = false
    ) -> LockReport {
        LockReport(
            changes: changes, differences: differences, isCurrent: isCurrent, tools: 2,
            platforms: ["linux-x86_64"], isDryRun: isDryRun)
    }

    private func sync(_ changes: [ToolChange] = [], isUpToDate: Bool = false, isDryRun: Bool = false) -> SyncReport {
        SyncReport(
            changes: changes, installed: [], unsupported: [:], environment: "/work/.toolenv", tools: 1,
            isUpToDate: isUpToDate, isDryRun: isDryRun, milliseconds: 1234)
    }

    @Test("Changes are one a line, with their sign", arguments: [80, 40])
    func changes(width: Int) {
        #expect(
            printed(lock(Self.changes), width: width) == """
                 + jq 1.7.1
                 ~ node 20.11.0 → 22.4.0
                 - ruff 0.6.9
                ---
                locked 2 tools for 1 platform
                """)
    }

    @Test("Colour says what the sign says")
    func colour() {
        let capabilities = TerminalCapabilities(isTerminal: true, width: 80, usesColor: true, canRedraw: true)
        let lines = lock([Self.changes[1]]).lines(style: Style(capabilities: capabilities), width: 80)
        #expect(lines == [" \u{1B}[33m~\u{1B}[39m \u{1B}[1mnode\u{1B}[22m 20.11.0 → 22.4.0"])
    }

    @Test("A lock that stayed the same, one that would change, and one that is stale")
    func lockRemarks() {
        #expect(printed(lock(isCurrent: true)) == "---\n`project.lock` is up to date: 2 tools for 1 platform")
        #expect(
            printed(lock([Self.changes[0]], isDryRun: true)) == " + jq 1.7.1\n---\nwould lock 2 tools for 1 platform")
        #expect(
            printed(lock(differences: ["`jq` is declared but not locked"])) == """
                `jq` is declared but not locked
                ---
                `project.lock` is out of date

                hint: run `toolenv lock`
                """)
    }

    @Test("sync says how much and how long, or that nothing was to be done", arguments: [80, 40])
    func syncRemarks(width: Int) {
        #expect(printed(sync([Self.changes[0]]), width: width) == " + jq 1.7.1\n---\nsynced 1 tool in 1.2 s")
        #expect(printed(sync(isUpToDate: true), width: width) == "---\nup to date")
        #expect(printed(sync(isDryRun: true), width: width) == "---\nwould sync 1 tool in 1.2 s")
    }

    @Test("add tells of the lock, then of the environment")
    func lockAndSync() throws {
        let report = LockAndSyncReport(lock: lock([Self.changes[0]]), sync: sync([Self.changes[0]]))
        #expect(printed(report) == " + jq 1.7.1\n---\nlocked 2 tools for 1 platform\nsynced 1 tool in 1.2 s")
        let withoutSync = LockAndSyncReport(lock: lock([Self.changes[0]]), sync: nil)
        #expect(printed(withoutSync) == " + jq 1.7.1\n---\nlocked 2 tools for 1 platform")
    }

    @Test("check lists what differs and names the commands that mend it")
    func check() {
        #expect(printed(CheckReport(lock: [], environment: [])) == "---\nlock and environment are up to date")
        #expect(
            printed(CheckReport(lock: [], environment: ["`jq` 1.7.1 is not in the store"])) == """
                `jq` 1.7.1 is not in the store
                ---

                hint: run `toolenv sync`
                """)
        #expect(
            printed(CheckReport(lock: ["`jq` is declared but not locked"], environment: [])) == """
                `jq` is declared but not locked
                ---

                hint: run `toolenv lock`, then `toolenv sync`
                """)
    }

    @Test("init names the file, the tools it found, and what comes next")
    func initialize() {
        let found = InitReport(
            wrote: "/work/project.toml",
            declared: [
                ToolProposal(tool: "node", requirement: "20", file: ".nvmrc", isPin: true),
                ToolProposal(tool: "go", requirement: ">=1.22", file: "go.mod", isPin: false),
            ],
            unknown: [ToolProposal(tool: "ruby", requirement: "3.3", file: ".tool-versions", isPin: true)],
            warnings: ["git ignores `project.lock`; run `git add -f project.lock` so that others get the same tools"],
            globalIgnore: InitReport.GlobalIgnore(file: "/home/ada/.config/git/ignore", added: [".toolenv/", ".venv/"]))
        #expect(
            printed(found, width: 60) == """
                ---
                wrote `/work/project.toml`
                 + node 20 (pinned in `.nvmrc`)
                 + go >=1.22 (at least, says `go.mod`)
                `.tool-versions` asks for ruby 3.3, which no manifest describes yet
                warning: git ignores `project.lock`; run `git add -f
                         project.lock` so that others get the same tools
                added `.toolenv/` and `.venv/` to `/home/ada/.config/git/ignore`

                hint: lock and install with `toolenv lock` and `toolenv sync`
                """)
    }

    @Test("init in a project says that it is one, and init in an empty directory what to do next")
    func initializeTwice() {
        let ignore = InitReport.GlobalIgnore(file: "/home/ada/.config/git/ignore", added: [])
        let again = InitReport(wrote: nil, declared: [], unknown: [], warnings: [], globalIgnore: ignore)
        #expect(
            printed(again) == """
                ---
                `project.toml` is there already
                `/home/ada/.config/git/ignore` ignores `.toolenv/` and `.venv/` already
                """)
        let empty = InitReport(wrote: "/work/project.toml", declared: [], unknown: [], warnings: [], globalIgnore: nil)
        #expect(
            printed(empty) == """
                ---
                wrote `/work/project.toml`

                hint: declare a tool with `toolenv add NAME`
                """)
    }
}
