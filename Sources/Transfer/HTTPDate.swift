import Model

/// The three forms of a date in a head (RFC 9110, section 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment; nil when the text is none of the three forms.
    static func timestamp(_ text: String) -> Timestamp? {
        // `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`
        var words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        if words.last == "GMT" { words.removeLast() }
        guard words.count == 5 else { return nil }
        let isOldest = words[3].contains(":")
        let (day, month, time, year) =
            isOldest ? (words[2], words[1], words[3], words[4]) : (words[1], words[2], words[4], words[3])
        guard let number = months.firstIndex(where: { $0 == month }), let fullYear = fullYear(year) else { return nil }
        return try? Timestamp(rfc3339: "\(fullYear)-\(padded(number + 1))-\(padded(day))T\(time)Z")
    }

    private static func padded(_ part: some CustomStringConvertible) -> String {
        let text = part.description
        return text.utf8.count == 1 ? "0" + text : text
    }

    /// Two digits mean a year of this century, up to the year 2069.
    private static func fullYear(_ text: Substring) -> String? {
        guard text.utf8.count == 2 else { return String(text) }
        return Int(text).map { String($0 < 70 ? 2000 + $0 : 1900 + $0) }
    }
}
