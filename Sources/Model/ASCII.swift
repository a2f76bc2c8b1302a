/// Questions about single bytes of ASCII text; bytes beyond ASCII answer no to all of them.
extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isLetterOrDigit: Bool { isDigit || isLetter }
    var isControl: Bool { self < 0x20 || self == 0x7F }
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// The value of a hexadecimal digit, nil for any other byte.
    var hexadecimalValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x61...0x66: self - 0x61 + 10
        case 0x41...0x46: self - 0x41 + 10
        default: nil
        }
    }

    /// The byte of an ASCII character, so that rules can be written as the characters they speak of.
    static func ascii(_ character: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: character.value) }

    /// The lower-case hexadecimal digit for the low four bits of `value`.
    static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        let nibble = value & 0xF
        return nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10
    }
}

extension String {
    /// The text with the ASCII letters A to Z in lower case, and nothing else changed.
    var asciiLowercased: String { String(decoding: utf8.map(\.lowercased), as: UTF8.self) }

    /// The text without spaces and tabs at both ends.
    var trimmingBlanks: Substring {
        func isBlank(_ byte: UInt8?) -> Bool { byte == .ascii(" ") || byte == .ascii("\t") }
        var rest = self[...].utf8
        while isBlank(rest.first) { rest.removeFirst() }
        while isBlank(rest.last) { rest.removeLast() }
        return Substring(rest)
    }
}
