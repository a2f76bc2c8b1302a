import Disk
import Model
import Store
import Synchronization
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

@Suite("Many at once, and killed ones")
struct ConcurrencyTests {
    @Test("Processes that install one tree at once all succeed and unpack it once", .timeLimit(.minutes(1)))
    func manyProcesses() async throws {
        try await StoreBench.with { bench in
            let path = bench.folder.string
            let tree = try bench.request().tree
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        await #expect(processExitsWith: .success) { [path = path as String] in
                            let bench = StoreBench(path)
                            let request = try bench.request()
                            try await bench.store.whileInstalling {
                                let outcome = try bench.store.install(request, step: { _ in usleep(20_000) })
                                guard outcome != .present else { return }
                                try FileSystem.create([], at: bench.folder.appending("unpacked-\(getpid())"))
                            }
                        }
                    }
                }
            }
            let unpacked = try FileSystem.list(bench.folder).filter { $0.name.hasPrefix("unpacked-") }
            #expect(unpacked.count == 1)
            #expect(bench.store.verify(tree) == .intact)
            #expect(try bench.counts() == ["trees": 1, "receipts": 1, "tmp": 0, "roots": 0])
        }
    }

    @Test("Who waits for another's installation stops waiting when told to")
    func cancelledWait() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request()
            let outcome = try bench.store.install(
                request,
                step: { step in
                    guard step == .unpacked else { return }
                    let questions = Atomic(0)
                    #expect(throws: CancellationError.self) {
                        try bench.store.install(
                            request, isCancelled: { questions.add(1, ordering: .relaxed).newValue > 3 })
                    }
                })
            #expect(outcome == .installed(files: 3, bytes: 10_020))
        }
    }

    @Test(
        "Killed after any step, it leaves nothing that counts, and the next one mends it",
        arguments: InstallStep.allCases)
    func killed(after step: InstallStep) async throws {
        try await StoreBench.with { bench in
            let path = bench.folder.string
            let tree = try bench.request(parts: [StoreBench.part, StoreBench.lastPart]).tree
            let name = "\(step)"
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, name = name as String] in
                let bench = StoreBench(path)
                let request = try bench.request(parts: [StoreBench.part, StoreBench.lastPart])
                try await bench.store.whileInstalling {
                    _ = try bench.store.install(
                        request, step: { if "\($0)" == name { kill(getpid(), SIGKILL) } })
                }
            }
            #expect(bench.store.contains(tree) == (step == .renamed))
            #expect(try bench.store.list().isEmpty == (step != .renamed))
            #expect(try FileSystem.list(bench.store.layout.receipts).isEmpty == (step != .recorded && step != .renamed))

            try bench.store.cleanTemporary()
            #expect(try bench.counts()["tmp"] == 0)
            let outcome = try bench.store.install(try bench.request(parts: [StoreBench.part, StoreBench.lastPart]))
            #expect((outcome == .present) == (step == .renamed))
            #expect(bench.store.verify(tree) == .intact)
            #expect(try bench.counts() == ["trees": 1, "receipts": 1, "tmp": 0, "roots": 0])
        }
    }

    @Test("A process killed while it removes a tree leaves nothing that counts")
    func killedRemoval() async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            // What `remove` does, up to where it is killed.
            try FileSystem.removeFile(bench.store.layout.receipts.appending(tree))
            #expect(!bench.store.contains(tree))
            #expect(bench.store.verify(tree) == .withoutReceipt)
            #expect(try bench.store.install(try bench.request()) != .present)
            #expect(bench.store.verify(tree) == .intact)
        }
    }

    @Test("Cleaning up spares what a living process works on")
    func cleaningBeside() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request()
            let store = bench.store
            _ = try store.install(
                request,
                step: { step in
                    guard step == .unpacked else { return }
                    #expect(throws: Never.self) { try store.cleanTemporary() }
                })
            #expect(store.verify(request.tree) == .intact)
        }
    }
}
