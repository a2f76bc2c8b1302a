extension Parser {
    /// Reads a string of any of the four kinds; the current byte is a quote.
    mutating func string() throws(TOMLError) -> String {
        let quote = current
        if byte(ahead: 1) == quote, byte(ahead: 2) == quote { return try multilineString(quote) }
        return quote == .doubleQuote ? try basicString() : try literalString()
    }

    /// Reads `"text"`, undoing escapes.
    mutating func basicString() throws(TOMLError) -> String {
        let opening = offset
        offset += 1
        let start = offset
        while !current.isForbiddenControl, current != .doubleQuote, current != .backslash { offset += 1 }
        if current == .doubleQuote {
            offset += 1
            return source.text(start..<offset - 1)
        }
        var bytes = Array(source.bytes[start..<offset])
        while current != .doubleQuote {
            if current == .backslash {
                bytes += try escape().utf8
            } else if current.isForbiddenControl {
                throw endOfString(opening)
            } else {
                bytes.append(current)
                offset += 1
            }
        }
        offset += 1
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads `'text'`.
    mutating func literalString() throws(TOMLError) -> String {
        let opening = offset
        offset += 1
        while !current.isForbiddenControl, current != .singleQuote { offset += 1 }
        guard current == .singleQuote else { throw endOfString(opening) }
        offset += 1
        return source.text(opening + 1..<offset - 1)
    }

    /// Why a string on one line ends before its quote.
    private func endOfString(_ opening: Int) -> TOMLError {
        guard isAtEnd || isLineEnd else { return controlCharacter() }
        let quote = source.text(opening..<opening + 1)
        return failure(
            .unterminated, "the string that starts here has no closing `\(quote)` on its line", at: opening..<offset)
    }

    /// Reads `"""text"""` or `'''text'''`; line endings become line feeds, so that a checkout changes no value.
    private mutating func multilineString(_ quote: UInt8) throws(TOMLError) -> String {
        let opening = offset
        offset += 3
        _ = skipLineEnd()
        var bytes: [UInt8] = []
        while true {
            if current == quote {
                if closes(quote, &bytes) { return String(decoding: bytes, as: UTF8.self) }
            } else if current == .backslash, quote == .doubleQuote {
                if !skipLineContinuation() { bytes += try escape().utf8 }
            } else if skipLineEnd() {
                bytes.append(.newline)
            } else if isAtEnd {
                let quotes = source.text(opening..<opening + 3)
                throw failure(
                    .unterminated, "the string that starts here has no closing `\(quotes)`", at: opening..<opening + 3)
            } else if current.isForbiddenControl {
                throw controlCharacter()
            } else {
                bytes.append(current)
                offset += 1
            }
        }
    }

    /// Reads a run of quotes; the last three of at least three close the string, and two more may stand before them.
    private mutating func closes(_ quote: UInt8, _ bytes: inout [UInt8]) -> Bool {
        var count = 0
        while count < 5, current == quote {
            count += 1
            offset += 1
        }
        bytes.append(contentsOf: repeatElement(quote, count: count < 3 ? count : count - 3))
        return count >= 3
    }

    /// Skips a backslash at the end of a line, and all white space after it.
    private mutating func skipLineContinuation() -> Bool {
        let start = offset
        offset += 1
        skipBlanks()
        guard isLineEnd else {
            offset = start
            return false
        }
        repeat { skipBlanks() } while skipLineEnd()
        return true
    }

    /// Reads an escape such as `\n` or `\u00E9`.
    private mutating func escape() throws(TOMLError) -> String {
        let start = offset
        offset += 1
        let letter = current
        let escaped = scalar
        offset += 1
        switch letter {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "r"): return "\r"
        case .doubleQuote: return "\""
        case .backslash: return "\\"
        case UInt8(ascii: "u"): return try scalarEscape(from: start, digits: 4)
        case UInt8(ascii: "U"): return try scalarEscape(from: start, digits: 8)
        default:
            offset = escaped.lowerBound
            throw failure(
                .invalidEscape, "expected an escape such as `\\n` or `\\\\` after the backslash, found \(found)",
                at: start..<escaped.upperBound)
        }
    }

    private mutating func scalarEscape(from start: Int, digits: Int) throws(TOMLError) -> String {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = current.digitValue else {
                throw failure(
                    .invalidEscape, "expected \(digits) hexadecimal digits after the escape, found \(found)",
                    at: start..<max(offset, start + 2))
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw failure(
                .invalidEscape, "`\(source.text(start..<offset))` is not a Unicode scalar value", at: start..<offset)
        }
        return String(scalar)
    }
}
