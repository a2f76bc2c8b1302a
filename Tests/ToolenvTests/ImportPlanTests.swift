import Catalogue
import Disk
import Model
import SystemPackage
import TOML
import TestSupport
import Testing

@testable import Toolenv

@Suite("What of other managers' files is declared")
struct ImportPlanTests {
    /// Manifests for `node` with channels, `go` with an alias and `ruff`.
    private static func withManifests<Result>(_ body: ([String: Manifest]) throws -> Result) async throws -> Result {
        try await TemporaryFolder.with { directory in
            let rows = [
                ("node", "aliases = [\"nodejs\"]\n[channels]\nlts = \"24\"\n\"lts/iron\" = \"20\"\n"),
                ("go", "aliases = [\"golang\"]\n"),
                ("ruff", ""),
            ]
            for (name, more) in rows {
                let text = """
                    summary = "A tool"
                    homepage = "https://tools.example/"
                    license = "MIT"
                    commands = ["\(name)"]
                    \(more)
                    [[source]]
                    kind = "pypi"
                    project = "\(name)"
                    links = { \(name) = "bin/\(name)" }

                    """
                try ProjectFixture.write(text, to: directory.appending("\(name).toml"))
            }
            var known: [String: Manifest] = [:]
            for manifest in try ManifestLibrary(directories: [directory]).all() {
                for name in [manifest.name] + manifest.aliases { known[name.text] = manifest }
            }
            return try body(known)
        }
    }

    /// The plan for files, each a name and its text.
    private func plan(
        _ files: [(String, String)], project: String? = nil, kinds: [String] = ["pypi", "aqua"]
    ) async throws -> ImportPlan {
        try await Self.withManifests { known in
            let contents = try files.map { name, text in
                let reader = try #require(ImportReaders.reader(of: name))
                return try ImportReaders.read(reader, name: name, bytes: Array(text.utf8))
            }
            let project = try project.map { try Project(text: $0) }
            return ImportPlan(contents, known: known, kinds: kinds, project: project)
        }
    }

    private func tools(_ plan: ImportPlan) -> [String] { plan.tools.map { "\($0.key) \($0.literal)" } }

    private func reasons(_ plan: ImportPlan) -> [String] {
        plan.notCarried.map { "\($0.file):\($0.line) \($0.reason)" }
    }

