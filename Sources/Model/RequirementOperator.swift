/// The operators of requirements, and what each makes of the version after it.
enum RequirementOperator: String {
    case none = ""
    case equal = "="
    case identical = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case caret = "^"
    case tilde = "~"
    case compatible = "~="

    /// An operator and a version that do not go together.
    struct Refusal: Error {
        let reason: String
        let hint: String?
    }

    /// The clause that the operator and its operand make.
    func clause(with operand: RequirementOperand) throws(Refusal) -> RequirementClause {
        let numbers = operand.numbers
        switch self {
        case .none, .equal, .identical:
            if operand.isWildcard, numbers.isEmpty { return .any }
            return RequirementClause(
                meansPrefix(operand) ? .startsWith : .same, operand, prefix: numbers, isBare: self == .none)
        case .notEqual:
            guard !operand.isWildcard || !numbers.isEmpty else {
                throw Refusal(reason: "`!=*` leaves no version", hint: nil)
            }
            return RequirementClause(operand.isWildcard ? .startsOtherwise : .different, operand, prefix: numbers)
        case .less: return try ordered(.less, operand)
        case .lessOrEqual: return try ordered(.lessOrSame, operand)
        case .greater: return try ordered(.greater, operand)
        case .greaterOrEqual: return try ordered(.greaterOrSame, operand)
        case .caret, .tilde:
            if operand.isWildcard, numbers.isEmpty { return .any }
            let prefix = self == .caret ? Self.caretPrefix(numbers) : Array(numbers.prefix(2))
            return RequirementClause(.within, operand, prefix: prefix)
        case .compatible:
            guard numbers.count >= 2, !operand.isWildcard else {
                throw Refusal(
                    reason: "`~=` needs a version of at least two numbers", hint: "for example `~=1.4`, or `^1` instead"
                )
            }
            return RequirementClause(.within, operand, prefix: numbers.dropLast())
        }
    }

    /// A bare version means all that start with it, `=` as in Cargo only where numbers are missing, `==` as in Python
    /// only with a wildcard.
    private func meansPrefix(_ operand: RequirementOperand) -> Bool {
        if operand.isWildcard { return true }
        if operand.hasSuffix { return false }
        return self == .none || (self == .equal && operand.numbers.count < 3)
    }

    private func ordered(
        _ comparison: RequirementClause.Comparison, _ operand: RequirementOperand
    ) throws(Refusal) -> RequirementClause {
        guard !operand.isWildcard else {
            throw Refusal(reason: "a wildcard cannot follow `\(rawValue)`", hint: "leave the wildcard out")
        }
        return RequirementClause(comparison, operand, prefix: operand.numbers)
    }

    /// Up to and with the first number that is not zero; all of them when they are all zero.
    private static func caretPrefix(_ numbers: [Int]) -> [Int] {
        guard let significant = numbers.firstIndex(where: { $0 != 0 }) else { return numbers }
        return Array(numbers[...significant])
    }

    /// What was probably meant by an operator that does not exist.
    static func hint(forUnknown symbol: String) -> String {
        switch symbol {
        case "~>": "write `~` for \"the same minor version\""
        case "===": "write `=` for exactly this version"
        case "=>": "write `>=`"
        case "=<": "write `<=`"
        case "<>", "!": "write `!=`"
        default: "operators are `=`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `^`, `~` and `~=`"
        }
    }
}
