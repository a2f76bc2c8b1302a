import Synchronization
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The only thing that writes: data to standard output, everything else to standard error.
package final class Console: Sendable {
    /// What standard output can show.
    let output: TerminalCapabilities

    /// What standard error can show.
    let errors: TerminalCapabilities

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

    /// Writes lines of data to standard output.
    func data(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        Self.write(lines.joined(separator: "\n") + "\n", to: 1)
    }

    /// Writes lines for a person to standard error.
    func message(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        Self.write(lines.joined(separator: "\n") + "\n", to: 2)
    }

    /// Writes `text` as it is to standard error.
    func raw(_ text: String) {
        Self.write(text, to: 2)
    }

    /// Writes all of `text`; a reader that went away ends the process quietly, as it ends `cat`.
    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var offset = 0
            while offset < bytes.count, let base = bytes.baseAddress {
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, base + offset, bytes.count - offset)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, base + offset, bytes.count - offset)
                #else
                    let count = Darwin.write(descriptor, base + offset, bytes.count - offset)
                #endif
                if count > 0 {
                    offset += count
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}
