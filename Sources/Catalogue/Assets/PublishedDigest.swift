import Model

/// A digest as a publisher or an index states it, in whatever algorithm that has.
struct PublishedDigest: Hashable, Sendable, CustomStringConvertible {
    /// The algorithms that prove a file; MD5 and SHA-1 prove nothing any more and are passed over.
    enum Algorithm: String, Hashable, Sendable, CaseIterable {
        case sha256
        case sha512

        /// The hexadecimal digits of a digest.
        var digits: Int { self == .sha256 ? 64 : 128 }
    }

    let algorithm: Algorithm

    /// Lower-case hexadecimal digits.
    let hex: String

    /// Reads hexadecimal digits of either case; nil when they are not a digest of the algorithm.
    init?(_ algorithm: Algorithm, hex: some StringProtocol) {
        guard hex.utf8.count == algorithm.digits, hex.utf8.allSatisfy({ Self.value(of: $0) != nil }) else { return nil }
        self.algorithm = algorithm
        self.hex = hex.lowercased()
    }

    /// Reads `sha256:HEX`, `sha512-BASE64` as npm writes it, or digits whose number tells the algorithm.
    ///
    /// Of several with blanks between them the strongest counts (Subresource Integrity, section 3.3.3).
    init?(_ text: some StringProtocol) {
        let found = text.split(whereSeparator: \.isWhitespace).compactMap { Self.one(String($0)) }
        guard let strongest = found.max(by: { $0.hex.utf8.count < $1.hex.utf8.count }) else { return nil }
        self = strongest
    }

    /// Reads hexadecimal digits alone, whose number tells the algorithm.
    init?(hexOnly text: some StringProtocol) {
        guard let found = Algorithm.allCases.compactMap({ PublishedDigest($0, hex: text) }).first else { return nil }
        self = found
    }

    private static func one(_ word: String) -> PublishedDigest? {
        for algorithm in Algorithm.allCases {
            if word.hasPrefix(algorithm.rawValue + ":") {
                return PublishedDigest(algorithm, hex: word.dropFirst(algorithm.rawValue.utf8.count + 1))
            }
            if word.hasPrefix(algorithm.rawValue + "-") {
                return PublishedDigest(algorithm, base64: word.dropFirst(algorithm.rawValue.utf8.count + 1))
            }
        }
        return PublishedDigest(hexOnly: word)
    }

    private init?(_ algorithm: Algorithm, base64: some StringProtocol) {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in base64.utf8 where byte != UInt8(ascii: "=") {
            guard let value = Self.base64Alphabet.firstIndex(of: byte) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        let digits = Array("0123456789abcdef".utf8)
        let hex = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        self.init(algorithm, hex: String(decoding: hex, as: UTF8.self))
    }

    private static let base64Alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The digest for the lock; nil when it is of another algorithm.
    var sha256: Digest? { algorithm == .sha256 ? try? Digest(sha256: hex) : nil }

    /// The digest with its algorithm: `sha256:ba78…`.
    var description: String { "\(algorithm.rawValue):\(hex)" }
}
