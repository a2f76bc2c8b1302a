/// How many columns text takes on a terminal.
package enum DisplayWidth {
    /// The columns of `text`, without escape sequences.
    package static func of(_ text: String) -> Int {
        var width = 0
        var isEscape = false
        for character in text {
            if isEscape {
                isEscape = !("a"..."z").contains(character) && !("A"..."Z").contains(character)
            } else if character == "\u{1B}" {
                isEscape = true
            } else {
                width += columns(character)
            }
        }
        return width
    }

    /// 0 for what only combines, 2 for East Asian wide characters and emoji, else 1.
    static func columns(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.properties.generalCategory == .control || first.properties.generalCategory == .nonspacingMark {
            return 0
        }
        if first.properties.isEmojiPresentation { return 2 }
        if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        return wide.contains { $0.contains(first.value) } ? 2 : 1
    }

    /// The blocks that Unicode's EastAsianWidth.txt calls wide or full-width.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]

    /// `text` cut to `width` columns, with an ellipsis where something was cut.
    package static func truncated(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            let columns = columns(character)
            if used + columns > width - 1 { break }
            result.append(character)
            used += columns
        }
        return width > 0 ? result + "…" : ""
    }

    /// `text` with blanks up to `width` columns.
    package static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }
}
