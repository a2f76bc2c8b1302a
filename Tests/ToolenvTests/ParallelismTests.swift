import Synchronization
import Testing
import Toolenv

@Suite("Work side by side", .timeLimit(.minutes(1)))
struct ParallelismTests {
    private struct Failure: Error {}

    /// How many are at work now, and how many were at once.
    private final class Gauge: Sendable {
        private let counts = Mutex((now: 0, most: 0, started: 0))

        var most: Int { counts.withLock { $0.most } }
        var started: Int { counts.withLock { $0.started } }

        func enter() {
            counts.withLock {
                $0.now += 1
                $0.started += 1
                $0.most = max($0.most, $0.now)
            }
        }

        func leave() { counts.withLock { $0.now -= 1 } }
    }

    @Test("Results come in the order of the elements, whichever ends first")
    func order() async throws {
        let results = try await mapConcurrently(Array(0..<20), limit: 8) { number in
            try await Task.sleep(for: .milliseconds((20 - number) % 7))
            return number * 10
        }
        #expect(results == (0..<20).map { $0 * 10 })
    }

    @Test("No more than the limit are at work, and one where the limit is none", arguments: [-1, 0, 1, 3])
    func limit(limit: Int) async throws {
        let gauge = Gauge()
        _ = try await mapConcurrently(Array(0..<12), limit: limit) { _ in
            gauge.enter()
            try await Task.sleep(for: .milliseconds(3))
            gauge.leave()
        }
        #expect(gauge.started == 12)
        #expect(gauge.most <= max(1, limit))
    }

    @Test("Nothing gives nothing")
    func empty() async throws {
        let results = try await mapConcurrently([Int](), limit: 4) { $0 }
        #expect(results.isEmpty)
    }

    @Test("The first failure cancels the others, starts no more, and is thrown")
    func failure() async throws {
        let gauge = Gauge()
        let started = ContinuousClock.now
        await #expect(throws: Failure.self) {
            try await mapConcurrently(Array(0..<10), limit: 2) { number in
                gauge.enter()
                if number == 0 { throw Failure() }
                try await Task.sleep(for: .seconds(50))
            }
        }
        #expect(gauge.started == 2)
        #expect(ContinuousClock.now - started < .seconds(40))
    }

    @Test("Cancelling the task cancels what is at work")
    func cancelled() async throws {
        let task = Task {
            try await mapConcurrently([1, 2], limit: 2) { _ in try await Task.sleep(for: .seconds(50)) }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
