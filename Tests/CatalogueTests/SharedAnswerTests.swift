import Synchronization
import Testing

@testable import Catalogue

@Suite("Answers that many wait for", .timeLimit(.minutes(1)))
struct SharedAnswerTests {
    private struct Refused: Error {}

    private final class Count: Sendable {
        private let number = Mutex(0)
        var value: Int { number.withLock { $0 } }
        func add() { number.withLock { $0 += 1 } }
    }

    @Test("A hundred who ask at once make one search")
    func once() async throws {
        let answer = SharedAnswer<Int>()
        let searches = Count()
        let found = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await answer.value {
                        searches.add()
                        await Task.yield()
                        return 7
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(found == 700)
        #expect(searches.value == 1)
        #expect(answer.found == 7)
    }

    @Test("A failure is told to all who wait, and the next one tries again")
    func failure() async throws {
        let answer = SharedAnswer<Int>()
        let failures = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await answer.value {
                            await Task.yield()
                            throw Refused()
                        }
                        return false
                    } catch {
                        return error is Refused
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == 20)
        #expect(answer.found == nil)
        #expect(try await answer.value { 1 } == 1)
    }
}
