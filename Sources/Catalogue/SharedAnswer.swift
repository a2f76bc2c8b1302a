import Synchronization

/// An answer that many wait for and one finds.
///
/// A failure is told to those who wait, and is not kept: the next one who asks tries again.
final class SharedAnswer<Value: Sendable>: Sendable {
    private enum State {
        case open
        case searching([CheckedContinuation<Value?, any Error>])
        case found(Value)
    }

    private let state = Mutex(State.open)

    /// The answer, where it was found already.
    var found: Value? {
        state.withLock { if case .found(let value) = $0 { value } else { nil } }
    }

    /// The answer; the first who asks finds it by `find`.
    func value(_ find: () async throws -> Value) async throws -> Value {
        while true {
            let isFirst = state.withLock { state in
                if case .open = state {
                    state = .searching([])
                    return true
                }
                return false
            }
            if isFirst { return try await search(find) }
            // Whoever was searching may have failed in this very moment: then it is our turn.
            if let value = try await wait() { return value }
        }
    }

    private func search(_ find: () async throws -> Value) async throws -> Value {
        do {
            let value = try await find()
            for waiting in end(.found(value)) { waiting.resume(returning: value) }
            return value
        } catch {
            for waiting in end(.open) { waiting.resume(throwing: error) }
            throw error
        }
    }

    /// What the one who searches finds; nil when nobody searches any more.
    private func wait() async throws -> Value? {
        try await withCheckedThrowingContinuation { continuation in
            state.withLock { state in
                switch state {
                case .found(let value): continuation.resume(returning: value)
                case .searching(let waiting): state = .searching(waiting + [continuation])
                case .open: continuation.resume(returning: nil)
                }
            }
        }
    }

    /// Changes the state, and gives those who wait.
    private func end(_ new: State) -> [CheckedContinuation<Value?, any Error>] {
        state.withLock { state in
            defer { state = new }
            if case .searching(let waiting) = state { return waiting }
            return []
        }
    }
}
