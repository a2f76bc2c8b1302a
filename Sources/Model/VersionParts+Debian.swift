/// Debian's versions: `deb-version(7)` and the Debian Policy Manual, section 5.6.12.
extension VersionParts {
    private enum Rank {
        static let tilde: UInt8 = 1
        static let end: UInt8 = 2
        /// Added to what is no letter: letters rank before it.
        static let beyondLetters: UInt8 = 0x80
    }

    /// Reads `[EPOCH:]UPSTREAM[-REVISION]`; nil for anything else.
    init?(debian bytes: [UInt8]) {
        var upstream = bytes[...]
        var epochDigits: ArraySlice<UInt8> = []
        if let colon = upstream.firstIndex(of: .ascii(":")) {
            epochDigits = upstream[..<colon]
            guard !epochDigits.isEmpty, epochDigits.allSatisfy(\.isDigit) else { return nil }
            upstream = upstream[(colon + 1)...]
        }
        var revision: ArraySlice<UInt8> = []
        if let hyphen = upstream.lastIndex(of: .ascii("-")) {
            revision = upstream[(hyphen + 1)...]
            guard !revision.isEmpty, revision.allSatisfy(Self.isRevisionByte) else { return nil }
            upstream = upstream[..<hyphen]
            hasLocalPart = true
        }
        let isUpstreamByte = { (byte: UInt8) in
            Self.isRevisionByte(byte) || byte == .ascii("-") || byte == .ascii(":")
        }
        guard upstream.first?.isDigit == true, upstream.allSatisfy(isUpstreamByte) else { return nil }

        epoch = Int(cappedDigits: epochDigits)
        key.append(number: epochDigits)
        var cursor = ByteCursor(bytes: Array(upstream))
        release = (cursor.dottedNumbers() ?? []).map { Int(cappedDigits: $0) }
        baseLength = appendDebian(upstream)
        key.append(rank: Rank.end)
        publicLength = key.count
        _ = appendDebian(revision)
        key.append(rank: Rank.end)
        isPrerelease = Self.hasPrereleaseWord(upstream)
    }

    private static func isRevisionByte(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == .ascii(".") || byte == .ascii("+") || byte == .ascii("~")
    }

    /// Runs without digits and numbers in turn, as dpkg compares them: `~` before the end, the end before letters,
    /// letters before the rest.
    ///
    /// Returns the key's length before the first `~`.
    private mutating func appendDebian(_ text: ArraySlice<UInt8>) -> Int {
        var cursor = ByteCursor(bytes: Array(text))
        var lengthBeforeTilde: Int?
        repeat {
            for byte in cursor.run(while: { !$0.isDigit }) {
                if byte == .ascii("~") {
                    lengthBeforeTilde = lengthBeforeTilde ?? key.count
                    key.append(rank: Rank.tilde)
                } else {
                    key.append(rank: byte.isLetter ? byte : byte + Rank.beyondLetters)
                }
            }
            key.append(rank: Rank.end)
            key.append(number: cursor.run(while: \.isDigit))
        } while !cursor.isAtEnd
        return lengthBeforeTilde ?? key.count
    }

    /// Whether `~rc1`, `~beta` and the like follow; `~bpo12` and `~deb12u1` mark packages, not pre-releases.
    private static func hasPrereleaseWord(_ text: ArraySlice<UInt8>) -> Bool {
        text.split(separator: .ascii("~")).contains { part in
            PrereleaseWord.rank(of: part.prefix { $0.isLetter }, isFollowedByNumber: true) != nil
        }
    }
}
