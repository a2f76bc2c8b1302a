/// A number of bytes for people.
enum ByteCount {
    /// All of them together; as much as can be said where receipts claim more.
    static func sum(_ counts: [Int64]) -> Int64 {
        counts.reduce(0) { sum, count in
            let (next, isTooLarge) = sum.addingReportingOverflow(count)
            return isTooLarge ? .max : next
        }
    }

    /// At most four digits and a unit, in powers of 1000: `812 B`, `1.4 kB`, `74.6 MB`.
    static func text(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        var tenths: Int64 = 0
        var step: Int64 = 100
        var unit = ""
        for name in ["kB", "MB", "GB", "TB", "PB", "EB"] {
            // Divided before it is rounded: no size a lock can hold is too large.
            tenths = bytes / step + (bytes % step >= step / 2 ? 1 : 0)
            unit = name
            if tenths < 10_000 { break }
            step *= 1000
        }
        return "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
