/// Python's versions: https://packaging.python.org/en/latest/specifications/version-specifiers/
extension VersionParts {
    /// Where a missing part ranks, beside those that are there.
    private enum Rank {
        static let end: UInt8 = 0
        /// A development release that belongs to no pre- or post-release comes before all of them.
        static let developmentOnly: UInt8 = 0
        static let noPrerelease: UInt8 = 4
        static let noPostrelease: UInt8 = 0
        static let postrelease: UInt8 = 1
        static let development: UInt8 = 0
        static let noDevelopment: UInt8 = 1
        static let noLocal: UInt8 = 0
        static let local: UInt8 = 1
        static let localWord: UInt8 = 1
        static let localNumber: UInt8 = 2
    }

    /// The spellings of pre-releases and the rank that they stand for; longer ones before those that they start with.
    private static let prereleaseSpellings: [(word: String, rank: UInt8)] = [
        ("alpha", 1), ("a", 1), ("beta", 2), ("b", 2), ("preview", 3), ("pre", 3), ("rc", 3), ("c", 3),
    ]

    private static let prereleaseWords = prereleaseSpellings.map(\.word)
    private static let postreleaseWords = ["post", "rev", "r"]
    private static let developmentWords = ["dev"]

    /// Reads any spelling that the specification lets pass (its appendix has the grammar); nil for anything else.
    init?(python cursor: ByteCursor) {
        var cursor = cursor
        _ = cursor.run(while: Self.isBlank)
        _ = cursor.take(anyOf: "vV")
        guard readPythonRelease(&cursor) else { return nil }

        let prerelease = Self.suffix(&cursor, spelledAs: Self.prereleaseWords)
        let postrelease =
            Self.implicitPostrelease(&cursor) ?? Self.suffix(&cursor, spelledAs: Self.postreleaseWords)?.number
        let development = Self.suffix(&cursor, spelledAs: Self.developmentWords)?.number
        appendPython(prerelease: prerelease, postrelease: postrelease, development: development)

        publicLength = key.count
        hasLocalPart = cursor.take(anyOf: "+")
        key.append(rank: hasLocalPart ? Rank.local : Rank.noLocal)
        if hasLocalPart {
            guard readLocalLabel(&cursor) else { return nil }
        }
        _ = cursor.run(while: Self.isBlank)
        guard cursor.isAtEnd else { return nil }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == .ascii(" ") || (9...13).contains(byte) }

    /// Epoch and release; trailing zeros of the release do not count.
    private mutating func readPythonRelease(_ cursor: inout ByteCursor) -> Bool {
        guard var numbers = cursor.dottedNumbers() else { return false }
        var epochDigits: ArraySlice<UInt8> = []
        if numbers.count == 1, cursor.take(anyOf: "!") {
            epochDigits = numbers[0]
            guard let release = cursor.dottedNumbers() else { return false }
            numbers = release
        }
        epoch = Int(cappedDigits: epochDigits)
        release = numbers.map { Int(cappedDigits: $0) }
        key.append(number: epochDigits)
        while let last = numbers.last, last.allSatisfy({ $0 == .ascii("0") }) { numbers.removeLast() }
        for number in numbers { key.append(number: number) }
        key.append(rank: Rank.end)
        baseLength = key.count
        return true
    }

    private mutating func appendPython(
        prerelease: (index: Int, number: ArraySlice<UInt8>)?, postrelease: ArraySlice<UInt8>?,
        development: ArraySlice<UInt8>?
    ) {
        if let prerelease {
            key.append(rank: Self.prereleaseSpellings[prerelease.index].rank)
            key.append(number: prerelease.number)
        } else {
            key.append(rank: development != nil && postrelease == nil ? Rank.developmentOnly : Rank.noPrerelease)
        }
        key.append(rank: postrelease == nil ? Rank.noPostrelease : Rank.postrelease)
        if let postrelease { key.append(number: postrelease) }
        key.append(rank: development == nil ? Rank.noDevelopment : Rank.development)
        if let development { key.append(number: development) }
        isPrerelease = prerelease != nil || development != nil
        isPostrelease = postrelease != nil
    }

    /// A separator, one of the spellings, a separator, a number, of which only the spelling has to be there.
    private static func suffix(
        _ cursor: inout ByteCursor, spelledAs spellings: [String]
    ) -> (index: Int, number: ArraySlice<UInt8>)? {
        let start = cursor.position
        _ = cursor.take(anyOf: "-_.")
        guard let index = spellings.firstIndex(where: { cursor.take(word: $0) }) else {
            cursor.position = start
            return nil
        }
        _ = cursor.take(anyOf: "-_.")
        return (index, cursor.digits() ?? [])
    }

    /// A post-release without its word: `1.0-1`.
    private static func implicitPostrelease(_ cursor: inout ByteCursor) -> ArraySlice<UInt8>? {
        let start = cursor.position
        if cursor.take(anyOf: "-"), let number = cursor.digits() { return number }
        cursor.position = start
        return nil
    }

    /// Words rank below numbers, and a label below those that it begins.
    private mutating func readLocalLabel(_ cursor: inout ByteCursor) -> Bool {
        repeat {
            let segment = cursor.run(while: \.isLetterOrDigit)
            guard !segment.isEmpty else { return false }
            if segment.allSatisfy(\.isDigit) {
                key.append(rank: Rank.localNumber)
                key.append(number: segment)
            } else {
                key.append(rank: Rank.localWord)
                key.append(word: segment.map(\.lowercased))
            }
        } while cursor.take(anyOf: "-_.")
        key.append(rank: Rank.end)
        return true
    }
}
