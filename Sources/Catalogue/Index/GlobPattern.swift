/// A text in which `*` stands for any characters, also for none.
struct GlobPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it is written.
    let description: String
    private let bytes: [UInt8]

    init(_ text: String) {
        description = text
        bytes = Array(text.utf8)
    }

    /// Whether it fits no text but itself.
    var isLiteral: Bool { !bytes.contains(UInt8(ascii: "*")) }

    /// Whether the whole text fits.
    func matches(_ text: String) -> Bool { matches(Array(text.utf8)[...]) }

    /// Whether the whole text fits.
    ///
    /// Goes through both once: what a `*` took is only ever widened at the last one, so that many of them cost nothing.
    func matches(_ text: ArraySlice<UInt8>) -> Bool {
        var place = 0
        var position = text.startIndex
        var star: (place: Int, position: Int)?
        while position < text.endIndex {
            if place < bytes.count, bytes[place] == UInt8(ascii: "*") {
                star = (place, position)
                place += 1
            } else if place < bytes.count, bytes[place] == text[position] {
                place += 1
                position += 1
            } else if let last = star {
                star = (last.place, last.position + 1)
                (place, position) = (last.place + 1, last.position + 1)
            } else {
                return false
            }
        }
        return bytes[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
