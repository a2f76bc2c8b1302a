/// Percent-encoding as addresses need it (RFC 3986, section 2.1).
enum PercentEncoding {
    /// The text with characters beyond ASCII encoded; throws `invalid-url` for characters that no address may have.
    static func encodingBeyondASCII(_ text: [UInt8]) throws(ModelError) -> [UInt8] {
        if text.allSatisfy(isPlain) { return text }
        var bytes: [UInt8] = []
        for byte in text {
            if byte >= 0x80 {
                bytes += [.ascii("%"), .hexadecimalDigit(byte >> 4).uppercased, .hexadecimalDigit(byte).uppercased]
            } else if byte.isControl || byte == .ascii(" ") {
                throw AddressParts.invalid("has a space or a control character in it")
            } else if refused.contains(byte) {
                throw AddressParts.invalid(
                    "has the character `\(Unicode.Scalar(byte))` in it, which must be percent-encoded")
            } else {
                bytes.append(byte)
            }
        }
        guard hasWholeEscapes(bytes) else {
            throw AddressParts.invalid("has a `%` that two hexadecimal digits do not follow")
        }
        return bytes
    }

    /// The text with its escapes resolved; nil when they are broken or do not give UTF-8.
    static func decoded(_ text: String) -> String? {
        guard text.utf8.contains(.ascii("%")) else { return text }
        let source = Array(text.utf8)
        guard hasWholeEscapes(source) else { return nil }
        var bytes: [UInt8] = []
        var position = 0
        while position < source.count {
            if source[position] == .ascii("%"), let high = source[position + 1].hexadecimalValue,
                let low = source[position + 2].hexadecimalValue
            {
                bytes.append(high << 4 | low)
                position += 3
            } else {
                bytes.append(source[position])
                position += 1
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static let refused = Array("\"<>\\^`{|}".utf8)

    /// Whether a byte is one that nearly all addresses are made of, which needs no further look.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || (byte >= .ascii("-") && byte <= .ascii(":")) || byte == .ascii("_")
    }

    private static func hasWholeEscapes(_ bytes: [UInt8]) -> Bool {
        for (index, byte) in bytes.enumerated() where byte == .ascii("%") {
            guard index + 2 < bytes.count, bytes[index + 1].hexadecimalValue != nil,
                bytes[index + 2].hexadecimalValue != nil
            else { return false }
        }
        return true
    }
}

extension UInt8 {
    /// The upper-case form of a hexadecimal digit, as RFC 3986 wishes escapes to be written.
    fileprivate var uppercased: UInt8 { isLetter ? self & 0xDF : self }
}
