/// A condition on versions, read once: an expression in the language of expr-lang.
package struct AquaCondition: Sendable {
    private enum Meaning: Sendable {
        case always
        case never
        case expression(ExpressionNode)
        case unknown(String)
    }

    /// The condition as it is written.
    package let source: String

    private let meaning: Meaning

    /// Reads a condition; what is not understood is told by `verdict`.
    ///
    /// - Parameters:
    ///   - source: the expression; an empty one always holds.
    ///   - isLenient: whether `not a startsWith b` negates the comparison, which expr-lang itself refuses.
    package init(_ source: String, isLenient: Bool = false) {
        self.source = source
        switch source {
        case "", "true": meaning = .always
        case "false": meaning = .never
        default:
            do throws(ExpressionFailure) {
                var parser = try ExpressionParser(source, isLenient: isLenient)
                meaning = .expression(try parser.parse())
            } catch {
                switch error {
                case .unknown(let reason), .faulty(let reason): meaning = .unknown(reason)
                }
            }
        }
    }

    /// What it says of a version; an expression that is wrong for this version fails, as in aqua.
    ///
    /// - Parameters:
    ///   - version: the version, `Version` in the expression.
    ///   - semantic: the version without its prefix, `SemVer` in the expression, and what `semver` compares; nil where
    ///     expressions do not have it.
    func verdict(_ version: VersionSubject, semantic: VersionSubject?) -> AquaVerdict {
        switch meaning {
        case .always: return .holds
        case .never: return .fails
        case .unknown(let reason): return .unknown(reason)
        case .expression(let node):
            do throws(ExpressionFailure) {
                return try ExpressionEvaluation(version: version, semantic: semantic).truth(node) ? .holds : .fails
            } catch {
                switch error {
                case .unknown(let reason): return .unknown(reason)
                case .faulty: return .fails
                }
            }
        }
    }

    /// What it says of a version that has no prefix.
    package func verdict(_ version: String) -> AquaVerdict {
        let subject = VersionSubject(version)
        return verdict(subject, semantic: subject)
    }
}
