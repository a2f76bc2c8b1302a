import Terminal

/// The only thing that writes: data to standard output, everything else to standard error.
package final class Console: Sendable {
    /// What standard output can show.
    let output: TerminalCapabilities

    /// What standard error can show.
    let errors: TerminalCapabilities

    private let standardOutput = TextOutput(descriptor: 1)

    /// Whether reports and errors are JSON.
    let isJSON: Bool

    /// Whether only errors and data are written; also where standard error is a log of JSON lines.
    let isQuiet: Bool

    /// Whether steps are told too.
    let isVerbose: Bool

    init(options: GlobalOptions, environment: [String: String]) {
        let choice: ColorChoice =
            switch options.color {
            case .auto: .auto
            case .always: .always
            case .never: .never
            }
        output = .detect(descriptor: 1, environment: environment, colorChoice: choice)
        errors = .detect(descriptor: 2, environment: environment, colorChoice: choice)
        isJSON = options.json
        isQuiet = options.quiet || (options.logFormat == .json && options.logFile == nil)
        isVerbose = options.verbose
    }

    /// The columns for lines on a stream: what is piped is cut and broken by whoever reads it.
    static func width(_ stream: TerminalCapabilities) -> Int { stream.isTerminal ? stream.width : 10_000 }

    /// Writes lines of data to standard output: as they are for a program, harmless on a terminal.
    func data(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        let text = lines.joined(separator: "\n") + "\n"
        standardOutput.write(output.isTerminal ? text.printableWithStyle : text)
    }

    /// Writes `text` as it is to standard output.
    func data(_ text: String) {
        standardOutput.write(text)
    }

    /// Throws `output-failed` when data was lost.
    func requireWritten() throws(OutputError) {
        if let number = standardOutput.failure { throw OutputError(target: "standard output", number: number) }
    }

    /// Writes lines for a person to standard error.
    func message(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        TextOutput.write((lines.joined(separator: "\n") + "\n").printableWithStyle, to: 2)
    }

    /// Writes `text` as it is to standard error.
    func raw(_ text: String) {
        TextOutput.write(text, to: 2)
    }
}
