/// A part of a document, as UTF-8 byte offsets from its start; the upper bound is not part of it.
package struct TOMLRange: Hashable, Sendable {
    /// The offset of the first byte.
    package var lowerBound: Int

    /// The offset after the last byte.
    package var upperBound: Int

    /// Makes the range of the bytes from `lowerBound` up to, not including, `upperBound`.
    package init(lowerBound: Int, upperBound: Int) {
        self.lowerBound = lowerBound
        self.upperBound = max(lowerBound, upperBound)
    }

    init(_ range: Range<Int>) {
        self.init(lowerBound: range.lowerBound, upperBound: range.upperBound)
    }

    var bytes: Range<Int> { lowerBound..<upperBound }
}
