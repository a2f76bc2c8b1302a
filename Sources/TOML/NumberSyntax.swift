/// Integers and floats as TOML writes them.
enum NumberSyntax {
    /// The number that `token` writes.
    static func value(of token: ArraySlice<UInt8>) throws(BareValueRefusal) -> TOMLValue {
        var digits = token
        let sign = token.first == .minus || token.first == .plus ? digits.removeFirst() : 0
        if digits.elementsEqual("inf".utf8) { return .float(sign == .minus ? -.infinity : .infinity) }
        if digits.elementsEqual("nan".utf8) { return .float(.nan) }
        guard let first = digits.first, first.isDigit else { throw notAValue(token) }
        if first == UInt8(ascii: "0"), let letter = digits.dropFirst().first, let radix = radix(letter) {
            guard sign == 0 else {
                throw refusal("has a sign, which only decimal numbers may have")
            }
            return .integer(try integer(digits.dropFirst(2), radix: radix, isNegative: false))
        }
        if digits.contains(where: { $0 == .dot || $0 | 0x20 == UInt8(ascii: "e") }) {
            return .float(try float(digits, isNegative: sign == .minus))
        }
        try checkLeadingZero(digits)
        return .integer(try integer(digits, radix: 10, isNegative: sign == .minus))
    }

    private static func radix(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
    }

    private static func integer(
        _ digits: ArraySlice<UInt8>, radix: UInt8, isNegative: Bool
    ) throws(BareValueRefusal) -> Int64 {
        try checkDigits(digits) { $0.digitValue.map { $0 < radix } ?? false }
        var number: Int64 = 0
        for digit in digits where digit != .underscore {
            // Counted downwards, because the lowest number has no positive counterpart.
            let (product, isTooLong) = number.multipliedReportingOverflow(by: Int64(radix))
            let (difference, isTooLarge) = product.subtractingReportingOverflow(Int64(digit.digitValue ?? 0))
            if isTooLong || isTooLarge { throw outOfRange }
            number = difference
        }
        if isNegative { return number }
        guard number > .min else { throw outOfRange }
        return -number
    }

    /// Checks `digits [. digits] [e [sign] digits]` and reads it.
    private static func float(_ text: ArraySlice<UInt8>, isNegative: Bool) throws(BareValueRefusal) -> Double {
        let exponentSign = text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") }
        let mantissa = text[..<(exponentSign ?? text.endIndex)]
        if let exponentSign {
            var exponent = text[(exponentSign + 1)...]
            if exponent.first == .plus || exponent.first == .minus { exponent.removeFirst() }
            try checkDigits(exponent, \.isDigit)
        }
        let point = mantissa.firstIndex(of: .dot)
        let whole = mantissa[..<(point ?? mantissa.endIndex)]
        try checkDigits(whole, \.isDigit)
        try checkLeadingZero(whole)
        if let point { try checkDigits(mantissa[(point + 1)...], \.isDigit) }

        let plain = String(decoding: text.filter { $0 != .underscore }, as: UTF8.self)
        guard let number = Double(plain), number.isFinite else {
            throw refusal("is too large for a 64-bit float")
        }
        return isNegative ? -number : number
    }

    private static func checkLeadingZero(_ digits: ArraySlice<UInt8>) throws(BareValueRefusal) {
        if digits.count > 1, digits.first == UInt8(ascii: "0") {
            throw refusal("is not a number: it may not start with a zero")
        }
    }

    /// Checks that there is a digit, and that every underscore stands between two.
    private static func checkDigits(
        _ digits: ArraySlice<UInt8>, _ isDigit: (UInt8) -> Bool
    ) throws(BareValueRefusal) {
        var isAfterDigit = false
        for byte in digits {
            if byte == .underscore, !isAfterDigit {
                throw refusal("is not a number: an underscore may only stand between two digits")
            }
            guard byte == .underscore || isDigit(byte) else {
                throw refusal("is not a number: `\(Character(Unicode.Scalar(byte)))` is out of place")
            }
            isAfterDigit = byte != .underscore
        }
        guard !digits.isEmpty else { throw refusal("is not a number: digits are missing") }
        guard isAfterDigit else {
            throw refusal("is not a number: an underscore may only stand between two digits")
        }
    }

    private static func notAValue(_ token: ArraySlice<UInt8>) -> BareValueRefusal {
        let lowered = String(decoding: token.map { $0.isLetter ? $0 | 0x20 : $0 }, as: UTF8.self)
        guard token.contains(where: \.isLetter) else {
            return refusal("is not a number: a digit is missing at its start")
        }
        let isWord = ["true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"].contains(lowered)
        let reason = isWord ? "is not a value: it is written `\(lowered)`" : "is not a value: a string needs quotes"
        return BareValueRefusal(kind: .expectedValue, reason: reason)
    }

    private static func refusal(_ reason: String) -> BareValueRefusal {
        BareValueRefusal(kind: .invalidNumber, reason: reason)
    }

    private static var outOfRange: BareValueRefusal {
        BareValueRefusal(kind: .integerOutOfRange, reason: "does not fit in a 64-bit integer")
    }
}
