/// Reads a template: text, and actions between `{{` and `}}`.
struct TemplateParser {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    /// Whether blanks are taken off the front of the text that follows.
    private var trimsNext = false

    init(_ source: String) { bytes = Array(source.utf8) }

    mutating func parse() throws(TemplateFailure) -> [TemplateNode] {
        let (nodes, end) = try nodes()
        guard end == .end else { throw .unknown("it has an `{{end}}` or `{{else}}` too many") }
        return nodes
    }

    /// What ended a list of nodes.
    private enum Ending: Equatable {
        case end
        case closing
        case otherwise
        case otherwiseIf
    }

    private mutating func nodes() throws(TemplateFailure) -> ([TemplateNode], Ending) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 50 else { throw .unknown("its conditions lie too deep in each other") }
        var nodes: [TemplateNode] = []
        while true {
            if let text = text() { nodes.append(.text(text)) }
            guard index < bytes.count else { return (nodes, .end) }
            if comment() { continue }
            let word = keyword()
            switch word {
            case "if": nodes.append(try choice())
            case "end":
                try close()
                return (nodes, .closing)
            case "else":
                if keyword() == "if" { return (nodes, .otherwiseIf) }
                try close()
                return (nodes, .otherwise)
            case "with", "range", "define", "template", "block", "break", "continue":
                throw .unknown("`\(word)` is not understood")
            default:
                index -= word.utf8.count
                nodes.append(try action())
            }
        }
    }

    /// The text up to the next action, whose opening is taken; nil when there is none.
    private mutating func text() -> String? {
        let start = index
        while index < bytes.count, !(bytes[index] == 0x7B && index + 1 < bytes.count && bytes[index + 1] == 0x7B) {
            index += 1
        }
        var text = bytes[start..<index]
        if trimsNext { text = text.drop { $0.isSpace } }
        trimsNext = false
        if index < bytes.count {
            index += 2
            if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"), bytes[index + 1].isSpace {
                index += 1
                while let last = text.last, last.isSpace { text.removeLast() }
            }
        }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// Passes over `/* … */}}`.
    private mutating func comment() -> Bool {
        let start = index
        skipSpace()
        guard index + 1 < bytes.count, bytes[index] == 0x2F, bytes[index + 1] == 0x2A else {
            index = start
            return false
        }
        index += 2
        while index + 1 < bytes.count, !(bytes[index] == 0x2A && bytes[index + 1] == 0x2F) { index += 1 }
        index += 2
        guard index < bytes.count, closes() else {
            index = start
            return false
        }
        return true
    }

    private mutating func choice() throws(TemplateFailure) -> TemplateNode {
        var branches: [TemplateBranch] = []
        while true {
            let condition = try pipeline()
            try close()
            let (guarded, ending) = try nodes()
            branches.append(TemplateBranch(condition: condition, nodes: guarded))
            switch ending {
            case .otherwiseIf: continue
            case .closing: return .choice(branches, otherwise: [])
            case .otherwise:
                let (rest, last) = try nodes()
                guard last == .closing else { throw .unknown("an `{{if}}` has no `{{end}}`") }
                return .choice(branches, otherwise: rest)
            case .end: throw .unknown("an `{{if}}` has no `{{end}}`")
            }
        }
    }

    private mutating func action() throws(TemplateFailure) -> TemplateNode {
        if let name = try binding() {
            let value = try pipeline()
            try close()
            return .binding(name, value)
        }
        let pipeline = try pipeline()
        try close()
        if pipeline.commands.count == 1, case .operand(.fields(let names)) = pipeline.commands[0], names.count == 1 {
            return .field(names[0])
        }
        return .output(pipeline)
    }

    /// The name of the variable in `$name :=` or `$name =`, which is taken.
    private mutating func binding() throws(TemplateFailure) -> String? {
        let start = index
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "$") else {
            index = start
            return nil
        }
        index += 1
        let name = name()
        skipSpace()
        if take(":=") || take("=") { return name }
        index = start
        return nil
    }
}

// MARK: - Pipelines

