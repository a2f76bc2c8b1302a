/// One piece of work as a line of the board.
package struct ProgressLine: Sendable, Equatable {
    /// What is being worked on.
    package var label: String

    /// What is being done, when that is no download.
    package var phase: String?

    /// Bytes in all; nil when that is not known.
    package var total: Int64?

    /// Bytes that have arrived.
    package var done: Int64

    /// Seconds since the line was started.
    package var seconds: Double

    /// Describes a line.
    package init(label: String, phase: String? = nil, total: Int64?, done: Int64 = 0, seconds: Double = 0) {
        self.label = DisplayWidth.withoutControls(label)
        self.phase = phase.map(DisplayWidth.withoutControls)
        self.total = total
        self.done = done
        self.seconds = seconds
    }

    /// The line in at most `width` columns.
    ///
    /// As room gets scarce the rate goes first, then the bar, then the bytes, then
    /// the percentage.
    package func text(width: Int) -> String {
        if let phase { return DisplayWidth.truncated("\(label)  \(phase)", to: width) }
        for form in forms {
            let line = form.compactMap { $0 }.joined(separator: "  ")
            if DisplayWidth.of(line) <= width { return line }
        }
        return DisplayWidth.truncated(label, to: width)
    }

    /// What can be shown, from the most to the least; before the first byte of an unknown size there is only the label.
    private var forms: [[String?]] {
        let rate = seconds > 0.2 ? "\(Self.bytes(Int64(Double(done) / seconds)))/s" : nil
        guard let total, total > 0 else {
            return done > 0 ? [[label, Self.bytes(done), rate], [label, Self.bytes(done)]] : []
        }
        let share = max(0, min(1, Double(done) / Double(total)))
        let percent = "\(Int(share * 100)) %"
        let bytes = "\(Self.bytes(done)) of \(Self.bytes(total))"
        let bar = Self.bar(share)
        return [
            [label, bar, percent, bytes, rate], [label, bar, percent, bytes], [label, percent, bytes],
            [label, percent],
        ]
    }

    private static func bar(_ share: Double) -> String {
        let filled = Int(share * 20)
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled) + "]"
    }

    /// Bytes with a unit, in powers of 1000.
    private static func bytes(_ count: Int64) -> String {
        if count < 1000 { return "\(count) B" }
        if count < 1_000_000 { return "\(count / 1000) kB" }
        let tenths = count / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
