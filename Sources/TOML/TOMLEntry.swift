/// A key of a table, where it is written, and its value.
package struct TOMLEntry: Sendable, Keyed {
    /// The key, with quotes and escapes undone.
    package let key: String

    /// Where the key is written first, with its quotes; of a dotted key, this part only.
    package let keyRange: TOMLRange

    /// The value.
    package let node: TOMLNode
}
