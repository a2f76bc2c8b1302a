/// A failure that knows how to explain itself to the person at the terminal.
///
/// Leaves supply the facts; a hint that names a toolenv command is added on the floors that know the product.
/// One renderer at the top prints the chain as `error:`, `caused by:` and `hint:` lines.
package protocol Diagnosable: Error {
    /// A stable, kebab-case name for scripts, such as `digest-mismatch`.
    var code: String { get }

    /// One line, lower case, without a final period: what could not be done.
    var summary: String { get }

    /// Lines printed beneath the summary, indented: expected, found, from.
    var details: [String] { get }

    /// The place in a file that the failure is about.
    var excerpt: SourceExcerpt? { get }

    /// The failure beneath this one, rendered as `caused by:`.
    var cause: (any Error)? { get }

    /// What to try next. Commands are in backticks.
    var hints: [String] { get }
}

extension Diagnosable {
    package var details: [String] { [] }
    package var excerpt: SourceExcerpt? { nil }
    package var cause: (any Error)? { nil }
    package var hints: [String] { [] }
}
