/// A place in ASCII text that moves forward as things are recognised.
struct ByteCursor {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The byte at the place; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Passes one byte if it is one of the characters.
    mutating func take(anyOf characters: String) -> Bool {
        guard let next, characters.utf8.contains(next) else { return false }
        position += 1
        return true
    }

    /// Passes the text, in either case, if it comes next; `text` is in lower case.
    mutating func take(word text: String) -> Bool {
        let end = position + text.utf8.count
        guard end <= bytes.count, bytes[position..<end].elementsEqual(text.utf8, by: { $0.lowercased == $1 }) else {
            return false
        }
        position = end
        return true
    }

    /// Passes the longest run of bytes that the condition holds for; it may be empty.
    mutating func run(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, condition(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    /// Passes a run of digits; nil when none comes next.
    mutating func digits() -> ArraySlice<UInt8>? {
        let run = run(while: \.isDigit)
        return run.isEmpty ? nil : run
    }

    /// Passes digits joined by dots, such as `1.20.3`; a dot that no digit follows is left alone.
    ///
    /// Nil when there is no digit.
    mutating func dottedNumbers() -> [ArraySlice<UInt8>]? {
        guard let first = digits() else { return nil }
        var numbers = [first]
        while next == .ascii("."), position + 1 < bytes.count, bytes[position + 1].isDigit {
            position += 1
            numbers.append(run(while: \.isDigit))
        }
        return numbers
    }
}
