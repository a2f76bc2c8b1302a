/// The bytes that mean something to TOML.
extension UInt8 {
    static let tab: UInt8 = 0x09
    static let newline: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space = UInt8(ascii: " ")
    static let doubleQuote = UInt8(ascii: "\"")
    static let singleQuote = UInt8(ascii: "'")
    static let hash = UInt8(ascii: "#")
    static let comma = UInt8(ascii: ",")
    static let dot = UInt8(ascii: ".")
    static let colon = UInt8(ascii: ":")
    static let plus = UInt8(ascii: "+")
    static let minus = UInt8(ascii: "-")
    static let underscore = UInt8(ascii: "_")
    static let equals = UInt8(ascii: "=")
    static let backslash = UInt8(ascii: "\\")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")

    /// Whether this is TOML's white space, which does not include line endings.
    var isBlank: Bool { self == .space || self == .tab }

    var isDigit: Bool { self &- 0x30 < 10 }

    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    var isBareKey: Bool { isLetter || isDigit || self == .minus || self == .underscore }

    /// Whether a value without quotes may hold this: a number, a date, a word.
    var isBareValue: Bool { isBareKey || self == .dot || self == .colon || self == .plus }

    var isControl: Bool { self < 0x20 || self == 0x7F }

    /// Whether this may stand neither in a comment nor in a string: every control character but the tab.
    var isForbiddenControl: Bool { isControl && self != .tab }

    /// What this is worth as a digit in bases up to 16.
    var digitValue: UInt8? {
        if isDigit { return self - 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter + 10 : nil
    }
}
