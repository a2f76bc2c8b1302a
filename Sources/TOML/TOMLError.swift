/// What is wrong with a document, and where.
package struct TOMLError: Error, Sendable, Equatable {
    /// The kinds of mistakes; the raw values are stable names for scripts.
    package enum Kind: String, Sendable {
        case duplicateKey = "duplicate-key"
        case expectedEquals = "expected-equals"
        case expectedKey = "expected-key"
        case expectedValue = "expected-value"
        case integerOutOfRange = "integer-out-of-range"
        case invalidCharacter = "invalid-character"
        case invalidDateTime = "invalid-date-time"
        case invalidEncoding = "invalid-encoding"
        case invalidEscape = "invalid-escape"
        case invalidNumber = "invalid-number"
        case notEditable = "not-editable"
        case notExtendable = "not-extendable"
        case tooDeep = "too-deep"
        case unexpectedText = "unexpected-text"
        case unterminated = "unterminated"
    }

    /// The kind of mistake.
    package let kind: Kind

    /// One line, lower case, without a final period.
    package let message: String

    /// The bytes that are wrong.
    package let range: TOMLRange

    /// Where they start.
    package let position: TOMLPosition

    /// The text of the line they start in, without its line ending.
    package let line: String

    /// How many Unicode scalars of that line are wrong; at least 1.
    package let width: Int
}
