import Terminal

@testable import ToolenvCLI

/// What a report prints: data above a line of `---`, what is said on standard error below it.
func printed(_ report: some Report, width: Int = 80, style: Style = .plain) -> String {
    let data = report.lines(style: style, width: width)
    return (data + ["---"] + report.remarks(style: style, width: width)).joined(separator: "\n")
}
