/// Questions about single bytes of ASCII text; bytes beyond ASCII answer no to all of them.
extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    /// Blanks and line ends.
    var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

    /// What names in expressions and templates consist of.
    var isNamePart: Bool { isDigit || isLetter || self == 0x5F || self >= 0x80 }

    /// The value of a hexadecimal digit, nil for any other byte.
    var hexadecimalValue: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x61...0x66: UInt32(self - 0x61 + 10)
        case 0x41...0x46: UInt32(self - 0x41 + 10)
        default: nil
        }
    }
}
