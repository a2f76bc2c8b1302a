import Model
import SystemPackage
import Testing

@testable import Catalogue
@testable import Store
@testable import Toolenv
@testable import ToolenvCLI

@Suite("Reports of the store, of manifests and of the doctor")
struct StoreReportTests {
    private func tree(_ name: String, bytes: Int64, projects: [String] = []) -> StoreListReport.Tree {
        StoreListReport.Tree(
            name: name, path: "/store/trees/\(name)", files: 12, bytes: bytes, url: "https://files.example/\(name)",
            sha256: "aa", installed: "2024-10-04T13:40:27Z", projects: projects)
    }

    @Test("store list counts files, bytes and projects")
    func list() {
        let report = StoreListReport(
            store: "/store",
            trees: [
                tree("jq-1.7.1-0123456789abcdef", bytes: 2_300_000, projects: ["/a", "/b"]),
                tree("node-22.4.0-0123456789abcdef", bytes: 180_000_000),
            ])
        #expect(
            printed(report) == """
                TREE                          SIZE      FILES  PROJECTS
                jq-1.7.1-0123456789abcdef     2.3 MB    12     2
                node-22.4.0-0123456789abcdef  180.0 MB  12     –
                ---
                2 trees, 182.3 MB in `/store`
                """)
        #expect(
            printed(report, width: 40) == """
                TREE           SIZE      FILES  PROJECTS
                jq-1.7.1-012…  2.3 MB    12     2
                node-22.4.0-…  180.0 MB  12     –
                ---
                2 trees, 182.3 MB in `/store`
                """)
        #expect(printed(StoreListReport(store: "/store", trees: [])) == "---\n0 trees, 0 B in `/store`")
    }

    @Test("store list says which projects it could not look at")
    func strays() throws {
        func project(_ name: String, _ state: StoreRoot.State) -> StoreProject {
            StoreProject(
                StoreRoot(
                    name: name, project: FilePath("/\(name)"), lastUse: Timestamp(secondsSinceEpoch: 0), state: state,
                    trees: [], usesUnknownTrees: state != .live, missingSince: nil))
        }
        let projects = [
            project("a", .live), project("b", .unused), project("c", .missing), project("d", .unreadable("EIO")),
        ]
        #expect(
            printed(StoreListReport(store: "/store", trees: [], projects: projects)) == """
                ---
                0 trees, 0 B in `/store`
                the project in `/c` is missing
                the project in `/d` cannot be read (EIO)
                """)
        #expect(
            printed(StoreCollectReport(removed: [], isDryRun: false, kept: [projects[3]])) == "---\nnothing to remove")
        guard case .warning("project-unreadable", let message) = projects[3].event else {
            Issue.record("no warning")
            return
        }
        #expect(
            message
                == "the project in `/d` cannot be read (EIO): every tree is kept, since nobody can tell which ones it uses"
        )
        #expect([projects[0].event, projects[1].event].allSatisfy { if case nil = $0 { true } else { false } })
    }

    @Test("store verify names each tree that differs and what to do")
    func verify() {
        func tree(_ name: String, _ problem: String?, isRemoved: Bool = false) -> StoreVerifyReport.Tree {
            StoreVerifyReport.Tree(name: name, problem: problem, isRemoved: isRemoved)
        }
        #expect(printed(StoreVerifyReport(trees: [tree("jq", nil), tree("go", nil)])) == "---\n2 trees verified")
        #expect(
            printed(StoreVerifyReport(trees: [tree("jq", "it has no receipt"), tree("go", nil)])) == """
                jq: it has no receipt
                ---
                1 of 2 trees differs from what was installed

                hint: remove them with `toolenv store verify --repair`
                """)
        #expect(
            printed(
                StoreVerifyReport(trees: [tree("jq", "changed", isRemoved: true), tree("go", "gone", isRemoved: true)]))
                    == """
                    jq: changed
                    go: gone
                    ---
                    2 of 2 trees differ from what was installed

                    hint: install them anew with `toolenv sync`
                    """)
    }

    @Test("store collect says what went, or would")
    func collect() {
        let trees = [StoreCollectReport.Tree(name: "jq-1.7.1", bytes: 2_300_000)]
        #expect(
            printed(StoreCollectReport(removed: trees, isDryRun: false))
                == " - jq-1.7.1 2.3 MB\n---\nremoved 1 tree, 2.3 MB")
        #expect(
            printed(StoreCollectReport(removed: trees, isDryRun: true))
                == " - jq-1.7.1 2.3 MB\n---\nwould remove 1 tree, 2.3 MB")
        #expect(
            printed(StoreCollectReport(removed: [], isDryRun: true)) == "---\nnothing to remove: every tree is in use")
    }

    @Test("store path prints the path and nothing else")
    func path() {
        #expect(printed(StorePathReport(path: "/store")) == "/store\n---")
    }

    @Test("manifest check prints problems as compilers do")
    func manifests() {
        let problem = ManifestReport.Problem(
            file: "manifests/jq.toml", line: 3, column: 1, code: "unknown-key", message: "unknown key `sumary`",
            hints: ["did you mean `summary`?"])
        #expect(
            printed(ManifestReport(manifests: 2, addresses: 0, problems: [problem]))
                == "manifests/jq.toml:3:1: unknown key `sumary`\n---\n1 problem in 2 manifests")
        #expect(
            printed(ManifestReport(manifests: 1, addresses: 4, problems: []))
                == "---\n1 manifest valid, 4 addresses rendered")
    }

    private let doctor = DoctorReport(checks: [
        DoctorReport.Check(name: "platform", state: .good, finding: "linux-x86_64 with glibc 2.36", mend: nil),
        DoctorReport.Check(
            name: "python index", state: .warning, finding: "none is configured and there is no pip to ask",
            mend: "set `PIP_INDEX_URL`"),
        DoctorReport.Check(name: "store", state: .bad, finding: "cannot write `/store`", mend: "set `TOOLENV_HOME`"),
    ])

    @Test("The doctor's findings stand in a column, what mends them beneath")
    func doctorWide() {
        #expect(
            printed(doctor) == """
                ok       platform      linux-x86_64 with glibc 2.36
                warning  python index  none is configured and there is no pip to ask
                                       hint: set `PIP_INDEX_URL`
                bad      store         cannot write `/store`
                                       hint: set `TOOLENV_HOME`
                ---
                something must be mended
                """)
    }

    @Test("In a narrow window the findings are broken between words")
    func doctorNarrow() {
        #expect(
            printed(doctor, width: 40) == """
                ok       platform
                    linux-x86_64 with glibc 2.36
                warning  python index
                    none is configured and there is no
                    pip to ask
                    hint: set `PIP_INDEX_URL`
                bad      store
                    cannot write `/store`
                    hint: set `TOOLENV_HOME`
                ---
                something must be mended
                """)
        #expect(printed(DoctorReport(checks: [doctor.checks[0]])).hasSuffix("---\ntoolenv works here"))
    }
}
