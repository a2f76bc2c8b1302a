import Diagnostics

/// The bytes that are read, with what messages need to point into them.
struct YAMLSource: Sendable {
    let bytes: ArraySlice<UInt8>

    /// The file as the user knows it.
    let file: String

    /// The number of the first line of `bytes` in that file.
    let firstLine: Int

    /// The mistake at a place, with its line.
    func error(
        at position: YAMLPosition, width: Int = 1, code: String, _ summary: String, details: [String] = [],
        hints: [String] = []
    ) -> YAMLError {
        let excerpt = SourceExcerpt(
            file: file, line: position.line, column: position.column,
            text: CredentialMask.masked(line(position.line)), width: width)
        return YAMLError(code: code, summary: summary, details: details, excerpt: excerpt, hints: hints)
    }

    /// The text of a line, without its end; a very long one is cut.
    func line(_ number: Int) -> String {
        var start = bytes.startIndex
        var current = firstLine
        while current < number {
            guard let end = bytes[start...].firstIndex(of: Self.lineFeed) else { return "" }
            start = end + 1
            current += 1
        }
        let line = bytes[start...].prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn }
        return String(decoding: line.prefix(1000), as: UTF8.self)
    }

    /// The place of a byte, counted from the first of `bytes`.
    func position(ofByte offset: Int) -> YAMLPosition {
        var line = firstLine
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == Self.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return YAMLPosition(line: line, column: column)
    }

    private static let lineFeed = UInt8(0x0A)
    private static let carriageReturn = UInt8(0x0D)
}
