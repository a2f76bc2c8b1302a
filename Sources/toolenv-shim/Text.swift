import CShim

/// Bytes that stay where they are; those of a path are followed by a NUL.
struct Text: ExpressibleByStringLiteral {
    let start: UnsafePointer<UInt8>
    let count: Int

    init(stringLiteral literal: StaticString) { self.init(literal.utf8Start, literal.utf8CodeUnitCount) }

    init(_ start: UnsafePointer<UInt8>, _ count: Int) { (self.start, self.count) = (start, count) }

    /// The bytes up to a NUL.
    init(_ start: UnsafePointer<UInt8>) { self.init(start, cshim_length(start)) }

    /// The parts one after another, followed by a NUL.
    init(_ one: Text, _ two: Text, _ three: Text = "", _ four: Text = "", _ five: Text = "", _ six: Text = "") {
        let bytes = Memory.take(one.count + two.count + three.count + four.count + five.count + six.count + 1)
        let end = six.copy(to: five.copy(to: four.copy(to: three.copy(to: two.copy(to: one.copy(to: bytes))))))
        end.pointee = 0
        self.init(bytes, end - bytes)
    }

    /// A number's digits.
    init(_ number: UInt64, base: UInt64 = 10, width: Int = 1) {
        let digits: Text = "0123456789abcdef"
        let bytes = Memory.take(21)
        var (place, rest) = (20, number)
        bytes[place] = 0
        while rest > 0 || 20 - place < width {
            place -= 1
            bytes[place] = digits[Int(rest % base)]
            rest /= base
        }
        self.init(bytes + place, 20 - place)
    }

    /// The number that its first digits are.
    var number: Int {
        var number = 0
        for place in 0..<min(count, 9) {
            guard self[place] >= 48, self[place] <= 57 else { break }
            number = number * 10 + Int(self[place] - 48)
        }
        return number
    }

    subscript(place: Int) -> UInt8 { start[place] }

    var pointer: UnsafeMutablePointer<UInt8> { UnsafeMutablePointer(mutating: start) }

    func prefix(_ count: Int) -> Text { Text(start, count) }

    func dropping(_ count: Int) -> Text { Text(start + count, self.count - count) }

    func hasPrefix(_ other: Text) -> Bool { count >= other.count && memcmp(start, other.start, other.count) == 0 }

    func hasSuffix(_ other: Text) -> Bool { count >= other.count && dropping(count - other.count).hasPrefix(other) }

    static func == (left: Text, right: Text) -> Bool { left.count == right.count && left.hasPrefix(right) }

    /// Whether this is the path of `directory` or of something in it.
    func isPath(in directory: Text) -> Bool {
        hasPrefix(directory) && (count == directory.count || self[directory.count] == UInt8(ascii: "/"))
    }

    /// The bytes before the first `byte`; all where there is none.
    func upTo(_ byte: UInt8) -> Text {
        for place in 0..<count where self[place] == byte { return prefix(place) }
        return self
    }

    /// Takes the next entry of a list like PATH off; nil after the last.
    mutating func nextEntry() -> Text? {
        guard count >= 0 else { return nil }
        let entry = upTo(UInt8(ascii: ":"))
        self = Text(start + entry.count + 1, count - entry.count - 1)
        return entry
    }

    /// What follows the last `/`, and what is before it.
    var lastComponent: Text {
        for place in (0..<count).reversed() where self[place] == UInt8(ascii: "/") { return dropping(place + 1) }
        return self
    }

    var parent: Text { prefix(max(0, count - lastComponent.count - 1)) }

    func copy(to end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        memcpy(end, start, count)
        return end + count
    }
}
