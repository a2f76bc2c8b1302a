/// Semantic Versioning 2.0.0: https://semver.org/spec/v2.0.0.html
extension VersionParts {
    private enum Rank {
        static let end: UInt8 = 0
        static let prerelease: UInt8 = 1
        static let release: UInt8 = 2
        static let numericIdentifier: UInt8 = 1
        static let wordIdentifier: UInt8 = 2
    }

    /// Reads `MAJOR[.MINOR[.PATCH]][-PRERELEASE][+BUILD]` after an optional `v`; nil for anything else.
    init?(semantic cursor: ByteCursor) {
        var cursor = cursor
        _ = cursor.take(anyOf: "vV")
        guard let numbers = cursor.dottedNumbers(), numbers.count <= 3, numbers.allSatisfy(Self.isPlain) else {
            return nil
        }
        release = numbers.map { Int(cappedDigits: $0) }
        for number in numbers { key.append(number: number) }
        for _ in numbers.count..<3 { key.append(number: []) }
        baseLength = key.count

        isPrerelease = cursor.take(anyOf: "-")
        key.append(rank: isPrerelease ? Rank.prerelease : Rank.release)
        if isPrerelease {
            guard let identifiers = Self.identifiers(&cursor) else { return nil }
            for identifier in identifiers {
                guard append(prerelease: identifier) else { return nil }
            }
            key.append(rank: Rank.end)
        }
        if cursor.take(anyOf: "+") {
            guard Self.identifiers(&cursor) != nil else { return nil }
        }
        guard cursor.isAtEnd else { return nil }
    }

    /// Numbers rank below words, numbers by value, words by their bytes (section 11.4).
    private mutating func append(prerelease identifier: ArraySlice<UInt8>) -> Bool {
        guard identifier.allSatisfy(\.isDigit) else {
            key.append(rank: Rank.wordIdentifier)
            key.append(word: identifier)
            return true
        }
        key.append(rank: Rank.numericIdentifier)
        key.append(number: identifier)
        return Self.isPlain(identifier)
    }

    /// Whether a number has no leading zero (sections 2 and 9).
    private static func isPlain(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count == 1 || digits.first != .ascii("0")
    }

    /// Identifiers joined by dots; nil when one is empty.
    private static func identifiers(_ cursor: inout ByteCursor) -> [ArraySlice<UInt8>]? {
        var identifiers: [ArraySlice<UInt8>] = []
        repeat {
            let identifier = cursor.run { $0.isLetterOrDigit || $0 == .ascii("-") }
            guard !identifier.isEmpty else { return nil }
            identifiers.append(identifier)
        } while cursor.take(anyOf: ".")
        return identifiers
    }
}
