/// A range of bytes in a file: `bytes 100-199/200` (RFC 9110, section 14.4).
struct ContentRange: Sendable, Equatable {
    /// The first byte's offset.
    let start: Int64

    /// The last byte's offset.
    let end: Int64

    /// The bytes of the whole file; nil for `*`.
    let total: Int64?

    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
        let halves = parts[1].split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let bounds = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2, let start = Int64(bounds[0]), let end = Int64(bounds[1]), 0 <= start, start <= end
        else { return nil }
        total = Int64(halves[1])
        guard total.map({ end < $0 }) ?? (halves[1] == "*") else { return nil }
        self.start = start
        self.end = end
    }
}
