/// A document's bytes, and the places in them.
struct SourceText: Sendable {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let bytes: [UInt8]

    /// The offset of the first byte after a byte order mark.
    var start: Int { bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0 }

    /// What ends the first line, and so each line that is added.
    var lineEnding: [UInt8] {
        guard let newline = bytes.firstIndex(of: .newline) else { return [.newline] }
        return newline > 0 && bytes[newline - 1] == .carriageReturn ? [.carriageReturn, .newline] : [.newline]
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The offset of the first byte of the line that holds `offset`.
    func lineStart(of offset: Int) -> Int {
        bytes[..<min(offset, bytes.count)].lastIndex(of: .newline).map { $0 + 1 } ?? start
    }

    /// The offset after the last byte of the line that holds `offset`, before its line ending.
    func lineEnd(of offset: Int) -> Int {
        let lowerBound = min(offset, bytes.count)
        guard let newline = bytes[lowerBound...].firstIndex(of: .newline) else { return bytes.count }
        return newline > lowerBound && bytes[newline - 1] == .carriageReturn ? newline - 1 : newline
    }

    /// The offset of the line after the one that holds `offset`; the document's end when there is none.
    func nextLine(after offset: Int) -> Int {
        bytes[min(offset, bytes.count)...].firstIndex(of: .newline).map { $0 + 1 } ?? bytes.count
    }

    func position(of offset: Int) -> TOMLPosition {
        let offset = min(max(offset, start), bytes.count)
        let line = bytes[..<offset].count { $0 == .newline } + 1
        return TOMLPosition(line: line, column: scalars(in: lineStart(of: offset)..<offset) + 1)
    }

    /// The text of the line that holds `offset`, fit for a terminal: control characters are replaced, one by one.
    func line(at offset: Int) -> String {
        let lowerBound = lineStart(of: offset)
        let text = text(lowerBound..<lineEnd(of: max(lowerBound, offset)))
        guard text.utf8.contains(where: \.isForbiddenControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
    }

    func error(_ kind: TOMLError.Kind, _ message: String, at range: Range<Int>) -> TOMLError {
        let visibleEnd = max(range.lowerBound, min(range.upperBound, lineEnd(of: range.lowerBound)))
        return TOMLError(
            kind: kind, message: message, range: TOMLRange(range), position: position(of: range.lowerBound),
            line: line(at: range.lowerBound), width: max(1, scalars(in: range.lowerBound..<visibleEnd)))
    }

    /// Throws at the first byte that is not UTF-8.
    func checkEncoding() throws(TOMLError) {
        if String(validating: bytes, as: UTF8.self) != nil { return }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return
            case .error(let length):
                throw error(.invalidEncoding, "the text is not UTF-8", at: offset..<offset + length)
            }
        }
    }

    private func scalars(in range: Range<Int>) -> Int {
        String(decoding: bytes[range], as: UTF8.self).unicodeScalars.count
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        value < 0x80 && UInt8(value).isForbiddenControl
    }
}
