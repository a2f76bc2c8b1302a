import Terminal
import Testing

@Suite("Widths, lines and columns of text")
struct TextTests {
    @Test(
        "A text's width counts columns",
        arguments: [
            ("", 0), ("ruff", 4), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("ｆ", 2), ("🧰", 2), ("❤️", 2),
            ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("a\u{200B}b", 2), ("–…·", 3), ("\u{1B}[1mbold\u{1B}[22m", 4), ("\u{7}", 0),
        ])
    func width(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(
        "A text is cut with an ellipsis, never in the middle of a wide character",
        arguments: [
            ("ruff", 4, "ruff"), ("ruff", 3, "ru…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("ruff", 1, "…"), ("ruff", 0, ""), ("ruff", -1, ""),
        ])
    func truncation(_ text: String, _ width: Int, _ cut: String) {
        #expect(DisplayWidth.truncated(text, to: width) == cut)
    }

    private static let message = """
        cannot install `node` 22.4.0: the download from https://files.example/node-22.4.0-linux-x64.tar.xz differs
        second  line
        """

    @Test("Text wraps between words at 40 columns; an address stays whole, and line feeds stay")
    func wrapping() {
        #expect(
            Wrap.lines(Self.message, width: 40, indent: 2) == [
                "cannot install `node` 22.4.0: the", "  download from",
                "  https://files.example/node-22.4.0-linux-x64.tar.xz",
                "  differs", "second  line",
            ])
    }

    @Test("Text that fits stays as it is, at 80 columns and at none", arguments: [80, 200])
    func fits(_ width: Int) {
        #expect(Wrap.lines("two  spaces\n\nlast", width: width, indent: 4) == ["two  spaces", "", "last"])
        #expect(Wrap.lines("", width: width, indent: 4) == [""])
    }

    @Test("Wide characters wrap by their columns")
    func wideWrapping() {
        #expect(Wrap.lines("日本 日本 日本", width: 9, indent: 0) == ["日本 日本", "日本"])
    }

    private let table = Table(
        headers: ["TOOL", "ASKED", "SOURCE"],
        rows: [["ruff", "~0.6", "pypi:ruff"], ["ナイフ", ">=1.9, <2", "pypi:a-name-that-is-rather-long"], ["uv"]])

    @Test("A table is as wide as its text at 80 columns, without blanks at its ends")
    func wideTable() {
        #expect(
            table.lines(width: 80, style: .plain) == [
                "TOOL    ASKED      SOURCE", "ruff    ~0.6       pypi:ruff",
                "ナイフ  >=1.9, <2  pypi:a-name-that-is-rather-long", "uv",
            ])
    }

    @Test("At 40 columns the widest column gives way")
    func narrowTable() {
        #expect(
            table.lines(width: 40, style: .plain) == [
                "TOOL    ASKED      SOURCE", "ruff    ~0.6       pypi:ruff",
                "ナイフ  >=1.9, <2  pypi:a-name-that-is-…", "uv",
            ])
    }

    @Test("At 20 columns a column on the right is dropped")
    func tinyTable() {
        #expect(table.lines(width: 20, style: .plain) == ["TOOL    ASKED", "ruff    ~0.6", "ナイフ  >=1.9, …", "uv"])
    }

    @Test("A table is never wider than it may be", arguments: 1...60)
    func neverWider(_ width: Int) {
        for line in table.lines(width: width, style: .plain) { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    }

    @Test("A cell cannot break its line or command the terminal")
    func hostileCell() {
        let table = Table(headers: ["A"], rows: [["x\n\u{1B}[31my"]])
        #expect(table.lines(width: 80, style: .plain) == ["A", "x\u{FFFD}\u{FFFD}[31my"])
    }

    @Test("Styles nest, end themselves, and vanish without colour")
    func styles() {
        let style = Style(
            capabilities: TerminalCapabilities(isTerminal: true, width: 80, usesColor: true, canRedraw: true))
        #expect(style.bold(style.red("error:")) == "\u{1B}[1m\u{1B}[31merror:\u{1B}[39m\u{1B}[22m")
        #expect(style.green("") == "")
        let styles = [style.bold, style.dim, style.red, style.green, style.yellow, style.cyan]
        #expect(Set(styles.map { $0("x") }).count == 6)
        let plain = Style.plain
        for paint in [plain.bold, plain.dim, plain.red, plain.green, plain.yellow, plain.cyan] {
            #expect(paint("x") == "x")
        }
    }
}
