import Model
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Wheels that no manifest describes", .timeLimit(.minutes(1)))
struct WheelInspectionTests {
    private static let elf = "\u{7F}ELF\u{2}\u{1}"
    private static let metadata = "Metadata-Version: 2.1\nName: prog\n"
    private static let wheel = "prog-1.0-py3-none-manylinux_2_17_x86_64.whl"
    private static let bytes = "bytes of a wheel"

    /// The digest of `bytes`.
    private static let digest = "4668c0977b182e9d3970d2a1d6590c71dbbf944eafcde0677db474c76cbc975b"

    /// What is in the wheel, and the links that are found or the error's code and summary.
    struct Row: Sendable {
        let name: String
        let members: [String: String]
        var links: [String: String] = [:]
        var code: String?
        var summary: String?
    }

    static let rows: [Row] = [
        Row(
            name: "programs among the scripts",
            members: ["bin/prog": elf, "bin/progx": "#!/bin/sh\n", "lib/prog": elf],
            links: ["prog": "bin/prog", "progx": "bin/progx"]),
        Row(
            name: "Python's own scripts are left out", members: ["bin/prog": elf, "bin/helper": "#!python\n"],
            links: ["prog": "bin/prog"]),
        Row(
            name: "a program elsewhere that is named like the project",
            members: ["prog/data/bin/prog": elf, "prog/data/bin/other": elf, "prog/__init__.py": ""],
            links: ["prog": "prog/data/bin/prog"]),
        Row(
            name: "a program behind a Python function",
            members: [
                "prog/bin/real": elf, "prog/bin/other": elf,
                "prog-1.0.dist-info/entry_points.txt": "[console_scripts]\nreal = prog:main\n",
            ], links: ["real": "prog/bin/real"]),
        Row(
            name: "the nearest of several", members: ["a/b/prog": elf, "a/prog": elf],
            links: ["prog": "a/prog"]),
        Row(
            name: "only Python's scripts", members: ["bin/prog": "#!/usr/bin/env python3\n"], code: "needs-python",
            summary: "`prog` needs a Python interpreter to run"),
        Row(
            name: "only entry points",
            members: [
                "prog/main.py": "", "prog-1.0.dist-info/entry_points.txt": "[console_scripts]\nprog = prog.main:main\n",
            ],
            code: "needs-python", summary: "`prog` needs a Python interpreter to run"),
        Row(
            name: "nothing at all", members: ["prog/__init__.py": ""], code: "no-program",
            summary: "no program was found in the wheel of `prog`"),
        Row(
            name: "packages besides itself",
            members: [
                "bin/prog": elf,
                "prog-1.0.dist-info/METADATA":
                    "Name: prog\nRequires-Dist: b>=1\nRequires-Dist: a\nRequires-Dist: c; extra == 'x'\n",
            ], code: "needs-python-packages", summary: "`prog` needs Python packages besides itself (a, b)"),
    ]

    @Test("Programs are found, and what is none is refused", arguments: rows.indices)
    func inspected(_ index: Int) async throws {
        let row = Self.rows[index]
        var file = IndexFile(Self.wheel)
        (file.sha256, file.size) = (Self.digest, Self.bytes.utf8.count)
        let members = [
            Self.wheel: row.members.merging(["prog-1.0.dist-info/METADATA": Self.metadata]) { own, _ in own }
        ]
        try await CatalogueFixture.with(
            ["/simple/prog/": IndexFile.page([file]), "/files/\(Self.wheel)": .init(text: Self.bytes)]
        ) { fixture in
            try await check(row, fixture, members)
        }
    }

    private func check(_ row: Row, _ fixture: CatalogueFixture, _ members: [String: [String: String]]) async throws {
        let platforms = [Platform(.linux, .x86_64), Platform(.macos, .arm64)]
        guard row.code == nil else {
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("\"pypi:prog\" = \"1\"", platforms: platforms, members: members)
            }
            #expect(error.code == row.code, "\(row.name)")
            #expect(error.summary == row.summary, "\(row.name)")
            return
        }
        let resolution = try await fixture.resolve("\"pypi:prog\" = \"1\"", platforms: platforms, members: members)
        let artifact = try #require(resolution.tool.platforms[platforms[0]]?.artifact)
        #expect(artifact.links == row.links, "\(row.name)")
        #expect(artifact.verified == .index)
        #expect(artifact.size == Int64(Self.bytes.utf8.count))
        #expect(resolution.tool.commands == row.links.keys.sorted())
        #expect(resolution.notes == row.links.map { "found the command `\($0.key)` at `\($0.value)`" }.sorted())
        #expect(resolution.tool.platforms[platforms[1]] == .unsupported("no wheel is published for this platform"))
    }

    @Test("Metadata beside the wheel refuse it before it is downloaded")
    func coreMetadata() async throws {
        let metadata = "Name: prog\nRequires-Dist: a\n"
        var file = IndexFile(Self.wheel)
        file.metadata = "2d03eef495f8273b8ed3e5df166daa67610f58876681df253faf4cb53be472bd"
        try await CatalogueFixture.with(
            ["/simple/prog/": IndexFile.page([file]), "/files/\(Self.wheel).metadata": .init(text: metadata)]
        ) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("\"pypi:prog\" = \"1\"")
            }
            #expect(error.code == "needs-python-packages")
            #expect(fixture.server.requests.map(\.target) == ["/simple/prog/", "/files/\(Self.wheel).metadata"])
        }
    }
}
