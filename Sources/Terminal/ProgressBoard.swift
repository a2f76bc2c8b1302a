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
    private let now: @Sendable () -> ContinuousClock.Instant
    private let write: @Sendable (String) -> Void

    /// How many lines are drawn at most; more work is counted in a last line.
    private static let maximumLines = 8
    private static let interval = Duration.milliseconds(80)

    /// A board that writes through `write`, which is called while the board is locked and so must not call it.
    package init(
        capabilities: TerminalCapabilities,
        write: @escaping @Sendable (String) -> Void,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.capabilities = capabilities
        self.write = write
        self.now = now
    }

    /// Begins a line, or begins it anew; `total` is in bytes.
    package func start(_ id: String, label: String, total: Int64?) {
        let line = Line(line: ProgressLine(label: label, total: total), started: now())
        update(isUrgent: true) { state in
            if let index = state.lines.firstIndex(where: { $0.id == id }) {
                state.lines[index].line = line
            } else {
                state.lines.append((id, line))
            }
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
            state.lines[index].line.line.phase = DisplayWidth.withoutControls(text)
        }
    }

    /// Ends a line; it disappears.
    package func finish(_ id: String) {
        update(isUrgent: true) { state in state.lines.removeAll { $0.id == id } }
    }

    /// Writes a line that stays, above the board.
    package func message(_ line: String) {
        state.withLock { state in
            draw(&state, isUrgent: true, above: line + "\n")
        }
    }

    /// Erases the board for good; calling it twice does no harm.
    package func close() {
        state.withLock { state in
            state.isClosed = true
            emit(Self.erasing(state.drawn))
            state.drawn = 0
        }
    }

    private func update(isUrgent: Bool = false, _ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            draw(&state, isUrgent: isUrgent)
        }
    }

    /// Draws the board anew, `above` before it, in one write so that nothing flickers; what only moves waits its turn.
    private func draw(_ state: inout State, isUrgent: Bool, above: String = "") {
        guard capabilities.canRedraw, !state.isClosed else { return emit(above) }
        let now = now()
        if !isUrgent, let last = state.lastDraw, now - last < Self.interval { return }
        state.lastDraw = now
        let lines = state.lines.map { entry in
            var line = entry.line.line
            line.seconds = (now - entry.line.started) / .seconds(1)
            return line
        }
        // The last column and the last line stay free: some terminals wrap or scroll as soon as they are written.
        let text = Self.lines(lines, width: capabilities.width - 1, height: capabilities.height - 1)
        emit(Self.erasing(state.drawn) + above + text.map { $0 + "\n" }.joined())
        state.drawn = text.count
    }

    private func emit(_ text: String) {
        if !text.isEmpty { write(text) }
    }

    /// The board's lines: at most `height`, each in at most `width` columns.
    package static func lines(_ lines: [ProgressLine], width: Int, height: Int = .max) -> [String] {
        let room = min(height, maximumLines + 1)
        guard room > 0 else { return [] }
        if lines.count <= min(room, maximumLines) { return lines.map { $0.text(width: width) } }
        let shown = lines.prefix(room - 1).map { $0.text(width: width) }
        return shown + [DisplayWidth.truncated("and \(lines.count - shown.count) more", to: width)]
    }

    /// Moves to the beginning of the board and erases from there.
    private static func erasing(_ lines: Int) -> String {
        lines > 0 ? "\u{1B}[\(lines)A\r\u{1B}[J" : ""
    }
}
