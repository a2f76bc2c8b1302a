import Synchronization

/// A value that is found when it is first asked for, and kept.
///
/// A failure is not kept: the next one who asks tries again.
final class Memory<Value: Sendable>: Sendable {
    private let find: @Sendable () throws -> Value
    private let found = Mutex<Value?>(nil)

    init(_ find: @escaping @Sendable () throws -> Value) {
        self.find = find
    }

    /// The value; those who ask at the same time wait for the first.
    func value() throws -> Value {
        try found.withLock { found in
            if let found { return found }
            let value = try find()
            found = value
            return value
        }
    }
}
