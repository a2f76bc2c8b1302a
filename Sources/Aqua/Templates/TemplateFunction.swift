/// Functions that templates may call: those of Go, of sprig, and `trimV` of aqua.
enum TemplateFunction: String, Sendable {
    // Of texts, which come last.
    case trimV, trim, trimAll, trimPrefix, trimSuffix, upper, lower, title, replace, nospace, trunc, substr, `repeat`
    case contains, hasPrefix, hasSuffix, base, dir, ext, toString, atoi, int, quote
    // Of lists.
    case splitList, split, join, list, first, last, rest, initial, index, len
    // Of anything.
    case eq, ne, lt, le, gt, ge, and, or, not, `default`, empty, coalesce, ternary, print, printf
    // Of numbers.
    case add, sub, mul
    // Of patterns and versions.
    case regexFind, regexMatch, regexReplaceAllLiteral, semver

    func value(_ arguments: [TemplateValue]) throws(TemplateFailure) -> TemplateValue {
        let arguments = TemplateArguments(function: self, values: arguments)
        if let value = try textValue(arguments) { return value }
        if let value = try listValue(arguments) { return value }
        if let value = try comparisonValue(arguments) { return value }
        return try otherValue(arguments)
    }

    private func textValue(_ arguments: TemplateArguments) throws(TemplateFailure) -> TemplateValue? {
        switch self {
        case .trimV: return .text(try arguments.only().trimming(prefix: "v"))
        case .trim: return .text(try arguments.only().trimmed)
        case .trimAll: return .text(try arguments.text(1, of: 2).trimming(scalars: try arguments.text(0, of: 2)))
        case .trimPrefix: return .text(try arguments.text(1, of: 2).trimming(prefix: try arguments.text(0, of: 2)))
        case .trimSuffix: return .text(try arguments.text(1, of: 2).trimming(suffix: try arguments.text(0, of: 2)))
        case .upper: return .text(try arguments.only().uppercased())
        case .lower: return .text(try arguments.only().lowercased())
        case .title: return .text(try arguments.only().titled)
        case .nospace: return .text(String(try arguments.only().filter { !$0.isWhitespace }))
        case .replace:
            return .text(
                try arguments.text(2, of: 3)
                    .replacing(bytes: try arguments.text(0, of: 3), with: try arguments.text(1, of: 3)))
        case .trunc, .substr, .repeat: return .text(try cut(arguments))
        case .contains: return .boolean(try arguments.text(1, of: 2).containsBytes(try arguments.text(0, of: 2)))
        case .hasPrefix: return .boolean(try arguments.text(1, of: 2).hasBytes(prefix: try arguments.text(0, of: 2)))
        case .hasSuffix: return .boolean(try arguments.text(1, of: 2).hasBytes(suffix: try arguments.text(0, of: 2)))
        case .base: return .text(try arguments.only().basePath)
        case .dir: return .text(try arguments.only().directoryPath)
        case .ext: return .text(try arguments.only().pathExtension)
        case .toString: return .text(try TemplateEvaluation.text(of: try arguments.value(0, of: 1)))
        case .atoi: return .integer(Int(try arguments.only()) ?? 0)
        case .quote: return .text("\"" + (try arguments.only()) + "\"")
        default: return nil
        }
    }

    private func cut(_ arguments: TemplateArguments) throws(TemplateFailure) -> String {
        switch self {
        case .repeat:
            let count = try arguments.integer(0, of: 2)
            let text = try arguments.text(1, of: 2)
            guard count >= 0, count <= 1000, text.utf8.count <= 1000 else { throw .faulty("`repeat` is out of range") }
            return String(repeating: text, count: count)
        case .trunc:
            let count = try arguments.integer(0, of: 2)
            let bytes = Array(try arguments.text(1, of: 2).utf8)
            if abs(count) >= bytes.count { return String(decoding: bytes, as: UTF8.self) }
            return String(decoding: count < 0 ? bytes.suffix(-count) : bytes.prefix(count), as: UTF8.self)
        default:
            let start = try arguments.integer(0, of: 3)
            let end = try arguments.integer(1, of: 3)
            let bytes = Array(try arguments.text(2, of: 3).utf8)
            let last = end < 0 || end > bytes.count ? bytes.count : end
            let first = max(0, start)
            guard first <= last else { throw .faulty("`substr` ends before it starts") }
            return String(decoding: bytes[first..<last], as: UTF8.self)
        }
    }

    private func otherValue(_ arguments: TemplateArguments) throws(TemplateFailure) -> TemplateValue {
        switch self {
        case .add, .sub, .mul: return .integer(try calculated(arguments))
        case .regexFind:
            return .text((try arguments.pattern(0, of: 2).firstMatch(in: try arguments.text(1, of: 2)))?[0] ?? "")
        case .regexMatch: return .boolean(try arguments.pattern(0, of: 2).matches(try arguments.text(1, of: 2)))
        case .regexReplaceAllLiteral:
            let replacement = try arguments.text(2, of: 3)
            let pattern = try arguments.pattern(0, of: 3)
            return .text(pattern.replacingAll(in: try arguments.text(1, of: 3)) { _ in replacement })
        case .semver:
            let text = try arguments.only()
            guard let version = SemanticNumber(text) else { throw .faulty("`\(text)` is no semantic version") }
            return .version(version)
        case .int:
            switch try arguments.value(0, of: 1) {
            case .integer(let number): return .integer(number)
            case .text(let text): return .integer(Int(text) ?? 0)
            default: throw .unknown("`int` of such a value is not understood")
            }
        case .print, .printf: return .text(try printed(arguments))
        default: throw .unknown("the function `\(rawValue)` is not known")
        }
    }

    private func calculated(_ arguments: TemplateArguments) throws(TemplateFailure) -> Int {
        var numbers: [Int] = []
        for index in arguments.values.indices {
            numbers.append(try arguments.integer(index, of: arguments.values.count))
        }
        guard let first = numbers.first, self != .sub || numbers.count == 2 else { throw arguments.miscounted() }
        return numbers.dropFirst().reduce(first) { result, number in
            switch self {
            case .add: result &+ number
            case .sub: result &- number
            default: result &* number
            }
        }
    }

    private func printed(_ arguments: TemplateArguments) throws(TemplateFailure) -> String {
        guard self == .printf else {
            guard arguments.values.count == 1 else { throw .unknown("`print` of several values is not understood") }
            return try TemplateEvaluation.text(of: arguments.values[0])
        }
        guard case .text(let format)? = arguments.values.first else { throw .faulty("`printf` needs a format") }
        let pieces = format.split(bytes: "%")
        var rest = arguments.values.dropFirst()
        var text = pieces[0]
        for piece in pieces.dropFirst() {
            guard let verb = piece.unicodeScalars.first, "svd".unicodeScalars.contains(verb),
                let value = rest.popFirst()
            else { throw .unknown("the format `\(format)` is not understood") }
            if case .integer = value, verb == "s" { throw .unknown("the format `\(format)` is not understood") }
            if case .text = value, verb == "d" { throw .unknown("the format `\(format)` is not understood") }
            text += try TemplateEvaluation.text(of: value) + String(piece.unicodeScalars.dropFirst())
        }
        guard rest.isEmpty else { throw .unknown("the format `\(format)` is given too many values") }
        return text
    }
}
