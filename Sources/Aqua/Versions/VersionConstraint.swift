/// Comparisons that a version has to pass all, such as `>= 1.2, < 2`.
struct VersionConstraint: Sendable {
    private enum Operation: String, CaseIterable, Sendable {
        // Longer ones first: the first that fits is taken.
        case notBelow = ">="
        case notAbove = "<="
        case unequal = "!="
        case above = ">"
        case below = "<"
        case equal = "="

        func holds(_ order: Int) -> Bool {
            switch self {
            case .notBelow: order >= 0
            case .notAbove: order <= 0
            case .unequal: order != 0
            case .above: order > 0
            case .below: order < 0
            case .equal: order == 0
            }
        }
    }

    private enum Comparison: Sendable {
        case version(Operation, AquaVersion)
        /// Compared with something that is no version: never true.
        case never
        /// Without an operator that is known.
        case unclear(String)
    }

    private let comparisons: [Comparison]

    init(_ text: String) {
        comparisons = text.trimmed.split(bytes: ",").map { Self.comparison($0.trimmed) }
    }

    private static func comparison(_ text: String) -> Comparison {
        for operation in Operation.allCases where text.hasBytes(prefix: operation.rawValue) {
            guard let version = AquaVersion(text.trimming(prefix: operation.rawValue).trimmed) else { return .never }
            return .version(operation, version)
        }
        return .unclear(text)
    }

    /// Whether the version passes; false for what is no version and for the digest of a commit.
    func holds(for subject: VersionSubject) throws(ExpressionFailure) -> Bool {
        guard let version = subject.version else { return false }
        for comparison in comparisons {
            switch comparison {
            case .version(let operation, let other):
                if !operation.holds(version.compared(to: other)) { return false }
            case .never: return false
            case .unclear(let text): throw .faulty("`\(text)` does not begin with an operator")
            }
        }
        return true
    }
}

/// The text of a version with what it says, read once for all conditions.
struct VersionSubject: Sendable {
    let text: String

    /// Nil for what is no version and for the digest of a commit.
    let version: AquaVersion?

    init(_ text: String) {
        self.text = text
        version = Self.isCommit(text) ? nil : AquaVersion(text)
    }

    private static func isCommit(_ text: String) -> Bool {
        text.utf8.count == 40 && text.utf8.allSatisfy { $0.isDigit || ($0 >= 0x61 && $0 <= 0x66) }
    }
}
