/// Text with emphasis and colour, or as it is where neither may be used.
package struct Style: Sendable, Equatable {
    private let isEnabled: Bool

    /// The style for a stream.
    package init(capabilities: TerminalCapabilities) {
        isEnabled = capabilities.usesColor
    }

    /// No emphasis and no colour.
    package static let plain = Style(
        capabilities: TerminalCapabilities(isTerminal: false, width: 80, usesColor: false, canRedraw: false))

    /// What the eye should find first.
    package func bold(_ text: String) -> String { wrapped(text, "1", "22") }

    /// What may be overlooked.
    package func dim(_ text: String) -> String { wrapped(text, "2", "22") }

    /// A failure.
    package func red(_ text: String) -> String { wrapped(text, "31", "39") }

    /// Something done or added.
    package func green(_ text: String) -> String { wrapped(text, "32", "39") }

    /// A warning or a change.
    package func yellow(_ text: String) -> String { wrapped(text, "33", "39") }

    /// A hint or a name.
    package func cyan(_ text: String) -> String { wrapped(text, "36", "39") }

    /// Every sequence that a style puts into a text: nothing else may command the terminal.
    package static let sequences = ["1", "2", "22", "31", "32", "33", "36", "39"].map { "\u{1B}[\($0)m" }

    /// SGR codes of ECMA-48; each is ended by its own code, so that they nest.
    private func wrapped(_ text: String, _ begin: String, _ end: String) -> String {
        isEnabled && !text.isEmpty ? "\u{1B}[\(begin)m\(text)\u{1B}[\(end)m" : text
    }
}
