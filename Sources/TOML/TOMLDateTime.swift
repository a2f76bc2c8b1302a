/// A date, a time, or both, with or without an offset from UTC.
package struct TOMLDateTime: Hashable, Sendable {
    /// Which of the four it is.
    package enum Kind: Sendable {
        case offset
        case localDateTime
        case localDate
        case localTime

        var name: String {
            switch self {
            case .offset: "a date-time"
            case .localDateTime: "a local date-time"
            case .localDate: "a local date"
            case .localTime: "a local time"
            }
        }
    }

    /// A day of the Gregorian calendar that exists.
    package struct Date: Hashable, Sendable {
        /// From 0 to 9999.
        package let year: Int
        /// From 1 to 12.
        package let month: Int
        /// From 1 to the month's last.
        package let day: Int
    }

    /// A time of day.
    package struct Time: Hashable, Sendable {
        /// From 0 to 23.
        package let hour: Int
        /// From 0 to 59.
        package let minute: Int
        /// From 0 to 60: RFC 3339 has leap seconds.
        package let second: Int
        /// Digits beyond nanoseconds are dropped.
        package let nanosecond: Int
    }

    /// The date; nil for a local time.
    package let date: Date?

    /// The time; nil for a local date.
    package let time: Time?

    /// Minutes east of UTC; nil when it is local.
    package let offsetMinutes: Int?

    /// Which of the four it is.
    package var kind: Kind {
        if offsetMinutes != nil { return .offset }
        if date == nil { return .localTime }
        return time == nil ? .localDate : .localDateTime
    }

    /// The value in RFC 3339 with `T`, `Z` for UTC, and no needless digits of the fraction.
    package var text: String {
        let day = date.map { "\(padded($0.year, 4))-\(padded($0.month, 2))-\(padded($0.day, 2))" }
        let clock = time.map { "\(padded($0.hour, 2)):\(padded($0.minute, 2)):\(padded($0.second, 2))\(fraction($0))" }
        return [day, clock].compactMap(\.self).joined(separator: "T") + (offsetMinutes.map(offset) ?? "")
    }

    private func fraction(_ time: Time) -> String {
        guard time.nanosecond > 0 else { return "" }
        var digits = padded(time.nanosecond, 9)
        while digits.last == "0" { digits.removeLast() }
        return "." + digits
    }

    private func offset(_ minutes: Int) -> String {
        guard minutes != 0 else { return "Z" }
        let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
        return "\(minutes < 0 ? "-" : "+")\(padded(hours, 2)):\(padded(rest, 2))"
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
