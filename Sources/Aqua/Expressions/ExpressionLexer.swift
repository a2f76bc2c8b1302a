/// A word of an expression.
enum ExpressionToken: Hashable, Sendable {
    case name(String)
    case text(String)
    case integer(Int)
    /// An operator, a bracket, a comma.
    case symbol(String)
    case end
}

/// Cuts an expression into words.
struct ExpressionLexer {
    private let bytes: [UInt8]
    private var index = 0

    init(_ source: String) { bytes = Array(source.utf8) }

    static func tokens(_ source: String) throws(ExpressionFailure) -> [ExpressionToken] {
        var lexer = ExpressionLexer(source)
        var tokens: [ExpressionToken] = []
        while let token = try lexer.next() {
            tokens.append(token)
            guard tokens.count <= 10_000 else { throw .unknown("it is too long") }
        }
        return tokens
    }

    private static let words: Set<String> = [
        "not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith", "let", "if", "else",
    ]

    private mutating func next() throws(ExpressionFailure) -> ExpressionToken? {
        while index < bytes.count, bytes[index].isSpace { index += 1 }
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try quoted(byte))
        case UInt8(ascii: "`"): return .text(try raw())
        case _ where byte.isDigit: return try number()
        case _ where byte.isNamePart:
            let name = name()
            return Self.words.contains(name) ? .symbol(name) : .name(name)
        default: return .symbol(try symbol())
        }
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, bytes[index].isNamePart { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func number() throws(ExpressionFailure) -> ExpressionToken {
        let text = name()
        guard let value = Int(text), index == bytes.count || bytes[index] != UInt8(ascii: ".") else {
            throw .unknown("the number `\(text)…` is of a kind that is not understood")
        }
        return .integer(value)
    }

    private mutating func symbol() throws(ExpressionFailure) -> String {
        let pair = index + 1 < bytes.count ? String(decoding: bytes[index...(index + 1)], as: UTF8.self) : ""
        if ["||", "&&", "==", "!=", ">=", "<=", "??"].contains(pair) {
            index += 2
            return pair
        }
        let one = String(decoding: [bytes[index]], as: UTF8.self)
        guard "()[]{},;:?.!<>=+-|#".contains(one) else { throw .unknown("`\(one)` is not understood") }
        index += 1
        return one
    }

    private mutating func raw() throws(ExpressionFailure) -> String {
        let start = index + 1
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "`")) else {
            throw .unknown("a quote is not closed")
        }
        index = end + 1
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func quoted(_ quote: UInt8) throws(ExpressionFailure) -> String {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != quote {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 1
                guard let escaped = Escape.take(bytes, &index) else { throw .unknown("an escape is not understood") }
                text += escaped
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        guard index < bytes.count else { throw .unknown("a quote is not closed") }
        index += 1
        return String(decoding: text, as: UTF8.self)
    }
}

/// Escapes in quoted texts, the same in expressions and templates.
enum Escape {
    private static let simple: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "a"): 0x07,
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C,
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
    ]

    /// The bytes that stand for what follows a backslash, which is taken; nil when that is no escape.
    static func take(_ bytes: [UInt8], _ index: inout Int) -> [UInt8]? {
        guard index < bytes.count else { return nil }
        let kind = bytes[index]
        index += 1
        if let byte = simple[kind] { return [byte] }
        let lengths = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
        guard let length = lengths[kind], index + length <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<(index + length)] {
            guard let digit = byte.hexadecimalValue else { return nil }
            value = value << 4 | digit
        }
        index += length
        guard let scalar = Unicode.Scalar(value), kind != UInt8(ascii: "x") || value < 0x80 else { return nil }
        return Array(String(scalar).utf8)
    }
}
