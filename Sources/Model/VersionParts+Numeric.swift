/// Versions without a written rule: `go1.21.3`, `17.0.9.2`, `2024.01.02b`, `r1234`.
///
/// A name before the first digit does not count. The rest is split at separators and between digits and letters;
/// numbers are compared as numbers, trailing zeros do not count, and what may follow equal parts ranks so: a word that
/// announces a release, nothing, a build number after `+`, any other word, a further number.
extension VersionParts {
    private enum Rank {
        static let prerelease: UInt8 = 1
        static let end: UInt8 = 2
        static let build: UInt8 = 3
        static let word: UInt8 = 4
        static let number: UInt8 = 5
    }

    /// Reads any text with a digit in it that has only letters, digits and single separators `.`, `_`, `+`, `-`, `~`.
    init?(numeric cursor: ByteCursor) {
        var cursor = cursor
        guard cursor.bytes.allSatisfy({ $0.isLetterOrDigit || Self.isSeparator($0) }) else { return nil }
        _ = cursor.run { !$0.isDigit }
        guard !cursor.isAtEnd else { return nil }
        var pendingZeros = 0
        var isInRelease = true
        repeat {
            if let number = cursor.digits() {
                if isInRelease { release.append(Int(cappedDigits: number)) }
                append(numericPart: number, after: &pendingZeros)
            } else {
                endNumbers(&pendingZeros, &isInRelease)
                let word = cursor.run(while: \.isLetter)
                append(word: word, isFollowedByNumber: cursor.next?.isDigit == true)
            }
            let separator = cursor.run(while: Self.isSeparator)
            guard separator.count <= 1, separator.isEmpty || !cursor.isAtEnd else { return nil }
            if separator.first == .ascii("+") {
                endNumbers(&pendingZeros, &isInRelease)
                key.append(rank: Rank.build)
            }
        } while !cursor.isAtEnd
        endNumbers(&pendingZeros, &isInRelease)
        key.append(rank: Rank.end)
    }

    /// Forgets trailing zeros; where these were the leading numbers, the release ends here.
    private mutating func endNumbers(_ pendingZeros: inout Int, _ isInRelease: inout Bool) {
        pendingZeros = 0
        if isInRelease { baseLength = key.count }
        isInRelease = false
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        [.ascii("."), .ascii("_"), .ascii("+"), .ascii("-"), .ascii("~")].contains(byte)
    }

    /// Zeros are held back until a number follows them.
    private mutating func append(numericPart digits: ArraySlice<UInt8>, after pendingZeros: inout Int) {
        guard digits.contains(where: { $0 != .ascii("0") }) else {
            pendingZeros += 1
            return
        }
        for _ in 0..<pendingZeros {
            key.append(rank: Rank.number)
            key.append(number: [])
        }
        pendingZeros = 0
        key.append(rank: Rank.number)
        key.append(number: digits)
    }

    private mutating func append(word: ArraySlice<UInt8>, isFollowedByNumber: Bool) {
        if let rank = PrereleaseWord.rank(of: word, isFollowedByNumber: isFollowedByNumber) {
            isPrerelease = true
            key.append(rank: Rank.prerelease)
            key.append(rank: rank)
        } else {
            key.append(rank: Rank.word)
            key.append(word: word.map(\.lowercased))
        }
    }
}
