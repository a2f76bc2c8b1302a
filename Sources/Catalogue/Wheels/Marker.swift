import Model

/// An environment marker: the condition after `;` of a requirement, such as `python_version < "3.11" and extra == "x"`.
///
/// Source: https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
enum Marker: Hashable, Sendable {
    /// One side of a comparison.
    enum Operand: Hashable, Sendable {
        case variable(String)
        case text(String)
    }

    case comparison(Operand, String, Operand)
    case all([Marker])
    case any([Marker])

    /// Reads a marker; nil when it is not one.
    init?(_ text: String) {
        var parser = MarkerParser(text)
        guard let marker = parser.parse() else { return nil }
        self = marker
    }

    /// Whether the condition holds.
    func holds(in environment: MarkerEnvironment) -> Bool {
        switch self {
        case .all(let markers): markers.allSatisfy { $0.holds(in: environment) }
        case .any(let markers): markers.contains { $0.holds(in: environment) }
        case .comparison(let left, let operation, let right):
            Self.compare(left.value(in: environment), operation, right.value(in: environment))
        }
    }

    /// Compares as versions where both sides are versions, else as texts.
    private static func compare(_ left: String, _ operation: String, _ right: String) -> Bool {
        switch operation {
        case "in": return right.contains(left) || left.isEmpty
        case "not in": return !(right.contains(left) || left.isEmpty)
        case "===": return left == right
        default: break
        }
        if let version = try? Version(left, scheme: .pep440), right.first?.isNumber == true,
            let requirement = try? Requirement(operation + right)
        {
            return requirement.matches(version, allowingPrereleases: true)
        }
        return switch operation {
        case "==": left == right
        case "!=": left != right
        case "<": left < right
        case "<=": left <= right
        case ">": left > right
        case ">=": left >= right
        default: false
        }
    }
}

extension Marker.Operand {
    fileprivate func value(in environment: MarkerEnvironment) -> String {
        switch self {
        case .text(let text): text
        case .variable(let name): environment[name] ?? ""
        }
    }
}
