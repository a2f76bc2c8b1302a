extension TemplateFunction {
    func listValue(_ arguments: TemplateArguments) throws(TemplateFailure) -> TemplateValue? {
        switch self {
        case .splitList: return .list(try parts(arguments).map { .text($0) })
        case .split:
            var entries: [String: TemplateValue] = [:]
            for (index, part) in try parts(arguments).enumerated() { entries["_\(index)"] = .text(part) }
            return .map(entries)
        case .list: return .list(arguments.values)
        case .join:
            let separator = try arguments.text(0, of: 2)
            var texts: [String] = []
            for element in try arguments.list(1, of: 2) { texts.append(try TemplateEvaluation.text(of: element)) }
            return .text(texts.joined(separator: separator))
        case .first: return try arguments.list(0, of: 1).first ?? .nothing
        case .last: return try arguments.list(0, of: 1).last ?? .nothing
        case .rest: return .list(Array(try arguments.list(0, of: 1).dropFirst()))
        case .initial: return .list(Array(try arguments.list(0, of: 1).dropLast()))
        case .index: return try item(arguments)
        case .len:
            switch try arguments.value(0, of: 1) {
            case .text(let text): return .integer(text.utf8.count)
            case .list(let elements): return .integer(elements.count)
            default: throw .faulty("`len` needs a text or a list")
            }
        default: return nil
        }
    }

    private func parts(_ arguments: TemplateArguments) throws(TemplateFailure) -> [String] {
        try arguments.text(1, of: 2).split(bytes: try arguments.text(0, of: 2))
    }

    private func item(_ arguments: TemplateArguments) throws(TemplateFailure) -> TemplateValue {
        if case .map(let entries)? = arguments.values.first {
            let key = try arguments.text(1, of: 2)
            guard let value = entries[key] else { throw .faulty("there is no `\(key)`") }
            return value
        }
        let elements = try arguments.list(0, of: 2)
        let index = try arguments.integer(1, of: 2)
        guard elements.indices.contains(index) else { throw .faulty("a list has no element \(index)") }
        return elements[index]
    }

    func comparisonValue(_ arguments: TemplateArguments) throws(TemplateFailure) -> TemplateValue? {
        switch self {
        case .eq:
            guard let first = arguments.values.first, arguments.values.count > 1 else { throw arguments.miscounted() }
            return .boolean(arguments.values.dropFirst().contains(first))
        case .ne: return .boolean(try arguments.value(0, of: 2) != arguments.value(1, of: 2))
        case .lt, .le, .gt, .ge: return .boolean(try holds(arguments))
        case .and: return arguments.values.first { !$0.isTrue } ?? arguments.values.last ?? .nothing
        case .or: return arguments.values.first { $0.isTrue } ?? arguments.values.last ?? .nothing
        case .coalesce: return arguments.values.first { $0.isTrue } ?? .nothing
        case .not: return .boolean(!(try arguments.value(0, of: 1).isTrue))
        case .empty: return .boolean(!(try arguments.value(0, of: 1).isTrue))
        case .default:
            let given = try arguments.value(1, of: 2)
            return given.isTrue ? given : try arguments.value(0, of: 2)
        case .ternary:
            guard case .boolean(let condition) = try arguments.value(2, of: 3) else {
                throw .faulty("`ternary` needs a condition")
            }
            return try arguments.value(condition ? 0 : 1, of: 3)
        default: return nil
        }
    }

    private func holds(_ arguments: TemplateArguments) throws(TemplateFailure) -> Bool {
        let order: Int
        switch (try arguments.value(0, of: 2), try arguments.value(1, of: 2)) {
        case (.integer(let left), .integer(let right)): order = left == right ? 0 : left < right ? -1 : 1
        case (.text(let left), .text(let right)): order = left == right ? 0 : left < right ? -1 : 1
        default: throw .faulty("`\(rawValue)` needs two values of one kind")
        }
        return switch self {
        case .lt: order < 0
        case .le: order <= 0
        case .gt: order > 0
        default: order >= 0
        }
    }
}
