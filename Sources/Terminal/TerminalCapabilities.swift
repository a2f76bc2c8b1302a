#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a stream can show.
package struct TerminalCapabilities: Sendable, Equatable {
    /// Whether the stream is a terminal.
    package let isTerminal: Bool

    /// How many columns a line has; 80 where nothing says otherwise.
    package let width: Int

    /// How many lines the window has; 24 where nothing says otherwise.
    package let height: Int

    /// Whether colour may be used.
    package let usesColor: Bool

    /// Whether the cursor can be moved: a terminal that is not dumb.
    package let canRedraw: Bool

    /// Describes a stream.
    package init(isTerminal: Bool, width: Int, height: Int = 24, usesColor: Bool, canRedraw: Bool) {
        self.isTerminal = isTerminal
        self.width = max(1, width)
        self.height = max(1, height)
        self.usesColor = usesColor
        self.canRedraw = canRedraw
    }

    /// Looks at a descriptor and at `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`, `COLUMNS` and `LINES`.
    ///
    /// As in POSIX, `COLUMNS` and `LINES` are what the person prefers and win over what the window says.
    package static func detect(
        descriptor: Int32, environment: [String: String], colorChoice: ColorChoice
    ) -> TerminalCapabilities {
        let isTerminal = isatty(descriptor) == 1
        let isDumb = ["", "dumb"].contains(environment["TERM"] ?? "")
        let window = isTerminal ? windowSize(descriptor) : nil
        return TerminalCapabilities(
            isTerminal: isTerminal,
            width: count(environment["COLUMNS"]) ?? window?.columns ?? 80,
            height: count(environment["LINES"]) ?? window?.lines ?? 24,
            usesColor: usesColor(isTerminal: isTerminal, isDumb: isDumb, environment, colorChoice),
            canRedraw: isTerminal && !isDumb)
    }

    /// What was asked outright wins; then `NO_COLOR` (no-color.org), `CLICOLOR_FORCE`, then what the stream is.
    private static func usesColor(
        isTerminal: Bool, isDumb: Bool, _ environment: [String: String], _ choice: ColorChoice
    ) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if !(environment["NO_COLOR"] ?? "").isEmpty { return false }
        if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
        return isTerminal && !isDumb
    }

    private static func windowSize(_ descriptor: Int32) -> (columns: Int, lines: Int)? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    private static func count(_ text: String?) -> Int? {
        text.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
