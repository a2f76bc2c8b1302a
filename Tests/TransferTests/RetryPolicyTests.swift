import Testing

@testable import Transfer

@Suite("When a request is made again")
struct RetryPolicyTests {
    private let policy = RetryPolicy(maximumAttempts: 4, baseDelay: .seconds(1), maximumDelay: .seconds(3))

    @Test("Waits double up to the longest one, and then there are no more")
    func doubling() {
        let waits = (1...4).map { policy.delay(after: $0, advice: .later, random: 0) }
        #expect(waits == [.seconds(1), .seconds(2), .seconds(3), nil])
    }

    @Test("Chance takes off up to half")
    func jitter() {
        #expect(policy.delay(after: 1, advice: .once, random: 0) == policy.delay(after: 1, advice: .later, random: 0))
        #expect(policy.delay(after: 2, advice: .once, random: 0) == nil)
        #expect(policy.delay(after: 2, advice: .later, random: 1) == .seconds(1))
        #expect(policy.delay(after: 2, advice: .later, random: 0.5) == .seconds(1.5))
    }

    @Test("The server's wish counts; one beyond the longest wait ends it at once")
    func wish() {
        #expect(policy.delay(after: 1, advice: .after(2), random: 1) == .seconds(2))
        #expect(policy.delay(after: 1, advice: .after(3), random: 1) == .seconds(3))
        #expect(policy.delay(after: 1, advice: .after(4), random: 1) == nil)
        #expect(policy.delay(after: 1, advice: .after(.max), random: 1) == nil)
        #expect(policy.delay(after: 1, advice: .after(0), random: 1) == .zero)
    }

    @Test("What is final is final")
    func never() {
        #expect(policy.delay(after: 1, advice: .never, random: 0) == nil)
    }

    @Test("Very many attempts overflow nothing")
    func many() {
        let patient = RetryPolicy(maximumAttempts: .max, baseDelay: .seconds(1), maximumDelay: .seconds(60))
        #expect(patient.delay(after: 1_000_000, advice: .later, random: 0) == .seconds(60))
    }

    @Test("An attempt is made as often as allowed, then its last failure counts")
    func run() async {
        let quick = RetryPolicy(maximumAttempts: 3, baseDelay: .zero, maximumDelay: .zero)
        var made = 0
        await #expect(throws: TransferError(.serverError, "3", advice: .later)) {
            try await quick.run { () async throws(TransferError) in
                made += 1
                throw TransferError(.serverError, "\(made)", advice: .later)
            }
        }
        #expect(made == 3)
    }
}