    @Test("Names become those of manifests, others are told")
    func names() async throws {
        let found = try await plan([
            (".tool-versions", "nodejs 20\ngolang 1.22\nruby 3.3\n"),
            ("mise.toml", "[tools]\n\"pipx:black\" = \"24\"\n\"aqua:cli/cli\" = \"2\"\n\"ubi:a/b\" = \"1\"\n"),
        ])
        #expect(tools(found) == ["node \"20\"", "go \"1.22\"", "pypi:black \"24\"", "aqua:cli/cli \"2\""])
        #expect(
            reasons(found) == [
                ".tool-versions:3 no manifest describes `ruby` yet; `toolenv search` knows the tools there are",
                "mise.toml:4 toolenv has no source `github` yet",
            ])
    }

    @Test("Channels are those that the tool has, names of releases become their numbers")
    func channels() async throws {
        #expect(tools(try await plan([(".nvmrc", "lts/*")])) == ["node \"lts\""])
        #expect(tools(try await plan([(".nvmrc", "lts/iron")])) == ["node \"lts/iron\""])
        #expect(tools(try await plan([(".nvmrc", "lts/hydrogen")])) == ["node \"18\""])
        #expect(tools(try await plan([(".tool-versions", "ruff stable")])) == ["ruff \"stable\""])
        let unknown = try await plan([(".nvmrc", "lts/unheard")])
        #expect(unknown.tools.isEmpty && reasons(unknown) == [".nvmrc:1 `node` has no channel `lts/unheard`"])
        let none = try await plan([(".tool-versions", "golang lts")])
        #expect(reasons(none) == [".tool-versions:1 `go` has no channel `lts`"])
    }

    /// Two files that ask for one tool, what is taken, and what is said of the other.
    @Test(
        "Where files differ, the more particular counts, or else the first",
        arguments: [
            ([(".tool-versions", "nodejs 20.11.0"), (".nvmrc", "20")], "20.11.0", ".nvmrc:1 says more"),
            ([(".tool-versions", "nodejs 20"), (".nvmrc", "v20.11.0")], "20.11.0", ".tool-versions:1 says more"),
            ([(".tool-versions", "nodejs 20"), (".nvmrc", "lts/iron")], "20", ""),
            ([(".tool-versions", "nodejs lts"), (".nvmrc", "24.1")], "24.1", ".tool-versions:1 says more"),
            ([(".tool-versions", "nodejs latest"), (".nvmrc", "18")], "18", ".tool-versions:1 says more"),
            ([(".tool-versions", "nodejs 18"), (".nvmrc", "20.11.0")], "18", ".nvmrc:1 counts more"),
            ([(".tool-versions", "nodejs 20"), (".nvmrc", "v20")], "20", ""),
            ([("package.json", #"{"engines": {"node": ">=18"}}"#), (".nvmrc", "20")], "20", ""),
            (
                [("package.json", #"{"engines": {"node": ">=22"}}"#), (".nvmrc", "20.1.0")], "20.1.0",
                "package.json:1 may not allow"
            ),
            ([("package.json", #"{"volta": {"node": "20.11.0"}, "engines": {"node": "^20"}}"#)], "20.11.0", ""),
        ] as [([(String, String)], String, String)])
    func conflict(files: [(String, String)], taken: String, said: String) async throws {
        let found = try await plan(files)
        #expect(tools(found) == ["node \"\(taken)\""])
        guard !said.isEmpty else {
            #expect(reasons(found) == [])
            return
        }
        let words = said.split(separator: " ", maxSplits: 1).map(String.init)
        #expect(found.notCarried.count == 1)
        #expect(reasons(found).first?.hasPrefix(words[0] + " ") == true)
        #expect(reasons(found).first?.contains(words[1]) == true, "\(reasons(found))")
    }

    @Test("A project has one tool of a name, whatever its source and letters")
    func duplicates() async throws {
        let found = try await plan([
            (
                "mise.toml",
                "[tools]\nruff = \"0.6\"\n\"pipx:ruff\" = \"0.7\"\n\"aqua:x/Ruff\" = \"1\"\n\"aqua:a/cli\" = \"1\"\n\"aqua:b/cli\" = \"2\"\n"
            )
        ])
        #expect(tools(found) == ["ruff \"0.6\"", "aqua:a/cli \"1\""])
        #expect(found.notCarried.count == 3)
        #expect(found.notCarried.allSatisfy { $0.reason.hasSuffix("a project has one tool of a name") })
    }

    @Test("What the project declares stays, and what it lacks is added")
    func existing() async throws {
        let project = """
            [tools]
            node = "22"
            "pypi:black" = "24"
            [env]
            A = "mine"
            [sources.aqua]
            ref = "v4.0.0"

            """
        let files = [
            (".tool-versions", "nodejs 22\ngolang 1.22\n"), (".nvmrc", "18"),
            ("mise.toml", "[tools]\n\"pipx:black\" = \"23\"\n[env]\nA = \"theirs\"\nB = \"b\"\n"),
            ("aqua.yaml", "registries:\n  - {type: standard, ref: v4.1.0}\n"),
        ]
        let found = try await plan(files, project: project)
        #expect(tools(found) == ["go \"1.22\""])
        #expect(found.present == ["node"])
        #expect(found.variables.map(\.name) == ["B"])
        #expect(found.registries.isEmpty)
        #expect(
            reasons(found) == [
                ".nvmrc:1 `project.toml` asks for `node` `22` already",
                "mise.toml:2 `project.toml` asks for `pypi:black` `24` already",
                "mise.toml:4 `project.toml` has the variable already",
                "aqua.yaml:2 the revision `v4.0.0` is asked for already",
            ])
    }

    @Test("What would make the project invalid is left out")
    func invalid() async throws {
        let found = try await plan([
            (".tool-versions", "no\u{1B}tool 1\na\"b 2\n"),
            ("mise.toml", "[tools]\n\"pipx:\(String(repeating: "x", count: 80))\" = \"1\"\n\"aqua:a/b c\" = \"1\"\n"),
            (".mise.toml", "[env]\nLD_PRELOAD = \"x\"\n\"a b\" = \"x\"\nGOOD = \"say \\\"hi\\\"\\n\"\nGOOD2 = \"1\"\n"),
            ("mise.local.toml", "[env]\nGOOD = \"other\"\nGOOD2 = \"1\"\n"),
        ])
        #expect(found.tools.isEmpty)
        #expect(found.variables.map(\.line) == ["GOOD = \"say \\\"hi\\\"\\n\"", "GOOD2 = \"1\""])
        #expect(found.notCarried.count == 7, "\(reasons(found))")
        #expect(reasons(found).contains("mise.local.toml:2 `.mise.toml:4` sets it too, and counts more"))
    }

    @Test("A registry's revision needs the source that has one, and the first counts")
    func registry() async throws {
        let files = [
            ("aqua.yaml", "registries:\n  - type: standard\n    ref: v4.1.0\n"),
            (".aqua.yaml", "registries:\n  - {type: standard, ref: v4.2.0}\n"),
        ]
        let found = try await plan(files)
        #expect(found.registries.map(\.reference) == ["v4.1.0"])
        #expect(reasons(found) == [".aqua.yaml:2 the revision `v4.1.0` is asked for already"])
        let without = try await plan(files, kinds: ["pypi"])
        #expect(without.registries.isEmpty && without.notCarried.count == 2)
    }

    @Test("The text of a new project is valid, with any name of a file in its comments")
    func text() throws {
        let text = try ProjectText(
            name: "a\"b", tools: [.init(key: "aqua:cli/cli", literal: "\"2\"", remark: "pinned in we\nird\u{7}")],
            variables: [
                ImportedVariable(
                    name: "A", literal: "\"x\"", place: ImportPlace(file: "mise.toml", line: 1, text: "A"))
            ],
            registries: [
                ImportedRegistry(
                    kind: "aqua", reference: "v4", place: ImportPlace(file: "aqua.yaml", line: 1, text: "ref"))
            ]
        ).text()
        #expect(
            text == """
                [project]
                name = "a\\"b"

                [tools]
                "aqua:cli/cli" = "2"  # pinned in we\u{FFFD}ird\u{FFFD}

                [env]
                A = "x"

                [sources.aqua]
                ref = "v4"

                """)
    }
}

extension Project {
    fileprivate init(text: String) throws { try self.init(document: TOMLDocument(text), file: "project.toml") }
}
