import Diagnostics
import Terminal
import Testing

@testable import ToolenvCLI

@Suite("The line beneath an error")
struct ExcerptLineTests {
    /// The line and, beneath it, the carets.
    private func shown(_ text: String, column: Int, width: Int, columns: Int = 75) -> String {
        let excerpt = SourceExcerpt(file: "project.toml", line: 1, column: column, text: text, width: width)
        let line = ExcerptLine(excerpt, columns: columns)
        #expect(DisplayWidth.of(line.text) <= columns)
        #expect(line.indent + line.width <= max(columns, line.indent + 1))
        return "\(line.text)\n" + String(repeating: " ", count: line.indent) + String(repeating: "^", count: line.width)
    }

    @Test("Carets stand beneath the wrong part")
    func plain() {
        #expect(shown("name = 1", column: 8, width: 1) == "name = 1\n       ^")
        #expect(shown("name = 1", column: 1, width: 4) == "name = 1\n^^^^")
        #expect(shown("", column: 1, width: 1) == "\n^")
    }

    @Test("What is missing at the end of a line has its caret there")
    func end() {
        #expect(shown("name =", column: 7, width: 1) == "name =\n      ^")
        #expect(shown("name =", column: 40, width: 3) == "name =\n      ^")
    }

    @Test("A part that is longer than the line has carets to the line's end")
    func overlong() {
        #expect(shown("name = 1", column: 6, width: 90) == "name = 1\n     ^^^")
    }

    @Test("A tab is one blank, so that carets stand where they should")
    func tabs() {
        #expect(shown("\t\tname\t= 1", column: 3, width: 4) == "  name = 1\n  ^^^^")
    }

    @Test("Wide characters take two columns, combining ones none")
    func wide() {
        #expect(shown("名前 = x", column: 6, width: 1) == "名前 = x\n       ^")
        #expect(shown("a = 名前", column: 5, width: 2) == "a = 名前\n    ^^^^")
        #expect(shown("e\u{301} = x", column: 6, width: 1) == "e\u{301} = x\n    ^")
        #expect(shown("👩‍💻 = x", column: 7, width: 1) == "👩‍💻 = x\n     ^")
    }

    @Test("Control characters are shown as what they are not")
    func controls() {
        #expect(shown("a = \"\u{1B}[2J\"", column: 6, width: 1) == "a = \"\u{FFFD}[2J\"\n     ^")
    }

    @Test("A long line is cut at its end")
    func longAfter() {
        #expect(
            shown("key = " + String(repeating: "x", count: 100), column: 1, width: 3, columns: 20)
                == "key = xxxxxxxxxxxxx…\n^^^")
    }

    @Test("A long line whose end is wrong is cut at its beginning")
    func longBefore() {
        #expect(
            shown(String(repeating: "x", count: 100) + "!", column: 101, width: 1, columns: 20)
                == "…xxxxxxxxx!\n          ^")
        #expect(
            shown(
                String(repeating: "x", count: 100) + "!?" + String(repeating: "y", count: 100), column: 101, width: 2,
                columns: 20)
                == "…xxxxxxxxx!?yyyyyyy…\n          ^^")
    }

    @Test("A long line of wide characters is cut where it fits")
    func longWide() {
        #expect(
            shown(String(repeating: "名", count: 60) + "!", column: 61, width: 1, columns: 20) == "…名名名名!\n         ^")
    }

    @Test("A line of a hundred thousand characters takes no time", .timeLimit(.minutes(1)))
    func huge() {
        let text = String(repeating: "x", count: 100_000)
        #expect(
            shown(text, column: 90_000, width: 5, columns: 40)
                == "…\(String(repeating: "x", count: 38))…\n                    ^^^^^")
    }
}
