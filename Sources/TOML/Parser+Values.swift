extension Parser {
    /// Reads a value; `depth` says how many tables and arrays it lies in.
    mutating func value(depth: Int) throws(TOMLError) -> TOMLNode {
        let start = offset
        let value: TOMLValue =
            switch current {
            case .doubleQuote, .singleQuote: .string(try string())
            case .openBracket: .array(try array(depth: depth))
            case .openBrace: .table(try inlineTable(depth: depth))
            default: try bareValue()
            }
        return TOMLNode(value: value, range: TOMLRange(start..<offset))
    }

    private mutating func array(depth: Int) throws(TOMLError) -> [TOMLNode] {
        let opening = offset
        guard depth < Self.maximumDepth else { throw tooDeep(at: scalar) }
        offset += 1
        var elements: [TOMLNode] = []
        while true {
            try skipBetweenElements()
            if current == .closeBracket { break }
            try checkNotEnded(opening, "array", "]")
            elements.append(try value(depth: depth + 1))
            try skipBetweenElements()
            if current == .closeBracket { break }
            try checkNotEnded(opening, "array", "]")
            guard current == .comma else {
                throw failure(.unexpectedText, "expected `,` or `]` after the array's element, found \(found)")
            }
            offset += 1
        }
        offset += 1
        return elements
    }

    private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
        var tree = TreeBuilder()
        for statement in try inlineStatements(depth: depth) { try tree.add(statement, in: source) }
        return tree.table(isInline: true)
    }

    /// Reads `{ key = value, … }`; the current byte is the brace.
    mutating func inlineStatements(depth: Int) throws(TOMLError) -> [Statement] {
        let opening = offset
        guard depth < Self.maximumDepth else { throw tooDeep(at: scalar) }
        offset += 1
        skipBlanks()
        if current == .closeBrace {
            offset += 1
            return []
        }
        var statements: [Statement] = []
        while true {
            try checkNotEnded(opening, "inline table", "}")
            statements.append(try assignment(depth: depth))
            skipBlanks()
            if current == .closeBrace { break }
            try checkNotEnded(opening, "inline table", "}")
            guard current == .comma else {
                throw failure(.unexpectedText, "expected `,` or `}` after the value, found \(found)")
            }
            offset += 1
            skipBlanks()
        }
        offset += 1
        return statements
    }

    private func checkNotEnded(_ opening: Int, _ name: String, _ closing: String) throws(TOMLError) {
        let isOneLine = closing == "}"
        guard isAtEnd || (isOneLine && isLineEnd) else { return }
        throw failure(
            .unterminated,
            "the \(name) that starts here has no closing `\(closing)`\(isOneLine ? " on its line" : "")",
            at: opening..<opening + 1)
    }

    private mutating func skipBetweenElements() throws(TOMLError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while skipLineEnd()
    }
}

// MARK: - Values without quotes

extension Parser {
    private mutating func bareValue() throws(TOMLError) -> TOMLValue {
        let start = offset
        while current.isBareValue { offset += 1 }
        guard offset > start else { throw failure(.expectedValue, "expected a value, found \(found)") }
        if DateTimeSyntax.continues(after: source.bytes[start..<offset], with: source.bytes[offset...]) {
            offset += 1
            while current.isBareValue { offset += 1 }
        }
        let token = source.bytes[start..<offset]
        switch source.text(start..<offset) {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case let text:
            do {
                if DateTimeSyntax.announces(token) { return .dateTime(try DateTimeSyntax.value(of: token)) }
                return try NumberSyntax.value(of: token)
            } catch {
                throw failure(error.kind, "`\(text.shortened)` \(error.reason)", at: start..<offset)
            }
        }
    }
}

/// Why a value without quotes is refused.
struct BareValueRefusal: Error {
    let kind: TOMLError.Kind

    /// What completes a sentence that starts with the value.
    let reason: String
}
