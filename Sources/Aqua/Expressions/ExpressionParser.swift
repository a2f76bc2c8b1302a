/// Reads an expression: precedence and shapes as in expr-lang.
struct ExpressionParser {
    private let tokens: [ExpressionToken]
    private var index = 0
    private var depth = 0
    private var predicates = 0

    /// Whether `not a startsWith b` means what it says; in expr-lang `not` would take `a` alone, which is an error.
    private let isLenient: Bool

    init(_ source: String, isLenient: Bool) throws(ExpressionFailure) {
        tokens = try ExpressionLexer.tokens(source)
        self.isLenient = isLenient
    }

    mutating func parse() throws(ExpressionFailure) -> ExpressionNode {
        let node = try expression(0)
        guard next == .end else { throw unexpected() }
        return node
    }

    private var next: ExpressionToken { index < tokens.count ? tokens[index] : .end }

    private func unexpected() -> ExpressionFailure {
        switch next {
        case .end: .unknown("it ends too early")
        case .name(let text), .symbol(let text): .unknown("`\(text)` is not understood here")
        case .text(let text): .unknown("the text `\(text)` is not understood here")
        case .integer(let number): .unknown("the number `\(number)` is not understood here")
        }
    }

    private mutating func take(_ symbol: String) -> Bool {
        guard next == .symbol(symbol) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ symbol: String) throws(ExpressionFailure) {
        guard take(symbol) else { throw unexpected() }
    }

    private mutating func expression(_ precedence: Int) throws(ExpressionFailure) -> ExpressionNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw .unknown("its parentheses lie too deep in each other") }
        if precedence == 0, take("let") { return try binding() }
        var node = try operand()
        while let (operation, isNegated) = binaryOperator(precedence) {
            node = try binary(node, operation)
            if isNegated { node = .not(node) }
        }
        if precedence == 0 {
            if next == .symbol("|") { throw .unknown("pipes are not understood") }
            if take("?") {
                let first = try expression(0)
                try expect(":")
                return .choice(node, first, try expression(0))
            }
        }
        return node
    }

    /// Takes the next operator when it binds at least as strongly as asked.
    private mutating func binaryOperator(_ precedence: Int) -> (ExpressionOperator, isNegated: Bool)? {
        var place = index
        var isNegated = false
        if next == .symbol("not") {
            isNegated = true
            place += 1
        }
        guard place < tokens.count, case .symbol(let symbol) = tokens[place],
            let operation = ExpressionOperator(token: symbol), operation.precedence >= precedence,
            !isNegated || operation.mayBeNegated
        else { return nil }
        index = place + 1
        return (operation, isNegated)
    }

    private mutating func binary(
        _ left: ExpressionNode, _ operation: ExpressionOperator
    ) throws(ExpressionFailure) -> ExpressionNode {
        let right = try expression(operation.precedence + 1)
        if operation == .matches, case .value(.text(let source)) = right {
            return .pattern(try Self.pattern(source), left)
        }
        let node = ExpressionNode.binary(operation, left, right)
        // `1 < a < 3` means both.
        guard operation.comparesOrder, case .symbol(let symbol) = next,
            let following = ExpressionOperator(token: symbol), following.comparesOrder
        else { return node }
        index += 1
        return .binary(.and, node, try binary(right, following))
    }

    static func pattern(_ source: String) throws(ExpressionFailure) -> AquaPattern {
        do throws(AquaPatternError) {
            return try AquaPattern(source)
        } catch {
            throw .unknown("the pattern `\(source)` cannot be used: \(error.reason)")
        }
    }

    private mutating func binding() throws(ExpressionFailure) -> ExpressionNode {
        guard case .name(let name) = next else { throw unexpected() }
        index += 1
        try expect("=")
        let value = try expression(0)
        try expect(";")
        return .binding(name, value, in: try expression(0))
    }

    // MARK: - Operands

    private mutating func operand() throws(ExpressionFailure) -> ExpressionNode {
        if take("not") || take("!") {
            let node = ExpressionNode.not(try expression(50))
            return isLenient ? try widened(node) : node
        }
        if take("-") { return .negative(try expression(90)) }
        var node = try primary()
        while take("[") {
            node = .item(node, try expression(0))
            try expect("]")
        }
        if next == .symbol(".") { throw .unknown("members are not understood") }
        return node
    }

    /// `not` over the whole comparison of texts that it stands before.
    private mutating func widened(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionNode {
        guard case .not(let operand) = node, case .symbol(let symbol) = next,
            let operation = ExpressionOperator(token: symbol), operation.comparesTexts
        else { return node }
        index += 1
        return .not(try binary(operand, operation))
    }

    private mutating func primary() throws(ExpressionFailure) -> ExpressionNode {
        if take("(") {
            let node = try expression(0)
            try expect(")")
            return node
        }
        if take("[") { return .list(try arguments(until: "]")) }
        if predicates > 0, take("#") { return .element }
        switch next {
        case .text(let text):
            index += 1
            return .value(.text(text))
        case .integer(let number):
            index += 1
            return .value(.integer(number))
        case .name(let name):
            index += 1
            return take("(") ? try call(name) : Self.constant(name) ?? .name(name)
        default: throw unexpected()
        }
    }

    private static func constant(_ name: String) -> ExpressionNode? {
        switch name {
        case "true": .value(.boolean(true))
        case "false": .value(.boolean(false))
        case "nil": .value(.nothing)
        default: nil
        }
    }

    private mutating func arguments(until end: String) throws(ExpressionFailure) -> [ExpressionNode] {
        var nodes: [ExpressionNode] = []
        while !take(end) {
            if !nodes.isEmpty {
                try expect(",")
                if take(end) { break }
            }
            nodes.append(try expression(0))
        }
        return nodes
    }

    private mutating func call(_ name: String) throws(ExpressionFailure) -> ExpressionNode {
        if let quantifier = ExpressionQuantifier(rawValue: name) { return try quantified(quantifier) }
        guard let function = ExpressionFunction(rawValue: name) else {
            throw .unknown("the function `\(name)` is not known")
        }
        let arguments = try arguments(until: ")")
        if function == .semver, arguments.count == 1, case .value(.text(let text)) = arguments[0] {
            return .constraint(VersionConstraint(text))
        }
        return .call(function, arguments)
    }

    private mutating func quantified(_ quantifier: ExpressionQuantifier) throws(ExpressionFailure) -> ExpressionNode {
        let list = try expression(0)
        try expect(",")
        let hasBraces = take("{")
        predicates += 1
        let predicate = try expression(0)
        predicates -= 1
        if hasBraces { try expect("}") }
        try expect(")")
        return .quantified(quantifier, list, predicate)
    }
}
