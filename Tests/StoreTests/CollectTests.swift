import Disk
import Store
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

@Suite("Collecting what no project uses")
struct CollectTests {
    @Test("Trees of live projects stay, everything else goes, as planned")
    func collecting() async throws {
        try await StoreBench.with { bench in
            let store = bench.store
            let (used, previous) = (try bench.install(version: "1"), try bench.install(version: "2"))
            let (unused, orphaned) = (try bench.install(version: "3"), try bench.install(version: "4"))
            let live = try bench.makeProject("live", generations: [[previous], [used]])
            let dead = try bench.makeProject("dead", generations: [[unused]])
            for project in [live, dead] { try store.registerRoot(project: project, trees: []) }
            try FileSystem.removeTree(dead.appending(".toolenv"))
            try FileSystem.removeTree(store.path(of: orphaned))
            let left = try TemporaryDirectory.create(in: store.layout.temporary, prefix: "left").keep()

            let plan = try store.collectPlan(now: StoreBench.now)
            #expect(plan.trees.map(\.name) == [unused])
            #expect(plan.trees.map(\.bytes) == [10_020])
            #expect(plan.roots == [RootName.of(dead)])
            #expect(plan.receipts == [orphaned])
            #expect(plan.temporary == [left.lastComponent?.string])
            #expect(try bench.counts() == ["trees": 3, "receipts": 4, "tmp": 1, "roots": 4])

            #expect(try store.collect(now: StoreBench.now) == plan)
            #expect(try bench.counts() == ["trees": 2, "receipts": 2, "tmp": 0, "roots": 2])
            #expect(store.verify(used) == .intact)
            #expect(store.verify(previous) == .intact)
            #expect(try store.collect(now: StoreBench.now).isEmpty)
        }
    }

    @Test("A project that knows the store by another path keeps its trees")
    func otherPath() async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            try FileSystem.createSymbolicLink(at: bench.folder.appending("alias"), to: "store")
            let alias = Store(root: bench.folder.appending("alias"), threads: 1)
            let project = try bench.makeProject("project", generations: [[tree]])
            try alias.registerRoot(project: project, trees: [])
            #expect(try alias.collect(now: StoreBench.now).isEmpty)
            #expect(bench.store.contains(tree))
        }
    }

    @Test("A store that does not exist yet has nothing to collect")
    func empty() async throws {
        try await StoreBench.with { bench in
            let store = Store(root: bench.folder.appending("none"), threads: 1)
            #expect(try store.collectPlan(now: StoreBench.now).isEmpty)
            #expect(try store.list().isEmpty)
            #expect(try store.roots().isEmpty)
            try store.cleanTemporary()
            #expect(try FileSystem.status(store.layout.root) == nil)
        }
    }

    @Test("It waits for those who install, and stops waiting when told to")
    func waiting() async throws {
        try await StoreBench.with { bench in
            let store = bench.store
            let tree = try bench.install()
            try await store.whileInstalling {
                var questions = 0
                #expect(throws: CancellationError.self) {
                    try store.collect(
                        now: StoreBench.now,
                        isCancelled: {
                            questions += 1
                            return questions > 3
                        })
                }
                #expect(store.contains(tree))
            }
            #expect(try store.collect(now: StoreBench.now).trees.map(\.name) == [tree])
        }
    }

    @Test("Who installs waits for it, and a cancelled task does not", .timeLimit(.minutes(1)))
    func waitingForCollection() async throws {
        try await StoreBench.with { bench in
            let store = bench.store
            let collecting = try FileLock.acquire(store.layout.lock, .exclusive)
            let task = Task { try await store.whileInstalling { true } }
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            _ = consume collecting
            #expect(try await store.whileInstalling { true })
        }
    }

    @Test("What a living process works on is not collected")
    func livingProcess() async throws {
        try await StoreBench.with { bench in
            let work = try TemporaryDirectory.create(in: bench.store.layout.temporary, prefix: "work")
            #expect(try bench.store.collect(now: StoreBench.now).isEmpty)
            #expect(try FileSystem.status(work.path)?.kind == .directory)
        }
    }

    @Test(
        "Somebody else's store can be read and used, and says that it cannot be written",
        .enabled(if: getuid() == 0, "only root can become somebody else"))
    func foreignStore() async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            let project = try bench.makeProject("project", generations: [[tree]])
            try bench.store.registerRoot(project: project, trees: [])
            // The bench's directory belongs to whoever runs the tests; others may look.
            try FileSystem.setPermissions(0o755, of: bench.folder)
            let (path, request) = (bench.folder.string, try bench.request())
            await #expect(processExitsWith: .success) { [path = path as String, tree = request.tree as String] in
                dropPrivileges()
                try await useForeignStore(StoreBench(path), tree: tree)
            }
            #expect(bench.store.contains(tree))
        }
    }
}

/// What somebody else may do with the store, and what not.
private func useForeignStore(_ bench: StoreBench, tree: String) async throws {
    let store = bench.store
    #expect(store.contains(tree))
    #expect(store.verify(tree) == .intact)
    #expect(try store.roots().count == 1)
    #expect(try store.collectPlan(now: StoreBench.now).isEmpty)
    #expect(try store.touchRoot(project: bench.folder.appending("project")))
    let error = await #expect(throws: StoreError.self) { try await store.whileInstalling {} }
    #expect(error?.code == "store-not-writable")
    #expect(error?.summary == "cannot write the store in `\(store.layout.root)`")
    #expect(throws: StoreError.self) { try store.remove(tree) }
    #expect(throws: StoreError.self) { try store.collect(now: StoreBench.now) }
    #expect(throws: StoreError.self) { try store.registerRoot(project: bench.folder, trees: []) }
}
