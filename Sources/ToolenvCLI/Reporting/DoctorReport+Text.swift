import Terminal
import Toolenv

extension DoctorReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        let labelWidth = (checks.map(\.name.count).max() ?? 0) + 2
        return checks.flatMap { check in
            let mark =
                switch check.state {
                case .good: style.green("ok     ")
                case .warning: style.yellow("warning")
                case .bad: style.red("bad    ")
                }
            let padded = check.name + String(repeating: " ", count: labelWidth - check.name.count)
            let indent = 9 + labelWidth
            let text = Wrap.lines(check.finding, width: max(20, width - indent), indent: 0)
            var lines = text.enumerated().map { index, line in
                (index == 0 ? "\(mark)  \(padded)" : String(repeating: " ", count: indent)) + line
            }
            if let mend = check.mend {
                lines += Wrap.lines(mend, width: max(20, width - indent - 6), indent: 0).enumerated().map {
                    index, line in
                    String(repeating: " ", count: indent) + (index == 0 ? hint(line, style) : "      " + line)
                }
            }
            return lines
        }
    }

    func remarks(style: Style, width: Int) -> [String] {
        [isHealthy ? "toolenv works here" : "something must be mended"]
    }
}
