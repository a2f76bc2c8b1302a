/// A SHA-256 digest.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// Four big-endian words, so that a digest needs no memory of its own.
    ///
    /// No vector: a type that wants 32-byte alignment breaks results of asynchronous closures with typed errors (Swift 6.3.1).
    private struct Words: Hashable, Sendable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        var fourth: UInt64 = 0

        subscript(index: Int) -> UInt64 {
            get { index < 2 ? (index == 0 ? first : second) : (index == 2 ? third : fourth) }
            set {
                switch index {
                case 0: first = newValue
                case 1: second = newValue
                case 2: third = newValue
                default: fourth = newValue
                }
            }
        }
    }

    /// The 32 bytes.
    private let words: Words

    /// Reads 64 hexadecimal digits of either case, with or without `sha256:` before them; throws `invalid-digest`.
    package init(sha256 hex: String) throws(ModelError) {
        let digits = hex.hasPrefix("sha256:") ? hex.dropFirst(7) : hex[...]
        guard digits.utf8.count == 64 else {
            throw Self.error("a SHA-256 digest has 64 hexadecimal digits, this has \(digits.utf8.count)")
        }
        var words = Words()
        for (index, byte) in digits.utf8.enumerated() {
            guard let value = byte.hexadecimalValue else {
                throw Self.error(
                    "\(ModelError.quoted(hex)) is not a SHA-256 digest: it has a character that is not 0-9 or a-f")
            }
            words[index / 16] = words[index / 16] << 4 | UInt64(value)
        }
        self.words = words
    }

    /// Takes 32 bytes; throws `invalid-digest` when there are more or fewer.
    package init(bytes: [UInt8]) throws(ModelError) {
        guard bytes.count == 32 else { throw Self.error("a SHA-256 digest has 32 bytes, this has \(bytes.count)") }
        var words = Words()
        for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
        self.words = words
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - $0 % 8 * 8)) }
    }

    /// The 64 lower-case hexadecimal digits.
    package var hex: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            for index in 0..<64 {
                let word = words[index / 16] >> UInt64(60 - index % 16 * 4)
                buffer[index] = .hexadecimalDigit(UInt8(truncatingIfNeeded: word))
            }
            return 64
        }
    }

    /// The digest with its algorithm: `sha256:ba78…`.
    package var description: String { "sha256:" + hex }

    private static func error(_ summary: String) -> ModelError { ModelError(code: "invalid-digest", summary: summary) }
}
