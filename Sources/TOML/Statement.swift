/// One part of a key: the text between two dots.
struct KeyPart: Sendable {
    let text: String
    let range: TOMLRange
}

/// A header or a key with its value, as written.
struct Statement: Sendable {
    enum Form: Sendable {
        /// `[a.b]`
        case table
        /// `[[a.b]]`
        case tableElement
        /// `a.b = value`; `equals` is the offset of the sign.
        case assignment(equals: Int, value: TOMLNode)
    }

    let form: Form

    /// The parts of the key; never empty.
    let keys: [KeyPart]

    /// From the first byte of the key or bracket to the end of the value or bracket.
    let range: TOMLRange
}
