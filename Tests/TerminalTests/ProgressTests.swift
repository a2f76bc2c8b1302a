import Synchronization
import Terminal
import Testing

@Suite("The progress board")
struct ProgressTests {
    /// What a board wrote, and a clock that moves when it is told to.
    private final class Recorder: Sendable {
        private let texts = Mutex<[String]>([])
        private let time = Mutex(ContinuousClock.now)

        func write(_ text: String) { texts.withLock { $0.append(text) } }

        func now() -> ContinuousClock.Instant { time.withLock { $0 } }

        func wait(milliseconds: Int) { time.withLock { $0 += .milliseconds(milliseconds) } }

        /// What was written since the last call.
        func written() -> [String] {
            texts.withLock { texts in
                defer { texts = [] }
                return texts
            }
        }

        func board(_ capabilities: TerminalCapabilities) -> ProgressBoard {
            ProgressBoard(capabilities: capabilities, write: { self.write($0) }, now: { self.now() })
        }
    }

    private static func terminal(width: Int = 80, height: Int = 24) -> TerminalCapabilities {
        TerminalCapabilities(isTerminal: true, width: width, height: height, usesColor: false, canRedraw: true)
    }

    private static let node = ProgressLine(label: "node 22.4.0", total: 48_213_004, done: 12_345_678, seconds: 2)

    @Test(
        "Details go in a fixed order as the terminal narrows",
        arguments: [
            (80, "node 22.4.0  [#####...............]  25 %  12.3 MB of 48.2 MB  6.1 MB/s"),
            (70, "node 22.4.0  [#####...............]  25 %  12.3 MB of 48.2 MB"),
            (40, "node 22.4.0  25 %  12.3 MB of 48.2 MB"), (20, "node 22.4.0  25 %"), (15, "node 22.4.0"),
            (6, "node …"), (1, "…"), (0, ""),
        ])
    func layouts(_ width: Int, _ line: String) {
        #expect(Self.node.text(width: width) == line)
    }

    @Test("An unknown size shows what has arrived, a phase takes the place of the bytes")
    func otherLines() {
        #expect(ProgressLine(label: "uv", total: nil).text(width: 80) == "uv")
        let arriving = ProgressLine(label: "uv", total: nil, done: 2_500, seconds: 1)
        #expect(arriving.text(width: 80) == "uv  2 kB  2 kB/s")
        #expect(arriving.text(width: 10) == "uv  2 kB")
        let unpacking = ProgressLine(label: "uv", phase: "unpacking 40 %", total: 10, done: 10)
        #expect(unpacking.text(width: 80) == "uv  unpacking 40 %")
        #expect(unpacking.text(width: 10) == "uv  unpac…")
    }

    @Test(
        "More bytes than announced, or fewer than none, stay within the bar", arguments: [(20, "100 %"), (-5, "0 %")])
    func strangeCounts(_ done: Int64, _ percentage: String) {
        #expect(ProgressLine(label: "uv", total: 10, done: done).text(width: 80).contains(" \(percentage) "))
    }

    @Test("No line is ever wider than the terminal, with wide characters and hostile ones too", arguments: 0...90)
    func neverWider(_ width: Int) {
        let lines = [
            Self.node, ProgressLine(label: "日本語の道具🧰", total: 9, done: 3),
            ProgressLine(label: "a\nb\u{1B}[2J", total: nil),
        ]
        let drawn = ProgressBoard.lines(lines, width: width)
        #expect(drawn.count == 3)
        for line in drawn {
            #expect(DisplayWidth.of(line) <= width)
            #expect(!line.contains("\n") && !line.contains("\u{1B}"))
        }
    }

    @Test(
        "What does not fit in the window is counted",
        arguments: [(20, 8, "and 12 more"), (9, 8, "and 1 more")])
    func manyLines(_ count: Int, _ shown: Int, _ rest: String) {
        let lines = (0..<count).map { ProgressLine(label: "tool-\($0)", total: nil) }
        #expect(ProgressBoard.lines(lines, width: 80) == (0..<shown).map { "tool-\($0)" } + [rest])
        #expect(ProgressBoard.lines(lines, width: 80, height: 3) == ["tool-0", "tool-1", "and \(count - 2) more"])
        #expect(ProgressBoard.lines(lines, width: 80, height: 0) == [])
        #expect(ProgressBoard.lines(Array(lines.prefix(8)), width: 80).count == 8)
    }

