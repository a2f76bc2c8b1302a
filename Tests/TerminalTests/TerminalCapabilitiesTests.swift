import Terminal
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("What a stream can show")
struct TerminalCapabilitiesTests {
    /// Describes one end of a pipe, which is no terminal.
    private func unwatched(_ environment: [String: String], _ choice: ColorChoice = .auto) throws
        -> TerminalCapabilities
    {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { ends.forEach { _ = close($0) } }
        return .detect(descriptor: ends[1], environment: environment, colorChoice: choice)
    }

    /// Describes a real terminal of `columns` by 30.
    private func terminal(
        columns: UInt16, _ environment: [String: String], _ choice: ColorChoice = .auto
    ) throws -> TerminalCapabilities {
        var size = winsize(ws_row: 30, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var main: Int32 = -1
        var side: Int32 = -1
        try #require(openpty(&main, &side, nil, nil, &size) == 0)
        defer {
            _ = close(main)
            _ = close(side)
        }
        return .detect(descriptor: side, environment: environment, colorChoice: choice)
    }

    @Test("A terminal has its window's size, colour, and a cursor that moves")
    func window() throws {
        let found = try terminal(columns: 57, ["TERM": "xterm-256color"])
        #expect(
            found == TerminalCapabilities(isTerminal: true, width: 57, height: 30, usesColor: true, canRedraw: true))
    }

    @Test("A terminal without a size has 80 columns; a narrow one is taken as it is")
    func sizes() throws {
        #expect(try terminal(columns: 0, ["TERM": "xterm"]).width == 80)
        #expect(try terminal(columns: 12, ["TERM": "xterm"]).width == 12)
    }

    @Test("A dumb terminal gets neither colour nor drawing", arguments: [["TERM": "dumb"], ["TERM": ""], [:]])
    func dumb(_ environment: [String: String]) throws {
        let found = try terminal(columns: 80, environment)
        #expect(found.isTerminal && !found.usesColor && !found.canRedraw)
    }

    @Test("A pipe is 80 columns wide, without colour or drawing")
    func pipes() throws {
        let expected = TerminalCapabilities(isTerminal: false, width: 80, usesColor: false, canRedraw: false)
        #expect(try unwatched(["TERM": "xterm"]) == expected)
    }

    @Test(
        "`COLUMNS` wins over the window, where it is a number of columns",
        arguments: [("40", 40), ("0", 57), ("-3", 57), ("wide", 57), ("", 57)])
    func columns(_ text: String, _ width: Int) throws {
        #expect(try terminal(columns: 57, ["TERM": "xterm", "COLUMNS": text]).width == width)
    }

    @Test(
        "An explicit choice wins over `NO_COLOR`, and that over `CLICOLOR_FORCE`",
        arguments: [
            (["NO_COLOR": "1"], ColorChoice.auto, false, false), (["NO_COLOR": ""], .auto, true, false),
            (["CLICOLOR_FORCE": "1"], .auto, true, true), (["CLICOLOR_FORCE": "0"], .auto, true, false),
            (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], .auto, false, false), (["NO_COLOR": "1"], .always, true, true),
            (["CLICOLOR_FORCE": "1"], .never, false, false),
        ] as [([String: String], ColorChoice, Bool, Bool)])
    func color(_ environment: [String: String], _ choice: ColorChoice, onTerminal: Bool, onPipe: Bool) throws {
        let environment = environment.merging(["TERM": "xterm"]) { old, _ in old }
        #expect(try terminal(columns: 80, environment, choice).usesColor == onTerminal)
        #expect(try unwatched(environment, choice).usesColor == onPipe)
    }
}
