/// Reads the text of a requirement.
struct RequirementParser {
    /// What a requirement is.
    enum Result {
        case latest
        case channel(String)
        case clauses([[RequirementClause]])
    }

    private var cursor: ByteCursor

    init(_ text: String) {
        cursor = ByteCursor(bytes: Array(text.utf8))
    }

    /// Reads the whole text; throws `invalid-requirement`.
    mutating func parse() throws(ModelError) -> Result {
        skipBlanks()
        guard let first = cursor.next else {
            throw error(
                "the requirement is empty", 0..<cursor.bytes.count, hint: "write `latest` for the newest version")
        }
        if first.isLetter, !isVersionStart { return try channel() }
        var alternatives: [[RequirementClause]] = []
        repeat { alternatives.append(try clauses()) } while cursor.take(word: "||")
        return .clauses(alternatives)
    }

    /// Whether `v1` or the wildcard `x` comes next, rather than a word.
    private var isVersionStart: Bool {
        let next = cursor.position + 1
        let following = next < cursor.bytes.count ? cursor.bytes[next] : .ascii(" ")
        switch cursor.next?.lowercased {
        case .ascii("v"): return following.isDigit
        case .ascii("x"): return !following.isLetterOrDigit && following != .ascii("-") && following != .ascii("/")
        default: return false
        }
    }

    private mutating func channel() throws(ModelError) -> Result {
        let start = cursor.position
        let isWordByte = { (byte: UInt8) in byte.isLetter || byte == .ascii("-") }
        _ = cursor.run(while: isWordByte)
        if cursor.take(anyOf: "/") {
            let detail = cursor.run { $0.isLetterOrDigit || $0 == .ascii(".") || $0 == .ascii("-") }
            guard !detail.isEmpty else {
                throw error("nothing follows the `/`", start..<cursor.position, hint: "for example `lts/iron`")
            }
        }
        let range = start..<cursor.position
        if let next = cursor.next {
            let isWord = next > .ascii(" ") && next != .ascii(",") && next != .ascii("|")
            let hint = "versions start with a digit, channels are words such as `lts`"
            guard !isWord else {
                let word = start..<endOfWord
                throw error("\(quoted(word)) is neither a version nor a channel", word, hint: hint)
            }
            skipBlanks()
            let rest = cursor.position..<cursor.bytes.count
            guard rest.isEmpty else {
                throw error("\(quoted(range)) stands alone, \(quoted(rest)) cannot follow", rest, hint: hint)
            }
        }
        let name = text(range)
        return name == "latest" ? .latest : .channel(name)
    }

    /// Clauses that all have to hold.
    private mutating func clauses() throws(ModelError) -> [RequirementClause] {
        var clauses: [RequirementClause] = []
        while true {
            skipBlanks()
            guard let next = cursor.next, next != .ascii("|"), next != .ascii(",") else {
                throw missingClause()
            }
            clauses.append(try clause())
            skipBlanks()
            guard let following = cursor.next else { return clauses }
            if following == .ascii(",") {
                cursor.position += 1
            } else if following == .ascii("|") {
                guard isDoubled else {
                    throw error("unexpected `|`", piece(1), hint: "write `||` for \"or\"")
                }
                return clauses
            } else if !Self.isOperatorByte(following) {
                throw unexpected()
            }
        }
    }

    private mutating func clause() throws(ModelError) -> RequirementClause {
        let start = cursor.position
        let operatorBytes = cursor.run(while: Self.isOperatorByte)
        let operatorRange = start..<cursor.position
        let symbol = String(decoding: operatorBytes, as: UTF8.self)
        guard let operation = RequirementOperator(rawValue: symbol) else {
            throw error(
                "unknown operator \(quoted(operatorRange))", operatorRange,
                hint: RequirementOperator.hint(forUnknown: symbol))
        }
        skipBlanks()
        let operandStart = cursor.position
        _ = cursor.run(while: Self.isOperandByte)
        let operandRange = operandStart..<cursor.position
        guard !operandRange.isEmpty else {
            throw error("no version follows \(quoted(operatorRange))", operatorRange)
        }
        guard let operand = RequirementOperand(text(operandRange)) else {
            throw error("\(quoted(operandRange)) is not a version", operandRange)
        }
        do throws(RequirementOperator.Refusal) {
            return try operation.clause(with: operand)
        } catch {
            throw self.error(error.reason, start..<cursor.position, hint: error.hint)
        }
    }

    private mutating func skipBlanks() {
        _ = cursor.run { $0 == .ascii(" ") || $0 == .ascii("\t") }
    }

    private static func isOperatorByte(_ byte: UInt8) -> Bool {
        [.ascii("="), .ascii("<"), .ascii(">"), .ascii("!"), .ascii("~"), .ascii("^")].contains(byte)
    }

    /// `~` and `!` are operators at a clause's start, and parts of a version within it.
    private static func isOperandByte(_ byte: UInt8) -> Bool {
        byte == .ascii("~") || byte == .ascii("!")
            || !(isOperatorByte(byte) || byte == .ascii(",") || byte == .ascii("|") || byte <= .ascii(" "))
    }

    private var isDoubled: Bool {
        cursor.position + 1 < cursor.bytes.count && cursor.bytes[cursor.position + 1] == cursor.bytes[cursor.position]
    }

    /// Where the word at the place ends.
    private var endOfWord: Int {
        let rest = cursor.bytes[cursor.position...]
        return max(rest.firstIndex { $0 <= .ascii(" ") } ?? cursor.bytes.count, cursor.position)
    }

    // MARK: - Errors

    /// A `,` or `||` without a version on one of its sides.
    private func missingClause() -> ModelError {
        let start = cursor.isAtEnd ? cursor.bytes.lastIndex { $0 > .ascii(" ") } ?? 0 : cursor.position
        var range = start..<start + 1
        if cursor.bytes[start] == .ascii("|") {
            range = cursor.isAtEnd ? start - 1..<start + 1 : start..<min(start + 2, cursor.bytes.count)
        }
        return error("no version stands \(cursor.isAtEnd ? "after" : "before") \(quoted(range))", range)
    }

    private func unexpected() -> ModelError {
        let range = cursor.position..<max(endOfWord, cursor.position + 1)
        guard text(range) == "-" else {
            return error(
                "unexpected \(quoted(range))", range, hint: "separate versions with `,` for \"and\" or `||` for \"or\"")
        }
        return error("unexpected `-`", range, hint: "write a range from 1.2 to 2.0 as `>=1.2, <=2.0`")
    }

    private func error(_ reason: String, _ piece: Range<Int>, hint: String? = nil) -> ModelError {
        ModelError(
            code: "invalid-requirement", summary: reason, hints: hint.map { [$0] } ?? [],
            piece: piece.isEmpty ? nil : piece)
    }

    private func piece(_ length: Int) -> Range<Int> { cursor.position..<cursor.position + length }

    private func text(_ range: Range<Int>) -> String { String(decoding: cursor.bytes[range], as: UTF8.self) }

    private func quoted(_ range: Range<Int>) -> String { ModelError.quoted(text(range)) }
}
