/// Reads a JSON text (RFC 8259) from its first byte to its last; no value of it needs the stack.
struct JSONParser {
    /// How deep containers may lie in each other.
    static let maximumDepth = 128

    let bytes: [UInt8]
    var position = 0
    var tree = JSONTree()

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the whole text: one value, or one value a line as the elements of an array.
    mutating func read(isSequence: Bool) throws(JSONError) {
        guard bytes.count < Int(UInt32.max) / 2 else { throw JSONError(reason: "it is too large", offset: 0) }
        // A byte order mark is tolerated, as RFC 8259 allows.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if isSequence {
            try readSequence()
        } else {
            try readValue()
            skipBlanks()
            guard position == bytes.count else { throw unexpected("the end") }
        }
    }

    private mutating func readSequence() throws(JSONError) {
        tree.open(.array)
        skipBlanks()
        while position < bytes.count {
            try readValue()
            tree.countMember()
            while let next, next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") || next == UInt8(ascii: "\r") {
                position += 1
            }
            guard next == nil || next == UInt8(ascii: "\n") else { throw unexpected("the end of the line") }
            skipBlanks()
        }
        tree.close()
    }

    /// Reads one value and everything in it.
    private mutating func readValue() throws(JSONError) {
        let outside = tree.depth
        repeat {
            if try begin() { continue }
            while tree.depth > outside, try !finishMember() {}
        } while tree.depth > outside
    }

    /// Reads a value up to where the next one begins: true when it is a container with something in it.
    private mutating func begin() throws(JSONError) -> Bool {
        skipBlanks()
        guard tree.nodes.count < JSONTree.maximumCount else {
            throw JSONError(reason: "it has more than \(JSONTree.maximumCount) values", offset: position)
        }
        switch next {
        case UInt8(ascii: "{"): return try beginContainer(.object, closedBy: UInt8(ascii: "}"))
        case UInt8(ascii: "["): return try beginContainer(.array, closedBy: UInt8(ascii: "]"))
        case UInt8(ascii: "\""): try readString()
        case UInt8(ascii: "t"): try readWord("true", .boolean)
        case UInt8(ascii: "f"): try readWord("false", .boolean)
        case UInt8(ascii: "n"): try readWord("null", .null)
        case UInt8(ascii: "-"): try readNumber()
        case .some(let digit) where digit >= 0x30 && digit <= 0x39: try readNumber()
        default: throw unexpected("a value")
        }
        return false
    }

    private mutating func beginContainer(_ kind: JSONTree.Kind, closedBy closing: UInt8) throws(JSONError) -> Bool {
        guard tree.depth < Self.maximumDepth else {
            throw JSONError(reason: "values lie in each other more than \(Self.maximumDepth) deep", offset: position)
        }
        tree.open(kind)
        position += 1
        skipBlanks()
        if next == closing {
            position += 1
            tree.close()
            return false
        }
        if kind == .object { try readKey() }
        return true
    }

    /// Reads what follows a member: true when a further value has to come, false when the container is closed, and so
    /// complete itself.
    private mutating func finishMember() throws(JSONError) -> Bool {
        tree.countMember()
        skipBlanks()
        let isObject = tree.container == .object
        if next == UInt8(ascii: ",") {
            position += 1
            if isObject { try readKey() }
            return true
        }
        guard next == UInt8(ascii: isObject ? "}" : "]") else {
            throw unexpected(isObject ? "`,` or `}`" : "`,` or `]`")
        }
        position += 1
        tree.close()
        return false
    }

    private mutating func readKey() throws(JSONError) {
        skipBlanks()
        guard next == UInt8(ascii: "\"") else { throw unexpected("a key") }
        try readString()
        skipBlanks()
        guard next == UInt8(ascii: ":") else { throw unexpected("`:`") }
        position += 1
    }

    private mutating func readWord(_ word: StaticString, _ kind: JSONTree.Kind) throws(JSONError) {
        let text = word.description.utf8
        guard bytes[position...].starts(with: text) else { throw unexpected("a value") }
        tree.append(kind, start: position, count: text.count)
        position += text.count
    }

    private mutating func readNumber() throws(JSONError) {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try readDigits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try readDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try readDigits()
        }
        tree.append(.number, start: start, count: position - start)
    }

    private mutating func readDigits() throws(JSONError) {
        let start = position
        while let next, next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { position += 1 }
        guard position > start else { throw unexpected("a digit") }
    }

    // MARK: - Bytes

    /// The byte at the place; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    /// The error that something else than `expected` comes next.
    func unexpected(_ expected: String) -> JSONError {
        guard let next else { return JSONError(reason: "it ends where \(expected) is expected", offset: position) }
        let isPlain = next > UInt8(ascii: " ") && next < 0x7F && next != UInt8(ascii: "`")
        let found = isPlain ? "`\(Unicode.Scalar(next))`" : "the byte \(next)"
        return JSONError(reason: "\(expected) is expected, not \(found)", offset: position)
    }
}
