import Terminal

extension String {
    /// The text with a blank for each tab and U+FFFD for each other scalar that could command the terminal or change the
    /// order of what is read.
    ///
    /// What a server or a file says can then not pass for something else, and each scalar stays one scalar.
    var printable: String {
        guard !utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(scalar.printable) }
        return String(scalars)
    }

    /// The same, but for the sequences that `Style` writes.
    var printableWithStyle: String {
        guard utf8.contains(0x1B) else { return printable }
        var text = ""
        var rest = self[...]
        while let escape = rest.unicodeScalars.firstIndex(of: "\u{1B}") {
            text += String(rest[..<escape]).printable
            rest = rest[escape...]
            let sequence = Style.sequences.first { rest.unicodeScalars.starts(with: $0.unicodeScalars) }
            text += sequence ?? "\u{FFFD}"
            rest = Substring(rest.unicodeScalars.dropFirst(sequence?.unicodeScalars.count ?? 1))
        }
        return text + String(rest).printable
    }
}

extension Unicode.Scalar {
    /// The controls of ASCII and Latin-1, and those of the bidirectional algorithm (UAX #9, section 2).
    fileprivate var printable: Unicode.Scalar {
        switch self {
        case "\n": self
        case "\t": " "
        case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}", "\u{061C}": "\u{FFFD}"
        default: properties.generalCategory == .control ? "\u{FFFD}" : self
        }
    }
}
