/// A value and where it is written.
///
/// The range of a table that has a header is its header, `[tools]`; of a table made by a dotted key or by another
/// table's header, that part of the key; of an array of tables, its first header.
package struct TOMLNode: Sendable {
    /// What is written there.
    package let value: TOMLValue

    /// Where it is written.
    package let range: TOMLRange

    /// Puts a value at a place.
    package init(value: TOMLValue, range: TOMLRange) {
        self.value = value
        self.range = range
    }

    /// The text of a string; nil for any other kind.
    package var string: String? { value.string }

    /// The number of an integer; nil for any other kind.
    package var integer: Int64? { value.integer }

    /// The truth of a boolean; nil for any other kind.
    package var boolean: Bool? { value.boolean }

    /// The elements of an array; nil for any other kind.
    package var array: [TOMLNode]? { value.array }

    /// The table; nil for any other kind.
    package var table: TOMLTable? { value.table }

    /// The value's kind with its article, for messages: `a string`, `an integer`.
    package var kindName: String { value.kindName }
}
