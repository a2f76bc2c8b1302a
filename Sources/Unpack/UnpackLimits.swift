/// How much an archive may hold before it is taken for a bomb.
package struct UnpackLimits: Hashable, Sendable {
    /// Unpacked bytes that any archive may hold, however small it is.
    package var floor: Int64

    /// Unpacked bytes for each byte of the archive.
    ///
    /// Real tools stay under 20; zeros deflated reach 1000, with xz 7000.
    package var ratio: Int64

    /// Entries that any archive may hold.
    package var entries: Int

    /// The limits used for tools.
    package static let standard = UnpackLimits(floor: 64 << 20, ratio: 100, entries: 250_000)

    /// At most `floor` bytes or `ratio` times the archive's size, whichever is more, and `entries` entries.
    package init(floor: Int64, ratio: Int64, entries: Int) {
        self.floor = floor
        self.ratio = ratio
        self.entries = entries
    }

    /// The most bytes that an archive of `size` bytes may hold.
    func bytes(forArchiveOf size: Int64) -> Int64 {
        let (product, overflow) = size.multipliedReportingOverflow(by: ratio)
        return max(floor, overflow ? .max : product)
    }
}
