/// Reads TOML 1.0.0 into statements and, as they come, into tables.
///
/// The first mistake ends the reading. The format: <https://toml.io/en/v1.0.0>.
struct Parser {
    /// How deep tables and arrays may lie in each other; beyond it a hostile file could exhaust the stack.
    static let maximumDepth = 128

    let source: SourceText
    var offset: Int
    private(set) var statements: [Statement] = []
    private var tree = TreeBuilder()
    private var sectionDepth = 0

    init(_ source: SourceText, at offset: Int? = nil) {
        self.source = source
        self.offset = offset ?? source.start
    }

    /// Reads the whole document, and returns its root.
    mutating func document() throws(TOMLError) -> TOMLTable {
        while true {
            skipBlanks()
            if isAtEnd { return tree.table(isInline: false) }
            switch current {
            case .hash, .newline, .carriageReturn:
                try lineEnd(after: "")
            case .openBracket:
                try take(try header())
            default:
                try take(try assignment(depth: sectionDepth))
            }
        }
    }

    private mutating func take(_ statement: Statement) throws(TOMLError) {
        try tree.add(statement, in: source)
        if case .assignment = statement.form {
            try lineEnd(after: "the value")
        } else {
            sectionDepth = statement.keys.count
            try lineEnd(after: "the header")
        }
        statements.append(statement)
    }

    private mutating func header() throws(TOMLError) -> Statement {
        let start = offset
        offset += 1
        let isElement = current == .openBracket
        if isElement { offset += 1 }
        let keys = try key(depth: 0)
        let closing = isElement ? "]]" : "]"
        for _ in closing.utf8 {
            guard current == .closeBracket else {
                throw failure(.unterminated, "expected `\(closing)` after the table's name, found \(found)")
            }
            offset += 1
        }
        return Statement(
            form: isElement ? .tableElement : .table, keys: keys, range: TOMLRange(start..<offset))
    }

    /// Reads `key = value`; `depth` says how many tables it lies in.
    mutating func assignment(depth: Int) throws(TOMLError) -> Statement {
        let start = offset
        let keys = try key(depth: depth)
        guard current == .equals else {
            let name = source.text(start..<(keys.last?.range.upperBound ?? offset)).shortened
            throw failure(.expectedEquals, "expected `=` after the key `\(name)`, found \(found)")
        }
        let equals = offset
        offset += 1
        skipBlanks()
        let value = try value(depth: depth + keys.count)
        return Statement(
            form: .assignment(equals: equals, value: value), keys: keys, range: TOMLRange(start..<offset))
    }
}

// MARK: - Bytes

extension Parser {
    var isAtEnd: Bool { offset >= source.bytes.count }

    /// The byte to be read; NUL, which TOML allows nowhere, at the end.
    var current: UInt8 { byte(ahead: 0) }

    func byte(ahead distance: Int) -> UInt8 {
        let place = offset + distance
        return place < source.bytes.count ? source.bytes[place] : 0
    }

    mutating func skipBlanks() {
        while current.isBlank { offset += 1 }
    }

    /// Whether a line ends here; a carriage return alone ends none.
    var isLineEnd: Bool {
        current == .newline || (current == .carriageReturn && byte(ahead: 1) == .newline)
    }

    /// Skips a line ending when there is one here.
    mutating func skipLineEnd() -> Bool {
        guard isLineEnd else { return false }
        offset += current == .newline ? 1 : 2
        return true
    }

    /// Skips blanks, a comment and the line ending; `subject` is what stands before them, empty for nothing.
    mutating func lineEnd(after subject: String) throws(TOMLError) {
        skipBlanks()
        try skipComment()
        if isAtEnd || skipLineEnd() { return }
        if current.isForbiddenControl { throw controlCharacter() }
        let kept = offset
        while !isAtEnd, !current.isBlank, !current.isControl, offset - kept < 40 { offset = next(after: offset) }
        let text = source.text(kept..<offset)
        throw failure(
            .unexpectedText, "expected the end of the line after \(subject), found `\(text)`", at: kept..<offset)
    }

    /// Skips a comment when there is one here, up to its line ending.
    mutating func skipComment() throws(TOMLError) {
        guard current == .hash else { return }
        while !isAtEnd, !isLineEnd {
            if current.isForbiddenControl { throw controlCharacter() }
            offset += 1
        }
    }

    /// The offset of the scalar after the one at `offset`.
    private func next(after offset: Int) -> Int {
        var next = offset + 1
        while next < source.bytes.count, source.bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}

// MARK: - Failures

extension Parser {
    /// What stands at the current place, for messages.
    var found: String {
        if isAtEnd { return "the end of the file" }
        if isLineEnd { return "the end of the line" }
        if current.isForbiddenControl { return controlName }
        if current == .hash { return "a comment" }
        let text = source.text(scalar)
        let invisible = text.unicodeScalars.first { !$0.isASCII && !$0.isVisible }
        return invisible.map { "the character U+\($0.hexadecimal)" } ?? "`\(text)`"
    }

    /// The range of the scalar at the current place, empty at the end.
    var scalar: Range<Int> { isAtEnd ? offset..<offset : offset..<next(after: offset) }

    func failure(_ kind: TOMLError.Kind, _ message: String, at range: Range<Int>? = nil) -> TOMLError {
        source.error(kind, message, at: range ?? scalar)
    }

    func controlCharacter() -> TOMLError {
        let advice = current == .carriageReturn ? " without a line feed after it" : ""
        return failure(.invalidCharacter, "\(controlName)\(advice) is not allowed here")
    }

    func tooDeep(at range: Range<Int>) -> TOMLError {
        failure(.tooDeep, "tables and arrays are nested deeper than \(Self.maximumDepth) levels", at: range)
    }

    private var controlName: String {
        switch current {
        case .carriageReturn: "a carriage return"
        case .newline: "a line ending"
        default: "the control character U+\(Unicode.Scalar(current).hexadecimal)"
        }
    }
}

extension Unicode.Scalar {
    /// Whether a reader sees it: a byte order mark or an exotic space would leave an empty quotation.
    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .unassigned: false
        default: true
        }
    }

    /// The value in hexadecimal, in four digits or more.
    fileprivate var hexadecimal: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
