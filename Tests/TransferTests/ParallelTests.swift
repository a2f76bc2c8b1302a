import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Many at a time", .timeLimit(.minutes(1)))
struct ParallelTests {
    @Test("Two that want one file fetch it once", arguments: [true, false])
    func once(_ sharesTransfer: Bool) async throws {
        let content = noise(500_000)
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in
                try? await Task.sleep(for: .milliseconds(100))
                return .init(body: content)
            }) { server in
                let first = Transfer.testing(folder)
                let second = sharesTransfer ? first : Transfer.testing(folder)
                async let one = first.file(server.url("/f"), of: content)
                async let other = second.file(server.url("/f"), of: content)
                let files = try await [one, other]
                #expect(files.map(\.fromCache).sorted { !$0 && $1 } == [false, true])
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("Many downloads all arrive, and no more run together than allowed")
    func many() async throws {
        let running = Atomic<Int>(0)
        let most = Atomic<Int>(0)
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                let now = running.add(1, ordering: .relaxed).newValue
                most.max(now, ordering: .relaxed)
                try? await Task.sleep(for: .milliseconds(5))
                running.subtract(1, ordering: .relaxed)
                return .init(body: noise(5_000, seed: UInt64(request.target.dropFirst()) ?? 0))
            }) { server in
                let transfer = Transfer.testing(folder) { $0.jobs = 5 }
                let sizes = try await withThrowingTaskGroup(of: Int64.self) { group in
                    for number in 0..<60 {
                        group.addTask {
                            try await transfer.file(server.url("/\(number)"), of: noise(5_000, seed: UInt64(number)))
                                .size
                        }
                    }
                    return try await group.reduce(0, +)
                }
                #expect(sizes == 60 * 5_000)
                #expect(server.requests.count == 60)
                #expect((2...5).contains(most.load(ordering: .relaxed)))
            }
        }
    }

    @Test("A cancelled request ends at once, and the next one works")
    func cancelled() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                if connection.number == 0 { connection.waitUntilClosed() }
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
            }) { server in
                let transfer = Transfer.testing(folder) { $0.maximumAttempts = 1 }
                let task = Task { try await transfer.text(server.url("/")) }
                while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                let start = ContinuousClock.now
                task.cancel()
                let error = await failure { _ = try await task.value }
                #expect(error == .cancelled)
                #expect(ContinuousClock.now - start < .seconds(5))
                let text = try await transfer.text(server.url("/"))
                #expect(text == "ok")
            }
        }
    }

    @Test("One that is cancelled before it starts makes no request")
    func cancelledBefore() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "ok") }) { server in
                let transfer = Transfer.testing(folder)
                let task = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return try await transfer.text(server.url("/"))
                }
                task.cancel()
                let error = await failure { _ = try await task.value }
                #expect(error == .cancelled)
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test("One that waits for another's download stops waiting when it is cancelled")
    func cancelledWaiting() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.waitUntilClosed()
            }) { server in
                let holder = Task { try await Transfer.testing(folder).file(server.url("/f"), of: [1]) }
                while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                let waiter = Task { try await Transfer.testing(folder).file(server.url("/f"), of: [1]) }
                try await Task.sleep(for: .milliseconds(20))
                waiter.cancel()
                let waited = await failure { _ = try await waiter.value }
                #expect(waited == .cancelled)
                holder.cancel()
                let held = await failure { _ = try await holder.value }
                #expect(held == .cancelled)
            }
        }
    }

    @Test("Connections are used again")
    func reuse() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                while !connection.readHead().isEmpty {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                }
            }) { server in
                let transfer = Transfer.testing(folder)
                for _ in 0..<5 { _ = try await transfer.text(server.url("/")) }
                #expect(server.requests.count == 5)
                #expect(server.connectionCount == 1)
            }
        }
    }
}
