/// A moment, to the second, in UTC.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    package let secondsSinceEpoch: Int64

    /// The moment that is this many seconds after 1970 began, or before it where negative.
    package init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// Reads an RFC 3339 date and time with its offset; fractions are dropped.
    ///
    /// Throws `invalid-timestamp`, also where the offset leads out of the years 0 to 9999: the moment could not be
    /// written.
    package init(rfc3339 text: String) throws(ModelError) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let seconds = reader.seconds() else {
            throw ModelError(
                code: "invalid-timestamp", summary: "\(ModelError.quoted(text)) is not a date and time with an offset",
                hints: ["timestamps look like `2024-10-04T13:40:27Z`"])
        }
        secondsSinceEpoch = seconds
    }

    /// The RFC 3339 text in UTC, such as `2024-10-04T13:40:27Z`.
    package var description: String {
        let (days, seconds) = Self.dividing(secondsSinceEpoch, by: 86_400)
        let date = Self.date(ofDay: days)
        let day = "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
        let hour = Self.padded(seconds / 3600, 2)
        return "\(day)T\(hour):\(Self.padded(seconds / 60 % 60, 2)):\(Self.padded(seconds % 60, 2))Z"
    }

    /// Earlier moments come first.
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func dividing(_ number: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The day's number since 1970-01-01; years begin in March, so that a leap day is a year's last day.
    fileprivate static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month > 2 ? (year: year, month: month - 3) : (year: year - 1, month: month + 9)
        let (era, yearOfEra) = dividing(shifted.year, by: 400)
        let dayOfYear = (153 * shifted.month + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(ofDay number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, day) = dividing(number + 719_468, by: 146_097)
        let yearOfEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = era * 400 + yearOfEra + (month >= 10 ? 1 : 0)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }
}

/// Takes an RFC 3339 text (section 5.6) apart.
private struct Reader {
    let bytes: [UInt8]
    var position = 0

    /// The seconds since the epoch; nil when the text has another shape or a field is out of range.
    mutating func seconds() -> Int64? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
            take("T") || take("t") || take(" "),
            let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
            (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year),
            hour < 24, minute < 60, second <= 60, skipFraction(), let offset = offset(), position == bytes.count
        else { return nil }
        let time = hour * 3600 + minute * 60 + min(second, 59)
        let moment = Timestamp.day(year: year, month: month, day: day) * 86_400 + time - offset
        return Self.writable.contains(moment) ? moment : nil
    }

    /// The moments whose year has four digits in UTC.
    private static let writable =
        Timestamp.day(year: 0, month: 1, day: 1) * 86_400..<Timestamp.day(year: 10_000, month: 1, day: 1) * 86_400

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        let following = month == 12 ? (year: year + 1, month: Int64(1)) : (year: year, month: month + 1)
        return Timestamp.day(year: following.year, month: following.month, day: 1)
            - Timestamp.day(year: year, month: month, day: 1)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == .ascii(character) else { return false }
        position += 1
        return true
    }

    private mutating func number(_ digits: Int) -> Int64? {
        guard position + digits <= bytes.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[position..<position + digits] {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int64(byte - .ascii("0"))
        }
        position += digits
        return value
    }

    private mutating func skipFraction() -> Bool {
        guard take(".") else { return true }
        let start = position
        while position < bytes.count, bytes[position].isDigit { position += 1 }
        return position > start
    }

    /// The offset from UTC in seconds.
    private mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let sign: Int64 = take("-") ? -1 : 1
        guard sign == -1 || take("+"), let hour = number(2), take(":"), let minute = number(2), hour < 24, minute < 60
        else { return nil }
        return sign * (hour * 3600 + minute * 60)
    }
}
