import Diagnostics
import Model
import Terminal
import Toolenv

/// Turns what happens into progress bars, lines or JSON log lines, while it happens.
final class EventReporter: Sendable {
    private let console: Console
    private let board: ProgressBoard?
    private let log: EventLog?
    private let renderer: ErrorRenderer

    /// Prepares for the options.
    init(console: Console, log: EventLog?, options: GlobalOptions, environment: [String: String]) {
        self.console = console
        self.log = log
        renderer = ErrorRenderer(style: Style(capabilities: console.errors), width: Console.width(console.errors))
        let draws =
            console.errors.isTerminal && !options.hidesProgress && !options.quiet
            && !options.json && options.logFormat == .text && environment["TERM"] != "dumb"
        board = draws ? ProgressBoard(capabilities: console.errors) { TextOutput.write($0, to: 2) } : nil
    }

    /// Ends the bars and leaves the cursor on a line of its own.
    ///
    /// Calling it twice does no harm.
    func close() {
        board?.close()
    }

    /// Prints a failure in the form that was asked for.
    func failed(_ error: any Error) {
        let chain = ErrorChain(error)
        if let log {
            log.write(chain)
            if !log.isFile, !console.isJSON { return }
        }
        if console.isJSON {
            if let text = try? JSONText.pretty(ErrorReport(error)) { console.message([text]) }
        } else {
            console.message(renderer.lines(error))
        }
    }

    /// Takes one event.
    ///
    /// Called from any thread.
    func receive(_ event: Event) {
        log?.write(event)
        if let board { draw(event, on: board) }
        guard log?.isFile ?? true else { return }
        for line in lines(event) { say(line.printableWithStyle) }
    }

    private func draw(_ event: Event, on board: ProgressBoard) {
        switch event {
        case .resolving(let tool): board.start("resolve-\(tool)", label: "resolving \(tool)", total: nil)
        case .resolved(let tool, _): board.finish("resolve-\(tool)")
        case .fetching(let subject, let size):
            board.start(subject.tool, label: "\(subject.tool) \(subject.version)", total: size)
        case .downloadProgressed(let subject, let bytes): board.advance(subject.tool, to: bytes)
        case .unpacking(let subject, let fraction):
            board.phase(subject.tool, "unpacking \(Int(fraction * 100)) %")
        case .installed(let subject, _, _, _, _), .present(let subject, _): board.finish(subject.tool)
        default: break
        }
    }

    /// Lines for a person: warnings, one for each finished tool without a board; with `--verbose` every step, with
    /// `--quiet` none.
    private func lines(_ event: Event) -> [String] {
        switch event {
        case .warning(_, let message): return console.isQuiet ? [] : renderer.warning(message)
        case .note(let text): return console.isQuiet ? [] : ["\(text)"]
        case .installed(let subject, _, let files, let bytes, _):
            guard !console.isQuiet else { return [] }
            let size = ByteCount.text(bytes)
            return [
                "installed \(subject.tool) \(subject.version) (\(size) in \(files) \(files == 1 ? "file" : "files"))"
            ]
        case .resolved(let tool, let version): return console.isVerbose ? ["resolved \(tool) to \(version)"] : []
        case .downloadStarted(_, let url, let size):
            return console.isVerbose ? ["downloading \(url.redacted) (\(ByteCount.text(size)))"] : []
        case .downloadVerified(_, let url, _, let fromCache, _):
            return console.isVerbose ? ["verified \(url.redacted)\(fromCache ? " (cached)" : "")"] : []
        case .linked(let environment, let tools):
            return console.isVerbose ? ["linked \(tools) \(tools == 1 ? "tool" : "tools") into \(environment)"] : []
        case .wrote(let path): return console.isVerbose ? ["wrote \(path)"] : []
        default: return []
        }
    }

    private func say(_ line: String) {
        if let board { board.message(line) } else { console.message([line]) }
    }
}
