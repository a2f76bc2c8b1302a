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
            try store.registerRoot(project: project)
            try store.registerRoot(project: project)
            let roots = try store.roots()
            #expect(roots.map(\.project) == [project])
            #expect(roots.first?.name == RootName.of(project))
            #expect(roots.first?.trees == [old, new].sorted())
            #expect(roots.first?.isLive == true)
        }
    }

    @Test("Using a project sets its last use; one that is not recorded says so")
    func lastUse() async throws {
        try await StoreBench.with { bench in
            let project = try bench.makeProject("project", generations: [[]])
            #expect(try !bench.store.touchRoot(project: project))
            try bench.store.registerRoot(project: project)
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

    @Test("A project without an environment, or without a directory, is not live", arguments: [true, false])
    func dead(hasDirectory: Bool) async throws {
        try await StoreBench.with { bench in
            let project = try bench.makeProject("project", generations: [[try bench.install()]])
            try bench.store.registerRoot(project: project)
            try FileSystem.removeTree(hasDirectory ? project.appending(".toolenv") : project)
            let root = try #require(try bench.store.roots().first)
            #expect(!root.isLive)
            #expect(root.trees.isEmpty)
        }
    }

    @Test("A path that a link cannot say is refused", .enabled(if: RootTests.takesAnyName))
    func odd() async throws {
        try await StoreBench.with { bench in
            let odd = FilePath(platformString: [0x2f, -1, -2, 0] as [CChar])
            let error = #expect(throws: StoreError.self) { try bench.store.registerRoot(project: odd) }
            #expect(error?.code == "store-not-writable")
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
