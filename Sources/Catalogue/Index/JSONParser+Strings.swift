extension JSONParser {
    /// Reads a string; one without escapes stays where it is.
    mutating func readString() throws(JSONError) {
        let start = position + 1
        position = start
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                tree.append(.string, start: start, count: position - start)
                position += 1
                return
            case UInt8(ascii: "\\"): return try readEscapedString(from: start)
            case ..<0x20: throw JSONError(reason: "a string has a control character in it", offset: position)
            case 0x80...: try passCharacter()
            default: position += 1
            }
        }
        throw JSONError(reason: "a string is not closed", offset: start - 1)
    }

    /// Reads the rest of a string whose first escape comes next.
    private mutating func readEscapedString(from start: Int) throws(JSONError) {
        var text = Array(bytes[start..<position])
        while let byte = next {
            let place = position
            switch byte {
            case UInt8(ascii: "\""):
                tree.append(.string, text: text)
                position += 1
                return
            case UInt8(ascii: "\\"):
                text.append(contentsOf: String(try readEscape()).utf8)
                continue
            case ..<0x20: throw JSONError(reason: "a string has a control character in it", offset: position)
            case 0x80...: try passCharacter()
            default: position += 1
            }
            text.append(contentsOf: bytes[place..<position])
        }
        throw JSONError(reason: "a string is not closed", offset: start - 1)
    }

    private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        position += 1
        let byte = next
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw JSONError(reason: "a `\\` is followed by nothing that it goes with", offset: start)
        }
        let unit = try readUnit(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // Two escapes make one character beyond the first 65 536; half of such a pair is no text.
        guard unit < 0xDC00, next == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw JSONError(reason: "an escape is half of a surrogate pair", offset: start) }
        position += 2
        let low = try readUnit(from: start)
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x1_0000 + (UInt32(unit - 0xD800) << 10 | UInt32(low - 0xDC00)))
        else { throw JSONError(reason: "an escape is half of a surrogate pair", offset: start) }
        return scalar
    }

    /// Reads four hexadecimal digits.
    private mutating func readUnit(from start: Int) throws(JSONError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw JSONError(reason: "a string is not closed", offset: start) }
        var unit: UInt16 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONError(reason: "`\\u` is not followed by four hexadecimal digits", offset: start)
            }
            unit = unit << 4 | UInt16(digit)
        }
        position += 4
        return unit
    }

    /// Passes a character of more than one byte, which must be well-formed UTF-8 (table 3-7 of the Unicode standard).
    private mutating func passCharacter() throws(JSONError) {
        let lead = bytes[position]
        let (count, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard count > 0, position + count <= bytes.count, second.contains(bytes[position + 1]),
            bytes[position + 2..<position + count].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { throw JSONError(reason: "a string is not UTF-8", offset: position) }
        position += count
    }
}
