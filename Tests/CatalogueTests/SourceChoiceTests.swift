import Model
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Which source of a tool is taken", .timeLimit(.minutes(1)))
struct SourceChoiceTests {
    private static let manifest = """
        summary = "A tool"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["tool"]
        [[source]]
        kind = "url"
        url = "http://127.0.0.1:1/{version}/tool-{target}"
        sha256 = { linux-x86_64 = "\(String(repeating: "ab", count: 32))" }
        links = { tool = "bin/tool" }
        [[source]]
        kind = "pypi"
        project = "tool"
        links = { tool = "bin/tool" }
        """

    private func with(_ order: [String], _ body: (CatalogueFixture) async throws -> Void) async throws {
        try await CatalogueFixture.with(
            ["/simple/tool/": IndexFile.page(IndexFile.wheels("tool", "1.2.3"))], manifests: ["tool": Self.manifest]
        ) { fixture in
            var fixture = fixture
            fixture.settings = SourceSettings(order: order)
            try await body(fixture)
        }
    }

    @Test(
        "The manifest's order counts, unless the settings have one",
        arguments: [
            ([], ["url", "pypi"]), (["pypi"], ["pypi"]), (["pypi", "upstream"], ["pypi", "url"]),
            (["upstream"], ["url"]), (["url", "upstream", "pypi"], ["url", "pypi"]), (["github"], []),
        ] as [([String], [String])])
    func order(_ order: [String], _ kinds: [String]) async throws {
        try await with(order) { fixture in
            let library = ManifestLibrary(directories: [fixture.folder.appending("manifests")])
            let declaration = try CatalogueFixture.declaration("tool = \"latest\"")
            guard !kinds.isEmpty else {
                let error = try #require(throws: CatalogueError.self) {
                    try SourceChoice(declaration, library: library, settings: fixture.settings)
                }
                #expect(error.code == "no-source")
                return
            }
            let choice = try SourceChoice(declaration, library: library, settings: fixture.settings)
            #expect(choice.places.map { type(of: $0.source).kind } == kinds)
        }
    }

    @Test("Where the preferred source has nothing, the next one is asked")
    func next() async throws {
        try await with([]) { fixture in
            let tool = try await fixture.resolve("tool = \"latest\"").tool
            #expect(tool.source.description == "pypi:tool")
        }
    }

    @Test("When no source has anything, the preferred one says why")
    func preferredSaysWhy() async throws {
        try await with(["pypi", "upstream"]) { fixture in
            let error = try await #require(throws: CatalogueError.self) {
                try await fixture.resolve("tool = \">=2\"")
            }
            #expect(error.code == "no-matching-version")
            #expect(error.details == ["the newest is 1.2.3"])
        }
    }

    @Test("User name and password of the index go to the index, and into no lock")
    func credentials() async throws {
        try await with(["pypi"]) { fixture in
            var fixture = fixture
            fixture.userInformation = "ann:s3cret@"
            let tool = try await fixture.resolve("tool = \"latest\"").tool
            #expect(fixture.server.requests.map { $0.fields["authorization"] } == ["Basic YW5uOnMzY3JldA=="])
            #expect(tool.platforms.values.compactMap(\.artifact).allSatisfy { !$0.url.text.contains("s3cret") })
        }
    }

    @Test("What is found once is not looked for again, and a failure is not kept")
    func memory() throws {
        struct Failure: Error {}
        let calls = Calls()
        let memory = Memory<Int> {
            if calls.next() == 1 { throw Failure() }
            return 7
        }
        #expect(throws: Failure.self) { try memory.value() }
        #expect(try memory.value() == 7)
        #expect(try memory.value() == 7)
        #expect(calls.next() == 3)
    }
}
