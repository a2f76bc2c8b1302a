extension ExpressionEvaluation {
    func call(
        _ function: ExpressionFunction, _ arguments: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        switch function {
        case .semver:
            return .boolean(try VersionConstraint(try text(arguments, 0, of: 1)).holds(for: semantic ?? version))
        case .semverWithVersion:
            let subject = VersionSubject(try text(arguments, 1, of: 2))
            return .boolean(try VersionConstraint(try text(arguments, 0, of: 2)).holds(for: subject))
        case .trim: return .text(try text(arguments, 0, of: 1).trimmed)
        case .trimPrefix: return .text(try text(arguments, 0, of: 2).trimming(prefix: try text(arguments, 1, of: 2)))
        case .trimSuffix: return .text(try text(arguments, 0, of: 2).trimming(suffix: try text(arguments, 1, of: 2)))
        case .upper: return .text(try text(arguments, 0, of: 1).uppercased())
        case .lower: return .text(try text(arguments, 0, of: 1).lowercased())
        case .hasPrefix: return .boolean(try text(arguments, 0, of: 2).hasBytes(prefix: try text(arguments, 1, of: 2)))
        case .hasSuffix: return .boolean(try text(arguments, 0, of: 2).hasBytes(suffix: try text(arguments, 1, of: 2)))
        case .replace:
            return .text(
                try text(arguments, 0, of: 3)
                    .replacing(bytes: try text(arguments, 1, of: 3), with: try text(arguments, 2, of: 3)))
        case .split:
            return .list(
                try text(arguments, 0, of: 2).split(bytes: try text(arguments, 1, of: 2)).map { .text($0) })
        case .len, .join, .first, .last: return try ofList(function, arguments)
        case .int, .string: return try converted(function, arguments)
        }
    }

    private func text(
        _ arguments: [ExpressionValue], _ index: Int, of count: Int
    ) throws(ExpressionFailure) -> String {
        // Other numbers of arguments mean something else, or will.
        guard arguments.count == count else { throw .unknown("a function has \(arguments.count) arguments") }
        guard case .text(let text) = arguments[index] else { throw .faulty("a function needs a text") }
        return text
    }

    private func ofList(
        _ function: ExpressionFunction, _ arguments: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        if function == .len, arguments.count == 1, case .text(let text) = arguments[0] {
            return .integer(text.unicodeScalars.count)
        }
        guard case .list(let elements)? = arguments.first else { throw .faulty("a function needs a list") }
        switch function {
        case .first: return elements.first ?? .nothing
        case .last: return elements.last ?? .nothing
        case .len: return .integer(elements.count)
        default:
            var texts: [String] = []
            for element in elements {
                guard case .text(let text) = element else { throw .faulty("`join` needs texts") }
                texts.append(text)
            }
            var separator = ""
            if arguments.count == 2, case .text(let text) = arguments[1] { separator = text }
            return .text(texts.joined(separator: separator))
        }
    }

    private func converted(
        _ function: ExpressionFunction, _ arguments: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        guard arguments.count == 1 else { throw .unknown("a function has \(arguments.count) arguments") }
        switch (function, arguments[0]) {
        case (.int, .integer), (.string, .text): return arguments[0]
        case (.int, .text(let text)):
            guard let number = Int(text) else { throw .faulty("`\(text)` is no number") }
            return .integer(number)
        case (.string, .integer(let number)): return .text("\(number)")
        default: throw .unknown("`\(function.rawValue)` of such a value is not understood")
        }
    }
}
