import Synchronization

/// A line for each piece of work, redrawn in place while it goes on.
///
/// Any thread may report; drawing is throttled. Where the cursor cannot be moved, nothing is drawn but messages.
package final class ProgressBoard: Sendable {
    private struct Line {
        var line: ProgressLine
        let started: ContinuousClock.Instant
    }

    private struct State {
        var lines: [(id: String, line: Line)] = []
        var drawn = 0
        var lastDraw: ContinuousClock.Instant?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let capabilities: TerminalCapabilities
    private let write: @Sendable (String) -> Void

    /// How many lines are drawn at most; more work is counted in a last line.
    private static let maximumLines = 8
    private static let interval = Duration.milliseconds(80)

    /// A board that writes through `write`.
    package init(capabilities: TerminalCapabilities, write: @escaping @Sendable (String) -> Void) {
        self.capabilities = capabilities
        self.write = write
    }

    /// Begins a line. `total` is in bytes.
    package func start(_ id: String, label: String, total: Int64?) {
        update { state in
            state.lines.removeAll { $0.id == id }
            state.lines.append(
                (id, Line(line: ProgressLine(label: label, total: total), started: ContinuousClock.now)))
        }
    }

    /// Sets how many bytes have arrived.
    package func advance(_ id: String, to done: Int64) {
        update { state in
            guard let index = state.lines.firstIndex(where: { $0.id == id }) else { return }
            state.lines[index].line.line.done = done
        }
    }

    /// Says what is being done now, in place of the bar.
    package func phase(_ id: String, _ text: String) {
        update { state in
            guard let index = state.lines.firstIndex(where: { $0.id == id }) else { return }
            state.lines[index].line.line.phase = text
        }
    }

    /// Ends a line; it disappears.
    package func finish(_ id: String) {
        update { state in state.lines.removeAll { $0.id == id } }
    }

    /// Writes a line that stays, above the board.
    package func message(_ line: String) {
        state.withLock { state in
            write(Self.erasing(state.drawn) + line + "\n")
            state.drawn = 0
            state.lastDraw = nil
            draw(&state)
        }
    }

    /// Erases the board for good. Calling it twice does no harm.
    package func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            write(Self.erasing(state.drawn))
            state.drawn = 0
        }
    }

    private func update(_ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            draw(&state)
        }
    }

    private func draw(_ state: inout State) {
        guard capabilities.canRedraw, !state.isClosed else { return }
        let now = ContinuousClock.now
        if let last = state.lastDraw, now - last < Self.interval, !state.lines.isEmpty { return }
        state.lastDraw = now
        let lines = state.lines.map { entry in
            var line = entry.line.line
            let elapsed = (now - entry.line.started).components
            line.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
            return line
        }
        let text = Self.lines(lines, width: capabilities.width - 1)
        write(Self.erasing(state.drawn) + text.map { $0 + "\n" }.joined())
        state.drawn = text.count
    }

    /// The board's lines in at most `width` columns each.
    package static func lines(_ lines: [ProgressLine], width: Int) -> [String] {
        let shown = lines.prefix(maximumLines).map { $0.text(width: width) }
        let rest = lines.count - shown.count
        return rest > 0 ? shown + [DisplayWidth.truncated("and \(rest) more", to: width)] : shown
    }

    /// Moves to the beginning of the board and erases from there.
    private static func erasing(_ lines: Int) -> String {
        lines > 0 ? "\u{1B}[\(lines)A\r\u{1B}[J" : ""
    }
}
