import Disk
import Model
import Store
import SystemPackage
import Testing

@Suite("Projects that cannot be looked at")
struct MissingProjectTests {
    private static let day: Int64 = 86_400

    private static func after(days: Int64, _ seconds: Int64 = 0) -> Timestamp {
        Timestamp(secondsSinceEpoch: StoreBench.now.secondsSinceEpoch + days * day + seconds)
    }

    /// A store with a used and an unused tree, and a project that is taken away and put back by the test.
    private func withProject(
        recorded: Bool = true,
        _ body: (StoreBench, _ project: FilePath, _ used: String, _ unused: String) throws -> Void
    ) async throws {
        try await StoreBench.with { bench in
            let (used, unused) = (try bench.install(version: "1"), try bench.install(version: "2"))
            let project = try bench.makeProject("project", generations: [[used]])
            try bench.store.registerRoot(project: project, trees: [used])
            if !recorded {
                try FileSystem.write([], to: bench.store.layout.roots.appending(RootName.of(project) + ".trees"))
            }
            try body(bench, project, used, unused)
        }
    }

    @Test("A missing project's trees are kept for 30 days from when it is first missed")
    func patience() async throws {
        try await withProject { bench, project, used, unused in
            let store = bench.store
            try FileSystem.removeTree(project)
            // Planning takes no note.
            #expect(try store.collectPlan(now: Self.after(days: -90)).missing.map(\.end) == [Self.after(days: -60)])
            let first = try store.collect(now: StoreBench.now)
            #expect(first.trees.map(\.name) == [unused])
            #expect(first.missing.map(\.end) == [Self.after(days: 30)])
            #expect(try store.collect(now: Self.after(days: 30, -1)).trees.isEmpty)
            #expect(store.contains(used))
            #expect(try store.collectPlan(now: Self.after(days: 30)).trees.map(\.name) == [used])
            #expect(try store.collect(now: Self.after(days: 30)).roots == [RootName.of(project)])
            #expect(try bench.counts()["roots"] == 0)
        }
    }

    @Test("A project that came back, or was synced again, is missed from the start the next time")
    func cameBack() async throws {
        try await withProject { bench, project, used, _ in
            let (store, aside) = (bench.store, bench.folder.appending("aside"))
            try FileSystem.rename(project, to: aside)
            #expect(try store.collect(now: StoreBench.now).missing.count == 1)
            try FileSystem.rename(aside, to: project)
            #expect(try store.collect(now: Self.after(days: 29)).missing.isEmpty)
            try FileSystem.rename(project, to: aside)
            #expect(try store.collect(now: Self.after(days: 31)).missing.map(\.end) == [Self.after(days: 61)])
            #expect(store.contains(used))
        }
    }

    @Test("Who does not want to wait does not")
    func atOnce() async throws {
        try await withProject { bench, project, used, unused in
            try FileSystem.removeTree(project)
            let plan = try bench.store.collect(now: StoreBench.now, waitsForMissing: false)
            #expect(plan.trees.map(\.name).sorted() == [used, unused].sorted())
            #expect(try bench.counts()["roots"] == 0)
        }
    }

    @Test("A moment that is still to come is of a clock that was wrong")
    func wrongClock() async throws {
        try await withProject { bench, project, _, _ in
            try FileSystem.removeTree(project)
            _ = try bench.store.collect(now: Self.after(days: 40_000))
            #expect(try bench.store.collect(now: StoreBench.now).missing.map(\.end) == [Self.after(days: 30)])
            #expect(try bench.store.collectPlan(now: Self.after(days: 30)).missing.isEmpty)
        }
    }

    @Test("Where nobody can tell what it uses, every tree is kept and the rest is cleaned", arguments: [true, false])
    func unknownTrees(isMissing: Bool) async throws {
        try await withProject(recorded: false) { bench, project, used, unused in
            let store = bench.store
            _ = try TemporaryDirectory.create(in: store.layout.temporary, prefix: "left").keep()
            try FileSystem.removeTree(project)
            if !isMissing { try FileSystem.createSymbolicLink(at: project, to: "project") }
            let plan = try store.collect(now: StoreBench.now)
            #expect(plan.trees.isEmpty && plan.keepsEverything)
            #expect(plan.temporary.count == 1)
            #expect(store.contains(used) && store.contains(unused))
        }
    }

    @Test("One that cannot be read hides no other, and keeps what it was synced with for any time")
    func unreadable() async throws {
        try await withProject { bench, project, used, unused in
            let store = bench.store
            let other = try bench.makeProject("other", generations: [[unused]])
            try store.registerRoot(project: other, trees: [unused])
            try FileSystem.removeTree(project)
            try FileSystem.createSymbolicLink(at: project, to: "project")
            #expect(try store.roots().map(\.state) == [.live, .unreadable("Too many levels of symbolic links")])
            let plan = try store.collect(now: Self.after(days: 400), waitsForMissing: false)
            #expect(plan.isEmpty && plan.unreadable.map(\.project) == [project])
            #expect(store.contains(used) && store.contains(unused))
        }
    }

    @Test(
        "A project whose list of trees is lost is not known, so that the next sync records it anew",
        arguments: ["", "x", nil])
    func lostList(text: String?) async throws {
        try await withProject { bench, project, used, _ in
            let list = bench.store.layout.roots.appending(RootName.of(project) + ".trees")
            #expect(try bench.store.touchRoot(project: project))
            try FileSystem.removeFile(list)
            if let text { try FileSystem.write(Array(text.utf8), to: list) }
            #expect(try !bench.store.touchRoot(project: project))
            try bench.store.registerRoot(project: project, trees: [used])
            #expect(try bench.store.touchRoot(project: project))
        }
    }

    @Test("Records without a project are removed")
    func orphans() async throws {
        try await withProject { bench, project, _, _ in
            let roots = bench.store.layout.roots
            try FileSystem.removeFile(roots.appending(RootName.of(project)))
            try FileSystem.write([1], to: roots.appending("0123456789abcdef.missing"))
            _ = try bench.store.collect(now: StoreBench.now)
            #expect(try bench.counts()["roots"] == 0)
        }
    }
}
