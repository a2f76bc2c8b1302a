/// Dates and times as TOML writes them: RFC 3339, a space allowed for the `T`.
enum DateTimeSyntax {
    /// Whether a token is meant as a date or a time, and not as a number.
    static func announces(_ token: ArraySlice<UInt8>) -> Bool {
        guard let first = token.first(where: { !$0.isDigit }) else { return false }
        return token.first?.isDigit == true && (first == .minus || first == .colon)
    }

    /// Whether a date and what follows it are one value with a space between them.
    static func continues(after date: ArraySlice<UInt8>, with rest: ArraySlice<UInt8>) -> Bool {
        guard date.count == 10, announces(date) else { return false }
        return rest.first == .space && rest.dropFirst().first?.isDigit == true
    }

    /// The date, time or both that `token` writes.
    static func value(of token: ArraySlice<UInt8>) throws(BareValueRefusal) -> TOMLDateTime {
        var rest = token
        if token.firstIndex(of: .colon) == token.startIndex + 2 {
            let time = try time(&rest)
            guard rest.isEmpty else { throw refusal("a time without a date ends after its seconds") }
            return TOMLDateTime(date: nil, time: time, offsetMinutes: nil)
        }
        let date = try date(&rest)
        guard let separator = rest.popFirst() else {
            return TOMLDateTime(date: date, time: nil, offsetMinutes: nil)
        }
        guard separator | 0x20 == UInt8(ascii: "t") || separator == .space else {
            throw refusal("expected `T` between the date and the time")
        }
        let time = try time(&rest)
        return TOMLDateTime(date: date, time: time, offsetMinutes: try offset(rest))
    }

    private static func date(_ rest: inout ArraySlice<UInt8>) throws(BareValueRefusal) -> TOMLDateTime.Date {
        let year = try number(&rest, digits: 4, 0...9999, "year")
        try expect(.minus, &rest, "after the year")
        let month = try number(&rest, digits: 2, 1...12, "month")
        try expect(.minus, &rest, "after the month")
        let day = try number(&rest, digits: 2, 1...days(of: month, in: year), "day")
        return TOMLDateTime.Date(year: year, month: month, day: day)
    }

    private static func time(_ rest: inout ArraySlice<UInt8>) throws(BareValueRefusal) -> TOMLDateTime.Time {
        let hour = try number(&rest, digits: 2, 0...23, "hour")
        try expect(.colon, &rest, "after the hour")
        let minute = try number(&rest, digits: 2, 0...59, "minute")
        try expect(.colon, &rest, "after the minute")
        let second = try number(&rest, digits: 2, 0...60, "second")
        return TOMLDateTime.Time(hour: hour, minute: minute, second: second, nanosecond: try nanosecond(&rest))
    }

    private static func nanosecond(_ rest: inout ArraySlice<UInt8>) throws(BareValueRefusal) -> Int {
        guard rest.first == .dot else { return 0 }
        rest.removeFirst()
        let digits = rest.prefix(while: \.isDigit)
        guard !digits.isEmpty else { throw refusal("digits are missing after the `.`") }
        rest.removeFirst(digits.count)
        let kept = digits.prefix(9)
        let unit = repeatElement(10, count: 9 - kept.count).reduce(1, *)
        return kept.reduce(0) { $0 * 10 + Int($1 - 0x30) } * unit
    }

    private static func offset(_ text: ArraySlice<UInt8>) throws(BareValueRefusal) -> Int? {
        var rest = text
        guard let sign = rest.popFirst() else { return nil }
        var minutes = 0
        if sign == .plus || sign == .minus {
            let hours = try number(&rest, digits: 2, 0...23, "hour of the offset")
            try expect(.colon, &rest, "after the offset's hour")
            minutes = hours * 60 + (try number(&rest, digits: 2, 0...59, "minute of the offset"))
        } else if sign | 0x20 != UInt8(ascii: "z") {
            throw refusal("expected `Z` or an offset such as `+01:00` after the time")
        }
        guard rest.isEmpty else { throw refusal("nothing may follow the offset") }
        return sign == .minus ? -minutes : minutes
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func number(
        _ rest: inout ArraySlice<UInt8>, digits: Int, _ allowed: ClosedRange<Int>, _ name: String
    ) throws(BareValueRefusal) -> Int {
        let text = rest.prefix(while: \.isDigit)
        guard text.count == digits else { throw refusal("the \(name) needs \(digits) digits") }
        rest.removeFirst(digits)
        let number = text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard allowed.contains(number) else {
            throw refusal("the \(name) must be from \(allowed.lowerBound) to \(allowed.upperBound)")
        }
        return number
    }

    private static func expect(
        _ byte: UInt8, _ rest: inout ArraySlice<UInt8>, _ place: String
    ) throws(BareValueRefusal) {
        guard rest.popFirst() == byte else {
            throw refusal("expected `\(Character(Unicode.Scalar(byte)))` \(place)")
        }
    }

    private static func refusal(_ reason: String) -> BareValueRefusal {
        BareValueRefusal(kind: .invalidDateTime, reason: "is not a date or time: \(reason)")
    }
}
