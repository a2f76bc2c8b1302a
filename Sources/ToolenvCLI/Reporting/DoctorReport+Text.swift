import Terminal
import Toolenv

extension DoctorReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        let labelWidth = (checks.map(\.name.count).max() ?? 0) + 2
        // In a narrow window the findings go beneath the names, where they have room.
        let isNarrow = width < Self.markWidth + labelWidth + 30
        let indent = isNarrow ? 4 : Self.markWidth + labelWidth
        let margin = String(repeating: " ", count: indent)
        return checks.flatMap { check in
            let heading =
                "\(mark(check.state, style))  \(DisplayWidth.padded(check.name, to: isNarrow ? 0 : labelWidth))"
            let finding = Wrap.lines(check.finding, width: width - indent, indent: 0)
            var lines = isNarrow ? [heading] : [heading + (finding.first ?? "")]
            lines += finding.dropFirst(isNarrow ? 0 : 1).map { margin + $0 }
            guard let mend = check.mend else { return lines }
            let words = Wrap.lines(mend, width: width - indent - 6, indent: 0)
            return lines
                + words.enumerated().map { index, line in margin + (index == 0 ? hint(line, style) : "      " + line) }
        }
    }

    /// As wide as `warning` and two blanks.
    private static let markWidth = 9

    private func mark(_ state: DoctorReport.Check.State, _ style: Style) -> String {
        switch state {
        case .good: style.green("ok     ")
        case .warning: style.yellow("warning")
        case .bad: style.red("bad    ")
        }
    }

    func remarks(style: Style, width: Int) -> [String] {
        [isHealthy ? "toolenv works here" : "something must be mended"]
    }
}
