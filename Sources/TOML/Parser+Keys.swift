extension Parser {
    /// Reads a key with all its parts and the blanks round it; `depth` says how many tables it lies in.
    mutating func key(depth: Int) throws(TOMLError) -> [KeyPart] {
        skipBlanks()
        let start = offset
        var parts = [try keyPart()]
        skipBlanks()
        while current == .dot {
            offset += 1
            skipBlanks()
            parts.append(try keyPart())
            guard depth + parts.count <= Self.maximumDepth else { throw tooDeep(at: start..<offset) }
            skipBlanks()
        }
        return parts
    }

    private mutating func keyPart() throws(TOMLError) -> KeyPart {
        let start = offset
        let text: String
        switch current {
        case .doubleQuote, .singleQuote:
            guard byte(ahead: 1) != current || byte(ahead: 2) != current else {
                throw failure(
                    .expectedKey, "a key cannot be a multi-line string", at: start..<start + 3)
            }
            text = current == .doubleQuote ? try basicString() : try literalString()
        default:
            while current.isBareKey { offset += 1 }
            guard offset > start else { throw noKey() }
            text = source.text(start..<offset)
        }
        return KeyPart(text: text, range: TOMLRange(start..<offset))
    }

    private func noKey() -> TOMLError {
        guard !isAtEnd, !current.isForbiddenControl, current > 0x7F || !Self.punctuation.contains(current) else {
            return failure(.expectedKey, "expected a key, found \(found)")
        }
        return failure(.expectedKey, "expected a key, found \(found), which a key holds only between quotes")
    }

    /// Bytes that are more likely a slip of syntax than part of an intended name.
    private static let punctuation: [UInt8] = [
        .equals, .dot, .comma, .hash, .openBracket, .closeBracket, .openBrace, .closeBrace,
    ]
}
