/// Finds the tags of an HTML page that a Python index's pages are made of.
///
/// No HTML parser: pages of indexes hold lists of anchors, and nothing else of them is looked at. Tags may be in any
/// case, attributes unquoted or in either quotes; comments are passed over; broken tags are left out.
struct AnchorScanner {
    /// A tag, with the text that follows it up to the next one.
    struct Tag: Equatable {
        let name: String
        let attributes: [String: String]
        let text: String
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next opening tag with one of these names; nil at the end.
    mutating func next(named names: Set<String>) -> Tag? {
        while skip(to: UInt8(ascii: "<")) {
            position += 1
            if take("!--") {
                skipComment()
                continue
            }
            let name = word()
            guard names.contains(name) else { continue }
            let attributes = readAttributes()
            return Tag(name: name, attributes: attributes, text: readText())
        }
        return nil
    }

    private mutating func readAttributes() -> [String: String] {
        var attributes: [String: String] = [:]
        while true {
            skipBlanks()
            guard position < bytes.count else { return attributes }
            if bytes[position] == UInt8(ascii: ">") {
                position += 1
                return attributes
            }
            let name = word()
            guard !name.isEmpty else {
                position += 1
                continue
            }
            skipBlanks()
            var value = ""
            if take("=") {
                skipBlanks()
                value = readValue()
            }
            if attributes[name] == nil { attributes[name] = HTMLText.decoded(value) }
        }
    }

    private mutating func readValue() -> String {
        guard position < bytes.count else { return "" }
        let quote = bytes[position]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { position += 1 }
        let start = position
        while position < bytes.count,
            isQuoted ? bytes[position] != quote : !Self.isBlank(bytes[position]) && bytes[position] != UInt8(ascii: ">")
        {
            position += 1
        }
        let value = String(decoding: bytes[start..<position], as: UTF8.self)
        if isQuoted, position < bytes.count { position += 1 }
        return value
    }

    private mutating func readText() -> String {
        let start = position
        _ = skip(to: UInt8(ascii: "<"))
        return HTMLText.decoded(String(decoding: bytes[start..<position], as: UTF8.self).trimmed)
    }

    /// A tag's or attribute's name in lower case; empty where none stands.
    private mutating func word() -> String {
        let start = position
        while position < bytes.count, !Self.isBlank(bytes[position]),
            !"=>/\"'<".utf8.contains(bytes[position])
        {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private mutating func skipComment() {
        while position < bytes.count, !take("-->") { position += 1 }
    }

    private mutating func skip(to byte: UInt8) -> Bool {
        position = bytes[position...].firstIndex(of: byte) ?? bytes.count
        return position < bytes.count
    }

    private mutating func skipBlanks() {
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