    @Test("A frame erases the one before it, in one write")
    func redrawing() {
        let recorder = Recorder()
        let board = recorder.board(Self.terminal())
        board.start("a", label: "ruff", total: nil)
        board.start("b", label: "uv", total: nil)
        #expect(recorder.written() == ["ruff\n", "\u{1B}[1A\r\u{1B}[Jruff\nuv\n"])
        board.message(" + ruff 0.6.9")
        #expect(recorder.written() == ["\u{1B}[2A\r\u{1B}[J + ruff 0.6.9\nruff\nuv\n"])
        board.finish("a")
        #expect(recorder.written() == ["\u{1B}[2A\r\u{1B}[Juv\n"])
        board.close()
        #expect(recorder.written() == ["\u{1B}[1A\r\u{1B}[J"])
    }

    @Test("What only moves is drawn at most every 80 ms; what begins or ends at once")
    func throttling() {
        let recorder = Recorder()
        let board = recorder.board(Self.terminal())
        board.start("a", label: "ruff", total: 1000)
        _ = recorder.written()
        board.advance("a", to: 100)
        board.phase("a", "unpacking")
        #expect(recorder.written().isEmpty)
        recorder.wait(milliseconds: 80)
        board.advance("a", to: 200)
        #expect(recorder.written() == ["\u{1B}[1A\r\u{1B}[Jruff  unpacking\n"])
        board.finish("a")
        #expect(recorder.written() == ["\u{1B}[1A\r\u{1B}[J"])
    }

    @Test("A board takes the machine's clock when it is given none")
    func ownClock() {
        let recorder = Recorder()
        let board = ProgressBoard(capabilities: Self.terminal()) { recorder.write($0) }
        board.start("a", label: "ruff", total: nil)
        #expect(recorder.written() == ["ruff\n"])
    }

    @Test("The rate is that of the time since the line began")
    func rate() {
        let recorder = Recorder()
        let board = recorder.board(Self.terminal())
        board.start("a", label: "ruff", total: 4_000_000)
        recorder.wait(milliseconds: 2000)
        board.advance("a", to: 2_000_000)
        #expect(recorder.written().last?.hasSuffix("50 %  2.0 MB of 4.0 MB  1.0 MB/s\n") == true)
    }

    @Test("Starting a line again begins it anew in its place")
    func restart() {
        let recorder = Recorder()
        let board = recorder.board(Self.terminal())
        board.start("a", label: "ruff", total: nil)
        board.start("b", label: "uv", total: nil)
        board.phase("a", "waiting")
        board.start("a", label: "ruff again", total: nil)
        #expect(recorder.written().last?.hasSuffix("ruff again\nuv\n") == true)
    }

    @Test(
        "Where the cursor cannot be moved only messages are written",
        arguments: [
            TerminalCapabilities(isTerminal: false, width: 80, usesColor: false, canRedraw: false),
            TerminalCapabilities(isTerminal: true, width: 80, usesColor: false, canRedraw: false),
        ])
    func plain(_ capabilities: TerminalCapabilities) {
        let recorder = Recorder()
        let board = recorder.board(capabilities)
        board.start("a", label: "ruff", total: 10)
        board.advance("a", to: 5)
        board.phase("a", "unpacking")
        board.message(" + ruff 0.6.9")
        board.finish("a")
        board.close()
        #expect(recorder.written() == [" + ruff 0.6.9\n"])
    }

    @Test("A closed board draws nothing more, and can be closed again")
    func closing() {
        let recorder = Recorder()
        let board = recorder.board(Self.terminal())
        board.start("a", label: "ruff", total: nil)
        board.close()
        _ = recorder.written()
        board.close()
        board.start("b", label: "uv", total: nil)
        board.advance("a", to: 1)
        board.message("last words")
        #expect(recorder.written() == ["last words\n"])
    }

    @Test("Reports from many threads leave whole frames and an empty board")
    func threads() async {
        let recorder = Recorder()
        let board = recorder.board(Self.terminal(width: 40))
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    board.start("\(number)", label: "tool-\(number)", total: 100)
                    for step in 0..<100 { board.advance("\(number)", to: Int64(step)) }
                    board.finish("\(number)")
                }
            }
        }
        board.close()
        let frames = recorder.written()
        #expect(frames.last?.hasSuffix("\u{1B}[J") == true)
        #expect(frames.flatMap { $0.split(separator: "\n") }.allSatisfy { DisplayWidth.of(String($0)) < 40 })
    }
}
