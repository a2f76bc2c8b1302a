import Model

/// Where something is in an index: names with dots between them, from a value down to what is in it.
///
/// - `versions.builds`, `0`: the member of a table with this name, the element of a list at this place; names with other
///   characters than letters, digits, `-` and `_` stand in quotes: `"releases.json"`
/// - `*`: every member or element
/// - `@key`: the name under which a value stands, at the end of a path
/// - `.`: the value itself
/// - `^` at the start, also several times: the table around it
/// - `$` at the start: the index's first document, whatever document the value is in
struct IndexPath: Hashable, Sendable, CustomStringConvertible {
    /// A step down.
    enum Step: Hashable, Sendable {
        /// A member by its name, or an element by its number.
        case name([UInt8], Int?)
        case every
        case key
    }

    /// The path as it is written.
    let description: String

    /// How many tables it goes up first.
    let rises: Int

    /// Whether it starts at the first document.
    let isOfFirstDocument: Bool

    let steps: [Step]

    /// Reads a path; throws `invalid-path` with the piece that is wrong.
    init(_ text: String) throws(ModelError) {
        var reader = PathReader(bytes: Array(text.utf8))
        description = text
        isOfFirstDocument = reader.takeRoot()
        rises = isOfFirstDocument ? 0 : reader.takeRises()
        steps = try reader.steps(mayBeEmpty: isOfFirstDocument || rises > 0)
    }

    /// Gives every place that the path leads to from `place` to `body`, until that returns false.
    func visit(_ place: IndexPlace, _ body: (IndexPlace) -> Bool) {
        guard let start = start(from: place) else { return }
        _ = descend(start, 0, body)
    }

    /// The first text at the end of the path; nil when there is none.
    func text(in place: IndexPlace) -> String? {
        var found: String?
        visit(place) { end in
            found = end.value.text
            return found == nil
        }
        return found
    }

    private func start(from place: IndexPlace) -> IndexPlace? {
        var start = place
        for _ in 0..<rises {
            guard let parent = start.parent else { return nil }
            start = parent.place
        }
        return start
    }

    /// Returns whether to go on.
    private func descend(_ place: IndexPlace, _ depth: Int, _ body: (IndexPlace) -> Bool) -> Bool {
        guard depth < steps.count else { return body(place) }
        switch steps[depth] {
        case .name(let name, let number):
            if let member = place.value.member(name) {
                return descend(IndexPlace(member.value, key: member.key, in: place), depth + 1, body)
            }
            guard let number, let element = place.value.element(number) else { return true }
            return descend(IndexPlace(element, parent: place.parent), depth + 1, body)
        case .every:
            let parent = place.value.kind == .object ? IndexParent(place) : place.parent
            return place.value.forEach { key, value in
                descend(IndexPlace(value, key: key, parent: parent), depth + 1, body)
            }
        case .key:
            guard let key = place.key else { return true }
            return body(IndexPlace(key, parent: place.parent))
        }
    }
}

/// A value of an index, with what is around it.
struct IndexPlace: Sendable {
    let value: JSONValue

    /// The name under which it stands; nil for elements of lists.
    let key: JSONValue?

    /// The table around it.
    let parent: IndexParent?

    init(_ value: JSONValue, key: JSONValue? = nil, parent: IndexParent? = nil) {
        self.value = value
        self.key = key
        self.parent = parent
    }

    /// A member of the table at `place`.
    init(_ value: JSONValue, key: JSONValue, in place: IndexPlace) {
        self.init(value, key: key, parent: IndexParent(place))
    }
}

/// A table that values are in.
final class IndexParent: Sendable {
    let place: IndexPlace

    init(_ place: IndexPlace) {
        self.place = place
    }
}

/// Takes the text of a path apart.
private struct PathReader {
    let bytes: [UInt8]
    var position = 0

    /// Passes `$`, and the dot behind it.
    mutating func takeRoot() -> Bool {
        guard take("$") else { return false }
        if position < bytes.count - 1 { _ = take(".") }
        return true
    }

    /// Passes `^` as often as it comes, and the dots behind.
    mutating func takeRises() -> Int {
        var rises = 0
        while take("^") {
            rises += 1
            if position < bytes.count - 1 { _ = take(".") }
        }
        return rises
    }

    mutating func steps(mayBeEmpty: Bool) throws(ModelError) -> [IndexPath.Step] {
        if position == bytes.count, mayBeEmpty { return [] }
        if bytes == [UInt8(ascii: ".")] { return [] }
        var steps: [IndexPath.Step] = []
        repeat {
            guard steps.last != .key else { throw error("nothing can follow `@key`", position - 1..<bytes.count) }
            steps.append(try step())
        } while take(".")
        guard position == bytes.count else {
            throw error(
                "a path cannot have \(ModelError.quoted(rest)) here", position..<bytes.count,
                hint: "write names with other characters than letters, digits, `-` and `_` in quotes")
        }
        return steps
    }

    private mutating func step() throws(ModelError) -> IndexPath.Step {
        let start = position
        if take("*") { return .every }
        if take("@") {
            guard bytes[position...].elementsEqual("key".utf8) else {
                throw error("only `@key` is known of such names", start..<bytes.count)
            }
            position = bytes.count
            return .key
        }
        if take("\"") {
            guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\"")), end > position else {
                throw error("the quoted name is empty, or not closed", start..<bytes.count)
            }
            defer { position = end + 1 }
            return .name(Array(bytes[position..<end]), nil)
        }
        while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
        guard position > start else {
            throw error(
                position == bytes.count ? "the path ends where a name is expected" : "a name is expected here",
                min(start, bytes.count - 1)..<bytes.count, hint: "write `.` for the value itself")
        }
        let name = Array(bytes[start..<position])
        return .name(name, Int(String(decoding: name, as: UTF8.self)))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private var rest: String { String(decoding: bytes[position...], as: UTF8.self) }

    private func error(_ summary: String, _ piece: Range<Int>, hint: String? = nil) -> ModelError {
        ModelError(
            code: "invalid-path", summary: summary, hints: hint.map { [$0] } ?? [],
            piece: piece.isEmpty || piece.lowerBound < 0 ? nil : piece)
    }
}
