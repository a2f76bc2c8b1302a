#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// When colour is used.
package enum ColorChoice: Sendable {
    case auto
    case always
    case never
}

/// What a stream can show.
package struct TerminalCapabilities: Sendable, Equatable {
    /// Whether the stream is a terminal.
    package let isTerminal: Bool

    /// How many columns a line has; 80 where nothing says otherwise, and never less than 20.
    package let width: Int

    /// Whether colour may be used.
    package let usesColor: Bool

    /// Whether the cursor can be moved: a terminal that is not dumb.
    package let canRedraw: Bool

    /// Describes a stream.
    package init(isTerminal: Bool, width: Int, usesColor: Bool, canRedraw: Bool) {
        self.isTerminal = isTerminal
        self.width = max(20, width)
        self.usesColor = usesColor
        self.canRedraw = canRedraw
    }

    /// Looks at a descriptor and at `NO_COLOR`, `CLICOLOR_FORCE`, `TERM` and `COLUMNS`.
    package static func detect(
        descriptor: Int32, environment: [String: String], colorChoice: ColorChoice
    ) -> TerminalCapabilities {
        let isTerminal = isatty(descriptor) == 1
        let isDumb = environment["TERM"] == "dumb"
        let columns = isTerminal ? windowWidth(descriptor) : nil
        return TerminalCapabilities(
            isTerminal: isTerminal,
            width: columns ?? environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80,
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

    private static func windowWidth(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
