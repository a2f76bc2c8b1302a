/// Whether asking again may help.
enum RetryAdvice: Sendable, Equatable {
    /// The answer would be the same.
    case never
    /// After a while, but not again after that.
    case once
    /// After a while.
    case later
    /// After the seconds that the server asks for, if they are no more than the longest wait.
    case after(Int64)
}

/// When a failed request is made again.
struct RetryPolicy: Sendable {
    var maximumAttempts: Int
    let baseDelay: Duration
    let maximumDelay: Duration

    /// The wait before the next attempt; nil when there is none.
    ///
    /// - Parameters:
    ///   - attempt: how many were made.
    ///   - random: 0 to 1; takes up to half off a wait of our own choice, so that those who were cut off together do
    ///     not come back together.
    func delay(after attempt: Int, advice: RetryAdvice, random: Double) -> Duration? {
        guard attempt < maximumAttempts else { return nil }
        switch advice {
        case .never: return nil
        // Before its time it would refuse again, and nobody waits for an hour in front of a terminal.
        case .after(let seconds): return .seconds(seconds) > maximumDelay ? nil : .seconds(seconds)
        case .once where attempt > 1: return nil
        case .once, .later:
            let doubled = baseDelay * (1 << min(attempt - 1, 20))
            return min(doubled, maximumDelay) * (1 - random / 2)
        }
    }
}

extension RetryPolicy {
    /// How often a request is made in all that fails with this advice.
    func attempts(of advice: RetryAdvice) -> Int { advice == .once ? min(2, maximumAttempts) : maximumAttempts }

    /// Runs `attempt` until it succeeds or fails for good, with waits between.
    ///
    /// - Parameter willRepeat: told before each wait why, for how long, and how many attempts were made.
    func run<Result: Sendable>(
        willRepeat: (TransferError, Duration, Int) -> Void = { _, _, _ in },
        _ attempt: () async throws(TransferError) -> Result
    ) async throws(TransferError) -> Result {
        var made = 0
        while true {
            do throws(TransferError) {
                return try await attempt()
            } catch {
                made += 1
                guard let wait = delay(after: made, advice: error.advice, random: .random(in: 0...1)) else {
                    throw error
                }
                willRepeat(error, wait, made)
                do { try await Task.sleep(for: wait) } catch { throw .cancelled }
            }
        }
    }
}
