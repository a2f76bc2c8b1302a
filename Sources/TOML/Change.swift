/// Bytes that take the place of a range of a document.
struct Change {
    let range: Range<Int>
    let bytes: [UInt8]

    static func removal(of range: Range<Int>) -> Change {
        Change(range: range, bytes: [])
    }

    static func insertion(of text: String, at offset: Int) -> Change {
        Change(range: offset..<offset, bytes: Array(text.utf8))
    }
}

extension SourceText {
    /// The bytes after changes whose ranges do not overlap.
    func applying(_ changes: [Change]) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += bytes[copied..<change.range.lowerBound]
            result += change.bytes
            copied = change.range.upperBound
        }
        return result + bytes[copied...]
    }
}
