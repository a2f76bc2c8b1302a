extension [UInt8] {
    /// The bytes as text; what is not UTF-8 is replaced.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The texts of the lines.
    var lines: [String] {
        split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The first byte, which chooses among variants, and the rest; 0 where there is none.
    var choice: (UInt8, [UInt8]) { (first ?? 0, Array(dropFirst())) }
}
