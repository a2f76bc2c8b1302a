import Disk
import Model
import Store
import SystemPackage
import Testing

@Suite("Projects that use the store")
struct RootTests {
    @Test(
        "A root's name is the FNV-1a hash of the path's bytes",
        arguments: [
            // The published vectors are of texts that are no absolute paths; the function does not mind.
            ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"), ("", "cbf29ce484222325"),
        ])
    func names(path: String, name: String) {
        #expect(RootName.of(FilePath(path)) == name)
    }

    @Test("A project is recorded once, by its directory, with its trees of all generations")
    func recording() async throws {
        try await StoreBench.with { bench in
            let (store, old, new) = (bench.store, try bench.install(version: "1"), try bench.install(version: "2"))
            let project = try bench.makeProject("my project ⚙︎", generations: [[old], [old, new], []])
            try store.registerRoot(project: project, trees: [])
            try store.registerRoot(project: project, trees: [])
            let roots = try store.roots()
            #expect(roots.map(\.project) == [project])
            #expect(roots.first?.name == RootName.of(project))
            #expect(roots.first?.trees == [old, new].sorted())
            #expect(roots.first?.state == .live)
        }
    }

    @Test("Using a project sets its last use; one that is not recorded says so")
    func lastUse() async throws {
        try await StoreBench.with { bench in
            let project = try bench.makeProject("project", generations: [[]])
            #expect(try !bench.store.touchRoot(project: project))
            try bench.store.registerRoot(project: project, trees: [])
            let link = bench.store.layout.roots.appending(RootName.of(project))
            let before = try #require(try FileSystem.status(link))
            try await Task.sleep(for: .milliseconds(20))
            #expect(try bench.store.touchRoot(project: project))
            let after = try #require(try FileSystem.status(link))
            #expect(
                (after.modifiedSeconds, after.modifiedNanoseconds) > (
                    before.modifiedSeconds, before.modifiedNanoseconds
                ))
            #expect(try bench.store.roots().first?.lastUse == Timestamp(secondsSinceEpoch: after.modifiedSeconds))
        }
    }

    /// What happened to a project since it was synced.
    enum Loss: CaseIterable, Sendable {
        case environmentRemoved, directoryRemoved, parentIsFile, linkLoop
    }

    @Test("A project that was lost is what became of it", arguments: Loss.allCases)
    func lost(_ loss: Loss) async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            let project = try bench.makeProject("place/project", generations: [[tree]])
            try bench.store.registerRoot(project: project, trees: [tree, "gone-1-0123456789abcdef"])
            switch loss {
            case .environmentRemoved: try FileSystem.removeTree(project.appending(".toolenv"))
            case .directoryRemoved: try FileSystem.removeTree(project)
            case .parentIsFile:
                try FileSystem.removeTree(project.removingLastComponent())
                try FileSystem.write([], to: project.removingLastComponent())
            case .linkLoop:
                try FileSystem.removeTree(project)
                try FileSystem.createSymbolicLink(at: project, to: "project")
            }
            let root = try #require(try bench.store.roots().first)
            switch loss {
            case .environmentRemoved: #expect(root.state == .unused && root.trees.isEmpty)
            case .directoryRemoved, .parentIsFile: #expect(root.state == .missing && root.trees == [tree])
            case .linkLoop:
                #expect(root.state == .unreadable("Too many levels of symbolic links") && root.trees == [tree])
            }
            #expect(!root.usesUnknownTrees)
        }
    }

    @Test("A path that a link cannot say is refused", .enabled(if: RootTests.takesAnyName))
    func odd() async throws {
        try await StoreBench.with { bench in
            let odd = FilePath(platformString: [0x2f, -1, -2, 0] as [CChar])
            let error = #expect(throws: StoreError.self) { try bench.store.registerRoot(project: odd, trees: []) }
            #expect(error?.code == "path-not-utf8")
            #expect(error?.hints.count == 1)
            let counts = try bench.counts()
            #expect(counts["roots"] == 0)
        }
    }

    static var takesAnyName: Bool {
        #if os(Linux)
            true
        #else
            false
        #endif
    }
}
