/// The value of an expression for one version.
struct ExpressionEvaluation {
    let version: VersionSubject

    /// The version without its prefix; nil where expressions have no name for it.
    let semantic: VersionSubject?

    private var bindings: [String: ExpressionValue] = [:]
    private var element: ExpressionValue?

    init(version: VersionSubject, semantic: VersionSubject?) {
        self.version = version
        self.semantic = semantic
    }

    func truth(_ node: ExpressionNode) throws(ExpressionFailure) -> Bool {
        guard case .boolean(let value) = try value(node) else { throw .faulty("it is neither true nor false") }
        return value
    }

    func value(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        switch node {
        case .value(let value): return value
        case .name(let name): return try value(named: name)
        case .element:
            guard let element else { throw .faulty("there is no element") }
            return element
        case .list(let nodes): return .list(try values(nodes))
        case .not(let node): return .boolean(!(try truth(node)))
        case .negative(let node):
            guard case .integer(let number) = try value(node) else { throw .faulty("`-` needs a number") }
            return .integer(0 &- number)
        case .binary(let operation, let left, let right): return try binary(operation, left, right)
        case .choice(let condition, let first, let second): return try value(try truth(condition) ? first : second)
        case .binding(let name, let bound, let body):
            var inner = self
            inner.bindings[name] = try value(bound)
            return try inner.value(body)
        case .call(let function, let nodes): return try call(function, try values(nodes))
        case .constraint(let constraint): return .boolean(try constraint.holds(for: semantic ?? version))
        case .pattern(let pattern, let node): return .boolean(pattern.matches(try text(node)))
        case .quantified(let quantifier, let list, let predicate): return try quantified(quantifier, list, predicate)
        case .item(let list, let index): return try item(list, index)
        }
    }

    private func values(_ nodes: [ExpressionNode]) throws(ExpressionFailure) -> [ExpressionValue] {
        var values: [ExpressionValue] = []
        for node in nodes { values.append(try value(node)) }
        return values
    }

    private func value(named name: String) throws(ExpressionFailure) -> ExpressionValue {
        if let value = bindings[name] { return value }
        if name == "Version" { return .text(version.text) }
        if name == "SemVer", let semantic { return .text(semantic.text) }
        throw .unknown("the name `\(name)` is not known")
    }

    private func text(_ node: ExpressionNode) throws(ExpressionFailure) -> String {
        guard case .text(let text) = try value(node) else { throw .faulty("a text is needed") }
        return text
    }

    private func binary(
        _ operation: ExpressionOperator, _ left: ExpressionNode, _ right: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        switch operation {
        case .or: return .boolean(try truth(left) ? true : try truth(right))
        case .and: return .boolean(try truth(left) ? try truth(right) : false)
        case .equal: return .boolean(try value(left) == value(right))
        case .unequal: return .boolean(try value(left) != value(right))
        case .isIn:
            guard case .list(let elements) = try value(right) else { throw .faulty("`in` needs a list") }
            return .boolean(elements.contains(try value(left)))
        case .matches:
            return .boolean(try ExpressionParser.pattern(try text(right)).matches(try text(left)))
        case .contains: return .boolean(try text(left).containsBytes(try text(right)))
        case .startsWith: return .boolean(try text(left).hasBytes(prefix: try text(right)))
        case .endsWith: return .boolean(try text(left).hasBytes(suffix: try text(right)))
        case .fallback:
            let value = try value(left)
            return value == .nothing ? try self.value(right) : value
        case .plus, .minus, .below, .above, .notBelow, .notAbove:
            return try ordered(operation, try value(left), try value(right))
        }
    }

    private func ordered(
        _ operation: ExpressionOperator, _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue {
        switch (left, right) {
        case (.text(let left), .text(let right)):
            if operation == .plus { return .text(left + right) }
            guard operation != .minus else { throw .faulty("`-` needs numbers") }
            return .boolean(Self.holds(operation, left, right))
        case (.integer(let left), .integer(let right)):
            if operation == .plus { return .integer(left &+ right) }
            if operation == .minus { return .integer(left &- right) }
            return .boolean(Self.holds(operation, left, right))
        default: throw .faulty("`\(operation.rawValue)` needs two values of one kind")
        }
    }

    private static func holds<Value: Comparable>(_ operation: ExpressionOperator, _ left: Value, _ right: Value) -> Bool
    {
        switch operation {
        case .below: left < right
        case .above: left > right
        case .notBelow: left >= right
        default: left <= right
        }
    }

    private func quantified(
        _ quantifier: ExpressionQuantifier, _ list: ExpressionNode, _ predicate: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        guard case .list(let elements) = try value(list) else { throw .faulty("`\(quantifier.rawValue)` needs a list") }
        var chosen: [ExpressionValue] = []
        for element in elements {
            var inner = self
            inner.element = element
            if try inner.truth(predicate) { chosen.append(element) }
        }
        return switch quantifier {
        case .all: .boolean(chosen.count == elements.count)
        case .any: .boolean(!chosen.isEmpty)
        case .none: .boolean(chosen.isEmpty)
        case .one: .boolean(chosen.count == 1)
        case .filter: .list(chosen)
        case .count: .integer(chosen.count)
        }
    }

    private func item(_ list: ExpressionNode, _ index: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        guard case .list(let elements) = try value(list), case .integer(let number) = try value(index) else {
            throw .faulty("a list and a number are needed")
        }
        let place = number < 0 ? elements.count + number : number
        guard elements.indices.contains(place) else { throw .faulty("the list has no element \(number)") }
        return elements[place]
    }
}