extension TemplateParser {
    private mutating func pipeline() throws(TemplateFailure) -> TemplatePipeline {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 50 else { throw .unknown("its parentheses lie too deep in each other") }
        var commands = [try command()]
        while true {
            skipSpace()
            guard take("|") else { return TemplatePipeline(commands: commands) }
            commands.append(try command())
        }
    }

    private mutating func command() throws(TemplateFailure) -> TemplateCommand {
        var operands: [TemplateOperand] = []
        while let operand = try operand() { operands.append(operand) }
        guard let first = operands.first else { throw .unknown("an action is empty") }
        if case .call(let function) = first { return .call(function, Array(operands.dropFirst())) }
        guard operands.count == 1 else { throw .unknown("a value is given arguments") }
        return .operand(first)
    }

    private mutating func operand() throws(TemplateFailure) -> TemplateOperand? {
        skipSpace()
        guard index < bytes.count else { throw .unknown("an action is not closed") }
        switch bytes[index] {
        case UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "}"): return nil
        case UInt8(ascii: "-") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "}"): return nil
        case UInt8(ascii: "\""): return .value(.text(try quoted()))
        case UInt8(ascii: "`"): return .value(.text(try raw()))
        case UInt8(ascii: "("): return try nested()
        case UInt8(ascii: "."): return .fields(try fields())
        case UInt8(ascii: "$"):
            index += 1
            return .variable(name(), try fields())
        case UInt8(ascii: "-"): return .value(.integer(try number()))
        case _ where bytes[index].isDigit: return .value(.integer(try number()))
        case _ where bytes[index].isNamePart: return try word()
        default: throw .unknown("`\(Character(Unicode.Scalar(bytes[index])))` is not understood in an action")
        }
    }

    private mutating func word() throws(TemplateFailure) -> TemplateOperand {
        let name = name()
        switch name {
        case "true": return .value(.boolean(true))
        case "false": return .value(.boolean(false))
        case "nil": return .value(.nothing)
        default:
            guard let function = TemplateFunction(rawValue: name) else {
                throw .unknown("the function `\(name)` is not known")
            }
            return .call(function)
        }
    }

    private mutating func nested() throws(TemplateFailure) -> TemplateOperand {
        index += 1
        let pipeline = try pipeline()
        skipSpace()
        guard take(")") else { throw .unknown("a `(` has no `)`") }
        return .nested(pipeline, try fields())
    }

    /// Names with dots before them, without blanks; a dot alone is the data itself.
    private mutating func fields() throws(TemplateFailure) -> [String] {
        var names: [String] = []
        while index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            let name = name()
            guard !name.isEmpty || names.isEmpty else { throw .unknown("a field has no name") }
            if !name.isEmpty { names.append(name) }
        }
        return names
    }

    private mutating func number() throws(TemplateFailure) -> Int {
        let start = index
        index += 1
        while index < bytes.count, bytes[index].isNamePart || bytes[index] == UInt8(ascii: ".") { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard let number = Int(text) else { throw .unknown("the number `\(text)` is not understood") }
        return number
    }

    private mutating func raw() throws(TemplateFailure) -> String {
        let start = index + 1
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "`")) else {
            throw .unknown("a quote is not closed")
        }
        index = end + 1
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func quoted() throws(TemplateFailure) -> String {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
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

    // MARK: - Bytes

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index].isSpace { index += 1 }
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, bytes[index].isNamePart { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// The word that comes next, which is taken; empty when none does.
    private mutating func keyword() -> String {
        skipSpace()
        return name()
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let isNext = text.withUTF8Buffer { bytes[index...].starts(with: $0) }
        if isNext { index += text.utf8CodeUnitCount }
        return isNext
    }

    /// Takes the end of an action, with its mark for trimming.
    private mutating func closes() -> Bool {
        let start = index
        skipSpace()
        let hasSpace = index > 0 && bytes[index - 1].isSpace
        if take("}}") { return true }
        if hasSpace, take("-}}") {
            trimsNext = true
            return true
        }
        index = start
        return false
    }

    private mutating func close() throws(TemplateFailure) {
        guard closes() else { throw .unknown("an action is not closed, or holds something that is not understood") }
    }
}
