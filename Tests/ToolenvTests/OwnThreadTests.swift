import Foundation
import Synchronization
import Testing
import Toolenv

@Suite("Blocking work on a thread of its own", .timeLimit(.minutes(1)))
struct OwnThreadTests {
    private struct Failure: Error {}

    @Test("What the work returns and throws arrives")
    func result() async throws {
        #expect(try await onOwnThread { _ in 42 } == 42)
        await #expect(throws: Failure.self) { try await onOwnThread { _ in throw Failure() } }
    }

    @Test("The work learns that its task was cancelled")
    func cancellation() async throws {
        let task = Task {
            try await onOwnThread { isCancelled in Self.wait(until: isCancelled) }
        }
        task.cancel()
        #expect(try await task.value)
    }

    @Test("Work whose task is not cancelled is not told so")
    func notCancelled() async throws {
        #expect(try await onOwnThread { isCancelled in !isCancelled() })
    }

    @Test("Work that blocks holds up nothing else, however few processors there are")
    func independence() async throws {
        let count = 32
        let arrived = ArrivalCount()
        let met = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<count {
                group.addTask {
                    try await onOwnThread { _ in
                        arrived.add()
                        return Self.wait { arrived.count == count }
                    }
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(met)
    }

    /// Blocks the thread until `condition` holds; false when it did not for 30 seconds.
    private static func wait(until condition: () -> Bool) -> Bool {
        let end = ContinuousClock.now + .seconds(30)
        while !condition() {
            if ContinuousClock.now > end { return false }
            Thread.sleep(forTimeInterval: 0.002)
        }
        return true
    }

    private final class ArrivalCount: Sendable {
        private let value = Atomic<Int>(0)

        var count: Int { value.load(ordering: .acquiring) }

        func add() { value.add(1, ordering: .acquiringAndReleasing) }
    }
}
