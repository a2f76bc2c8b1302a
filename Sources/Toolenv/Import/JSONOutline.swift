import Model

/// Where the values of a JSON text are, by their paths, and the first mistake in it.
///
/// The decoder of the standard library gives neither lines nor the place of a mistake.
struct JSONOutline {
    private var offsets: [String: Int] = [:]

    /// Goes through the whole text.
    ///
    /// - Parameter allowsComments: whether comments and commas before a closing bracket are let pass.
    /// - Throws: `invalid-json` with the place of the first mistake.
    init(_ file: ImportFile, allowsComments: Bool) throws(SourceError) {
        var scanner = JSONScanner(bytes: file.bytes, allowsComments: allowsComments)
        do throws(JSONScanner.Mistake) {
            try scanner.document()
        } catch {
            throw file.error(at: error.offset, code: "invalid-json", error.message)
        }
        offsets = scanner.offsets
    }

    /// The offset of the value at a path, of its key where it has one; that of the nearest value around it otherwise.
    func offset(_ path: [String]) -> Int {
        var path = path
        while !path.isEmpty {
            if let offset = offsets[Self.joined(path)] { return offset }
            path.removeLast()
        }
        return offsets[""] ?? 0
    }

    /// What the decoder did not like, with its place.
    func error(_ error: DecodingError, in file: ImportFile) -> SourceError {
        let context: DecodingError.Context
        let message: String
        switch error {
        case .typeMismatch(_, let found):
            (context, message) = (found, "\(Self.name(found.codingPath)) is not of the kind that it should be")
        case .valueNotFound(_, let found):
            (context, message) = (found, "\(Self.name(found.codingPath)) has no value")
        case .keyNotFound(let key, let found):
            (context, message) = (found, "\(Self.name(found.codingPath)) has no `\(key.stringValue)`")
        case .dataCorrupted(let found):
            (context, message) = (found, "\(Self.name(found.codingPath)) cannot be read")
        @unknown default:
            return file.error(at: 0, code: "invalid-json", "the file is not the JSON that it should be")
        }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return file.error(at: offset(path), code: "wrong-type", message)
    }

    private static func name(_ path: [any CodingKey]) -> String {
        path.last.map { $0.intValue == nil ? ModelError.quoted($0.stringValue) : "an element" } ?? "the file"
    }

    /// The keys of a path as one text; a separator that is in no key of people's.
    static func joined(_ path: [String]) -> String { path.joined(separator: "\u{1F}") }
}

/// Walks through JSON and notes where values are.
struct JSONScanner {
    /// A mistake and where it is.
    struct Mistake: Error {
        let offset: Int
        let message: String
    }

    let bytes: [UInt8]
    let allowsComments: Bool
    private(set) var offsets: [String: Int] = [:]
    private var position = 0
    private var path: [String] = []

    /// Deeper values are checked, and not noted.
    private static let notedDepth = 4
    private static let largestDepth = 100

    init(bytes: [UInt8], allowsComments: Bool) {
        self.bytes = bytes
        self.allowsComments = allowsComments
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Reads the one value that the text is.
    mutating func document() throws(Mistake) {
        try skip()
        offsets[""] = position
        try value()
        try skip()
        guard position == bytes.count else { throw mistake("expected nothing after the value, found \(found)") }
    }

    private mutating func value() throws(Mistake) {
        guard path.count < Self.largestDepth else { throw mistake("values are nested too deeply") }
        switch next {
        case UInt8(ascii: "{"): try members()
        case UInt8(ascii: "["): try elements()
        case UInt8(ascii: "\""): _ = try string()
        default: try word()
        }
    }

    private mutating func members() throws(Mistake) {
        position += 1
        try skip()
        while next != UInt8(ascii: "}") {
            let start = position
            guard next == UInt8(ascii: "\"") else { throw mistake("expected a key in quotes, found \(found)") }
            path.append(try string())
            note(start)
            try skip()
            guard next == UInt8(ascii: ":") else { throw mistake("expected `:` after a key, found \(found)") }
            position += 1
            try skip()
            try value()
            path.removeLast()
            guard try isFollowed(by: UInt8(ascii: "}"), "}") else { break }
        }
        position += 1
    }

    private mutating func elements() throws(Mistake) {
        position += 1
        try skip()
        var count = 0
        while next != UInt8(ascii: "]") {
            path.append(String(count))
            note(position)
            try value()
            path.removeLast()
            count += 1
            guard try isFollowed(by: UInt8(ascii: "]"), "]") else { break }
        }
        position += 1
    }

    /// Whether another value follows; the place is at the closing bracket otherwise.
    private mutating func isFollowed(by end: UInt8, _ name: String) throws(Mistake) -> Bool {
        try skip()
        if next == end { return false }
        guard next == UInt8(ascii: ",") else { throw mistake("expected `,` or `\(name)`, found \(found)") }
        let comma = position
        position += 1
        try skip()
        if next == end, !allowsComments { throw Mistake(offset: comma, message: "no value follows the `,`") }
        return true
    }

    private mutating func string() throws(Mistake) -> String {
        let start = position
        position += 1
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { break }
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard next == UInt8(ascii: "\"") else { throw Mistake(offset: start, message: "the text is not closed") }
        position += 1
        return String(decoding: bytes[start + 1..<position - 1], as: UTF8.self)
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() throws(Mistake) {
        let start = position
        while let byte = next, Self.isWordByte(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if text == "true" || text == "false" || text == "null" { return }
        let isNumber =
            (text.utf8.first.map { $0 == UInt8(ascii: "-") || Self.isDigit($0) } ?? false) && Double(text) != nil
        guard isNumber else {
            position = start
            throw mistake("expected a value, found \(found)")
        }
    }

    /// Passes blanks, and comments where they are allowed.
    private mutating func skip() throws(Mistake) {
        while let byte = next {
            if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                position += 1
            } else if byte == UInt8(ascii: "/"), allowsComments {
                try comment()
            } else {
                return
            }
        }
    }

    private mutating func comment() throws(Mistake) {
        let start = position
        let second = position + 1 < bytes.count ? bytes[position + 1] : 0
        if second == UInt8(ascii: "/") {
            while let byte = next, byte != 0x0A { position += 1 }
        } else if second == UInt8(ascii: "*") {
            position += 2
            while position + 1 < bytes.count {
                if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
                    position += 2
                    return
                }
                position += 1
            }
            throw Mistake(offset: start, message: "the comment is not closed")
        } else {
            throw mistake("expected a value, found \(found)")
        }
    }

    private mutating func note(_ offset: Int) {
        if path.count <= Self.notedDepth { offsets[JSONOutline.joined(path)] = offset }
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private var found: String {
        guard position < bytes.count else { return "the end of the file" }
        let character = String(decoding: bytes[position...].prefix(8), as: UTF8.self).first
        return character.map { ModelError.quoted(String($0)) } ?? "nothing"
    }

    private func mistake(_ message: String) -> Mistake { Mistake(offset: min(position, bytes.count), message: message) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }
}
