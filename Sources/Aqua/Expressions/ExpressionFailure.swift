/// Why an expression has no value.
enum ExpressionFailure: Error, Hashable, Sendable {
    /// It says something that this reader does not know, and a newer aqua may.
    case unknown(String)
    /// It is known, and wrong for these values: aqua takes such a condition for false.
    case faulty(String)
}

/// What a condition says of a version.
package enum AquaVerdict: Hashable, Sendable {
    case holds
    case fails
    /// The condition says something that is not known here.
    case unknown(String)
}
