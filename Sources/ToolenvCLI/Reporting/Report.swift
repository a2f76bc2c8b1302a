import Terminal

/// What a command reports: one value, printed as text for people or as JSON for programs.
protocol Report: Encodable {
    /// The lines for standard output.
    func lines(style: Style, width: Int) -> [String]

    /// The lines for a person on standard error: what changed, what to do next.
    func remarks(style: Style, width: Int) -> [String]
}

extension Report {
    func lines(style: Style, width: Int) -> [String] { [] }
    func remarks(style: Style, width: Int) -> [String] { [] }
}

extension Console {
    /// Prints `report` in the form that was asked for.
    func print(_ report: some Report) throws {
        if isJSON {
            data([try JSONText.pretty(report)])
            return
        }
        data(report.lines(style: Style(capabilities: output), width: Self.width(output)))
        if !isQuiet { message(report.remarks(style: Style(capabilities: errors), width: Self.width(errors))) }
    }
}
