import Diagnostics
import Terminal
import Testing

@testable import ToolenvCLI

@Suite("How a failure is printed")
struct ErrorRendererTests {
    private func text(_ error: any Error, width: Int = 80, style: Style = .plain) -> String {
        ErrorRenderer(style: style, width: width).lines(error).joined(separator: "\n")
    }

    @Test("The contract's own sample, in a window that is wide enough")
    func contract() {
        #expect(
            text(SampleFailure.mismatch, width: 100) == """
                error: cannot install `node` 22.4.0 for linux-x86_64
                  caused by: the download does not match project.lock
                    expected sha256:9a5e…  48 213 004 bytes
                    found    sha256:11c0…  1 204 bytes, an HTML page
                    from     https://nodejs.org/dist/v22.4.0/node-v22.4.0-linux-x64.tar.xz

                hint: if upstream republished this version, review it and run `toolenv update node --repin`
                """)
    }

    @Test("At 80 columns the hint goes on beneath its first word")
    func eighty() {
        #expect(
            text(SampleFailure.mismatch) == """
                error: cannot install `node` 22.4.0 for linux-x86_64
                  caused by: the download does not match project.lock
                    expected sha256:9a5e…  48 213 004 bytes
                    found    sha256:11c0…  1 204 bytes, an HTML page
                    from     https://nodejs.org/dist/v22.4.0/node-v22.4.0-linux-x64.tar.xz

                hint: if upstream republished this version, review it and run `toolenv update
                      node --repin`
                """)
    }

    @Test("At 40 columns everything is broken between words; an address stays whole")
    func forty() {
        #expect(
            text(SampleFailure.mismatch, width: 40) == """
                error: cannot install `node` 22.4.0 for
                       linux-x86_64
                  caused by: the download does not match
                             project.lock
                    expected sha256:9a5e… 48 213 004
                             bytes
                    found    sha256:11c0… 1 204 bytes,
                             an HTML page
                    from     https://nodejs.org/dist/v22.4.0/node-v22.4.0-linux-x64.tar.xz

                hint: if upstream republished this
                      version, review it and run
                      `toolenv update node --repin`
                """)
    }

    @Test("Colour marks the labels only, and says nothing that the words do not")
    func colour() {
        let style = Style(
            capabilities: TerminalCapabilities(isTerminal: true, width: 80, usesColor: true, canRedraw: true))
        let failure = SampleFailure(
            summary: "cannot", cause: SampleFailure.misspelt("verison = 1", column: 1, width: 7), hints: ["look"])
        let label = { (code: String, text: String) in "\u{1B}[1m\u{1B}[\(code)m\(text)\u{1B}[39m\u{1B}[22m" }
        #expect(
            text(failure, style: style) == """
                \(label("31", "error:")) cannot
                  \(label("31", "caused by:")) project.toml:4:1: unknown key `verison`
                    \u{1B}[2m|\u{1B}[22m
                  \u{1B}[2m4 |\u{1B}[22m verison = 1
                    \u{1B}[2m|\u{1B}[22m \u{1B}[31m^^^^^^^\u{1B}[39m

                \(label("36", "hint:")) look
                \(label("36", "hint:")) did you mean `version`?
                """)
    }

    @Test("A place in a file stands before what is wrong there, with a caret beneath it")
    func excerpt() {
        #expect(
            text(SampleFailure.misspelt(#"jq = { verison = "1.7" }"#, column: 8, width: 7, line: 12)) == """
                error: project.toml:12:8: unknown key `verison`
                     |
                  12 | jq = { verison = "1.7" }
                     |        ^^^^^^^

                hint: did you mean `version`?
                """)
    }

    @Test("Each cause comes with its own details, and each hint comes once")
    func chain() {
        let innermost = SampleFailure(summary: "no space left", details: ["on /"], hints: ["free some space", "wait"])
        let middle = SampleFailure(summary: "cannot write `a`", details: ["8 MB"], cause: innermost, hints: ["wait"])
        let outermost = SampleFailure(summary: "cannot sync", details: ["one", "two"], cause: middle)
        #expect(
            text(outermost) == """
                error: cannot sync
                    one
                    two
                  caused by: cannot write `a`
                    8 MB
                  caused by: no space left
                    on /

                hint: wait
                hint: free some space
                """)
    }

    @Test("A failure that nobody described is a bug, and says so")
    func unexpected() {
        struct Surprise: Error {}
        #expect(
            text(Surprise()) == """
                error: Surprise()

                hint: this is a bug in toolenv; please report it with the command and its output
                """)
        #expect(
            text(SampleFailure(summary: "cannot sync", cause: Surprise())) == """
                error: cannot sync
                  caused by: Surprise()
                """)
    }

    @Test("A failure without end is cut off")
    func deep() {
        let failure = (0..<40).reduce(SampleFailure(summary: "bottom")) { inner, depth in
            SampleFailure(summary: "\(depth)", cause: inner)
        }
        #expect(ErrorRenderer(style: .plain, width: 80).lines(failure).count == 16)
    }

    @Test("What a server says cannot command the terminal")
    func controls() {
        let failure = SampleFailure(summary: "refused: \u{1B}[2Jgone\u{07}", details: ["a\tb\r"], hints: ["\u{9B}31m"])
        #expect(
            text(failure) == """
                error: refused: \u{FFFD}[2Jgone\u{FFFD}
                    a b\u{FFFD}

                hint: \u{FFFD}31m
                """)
    }

    @Test("A text of several lines keeps them, each beneath the first")
    func lines() {
        #expect(
            text(SampleFailure(summary: "one\ntwo", details: ["three\nfour"])) == """
                error: one
                       two
                    three
                    four
                """)
    }

    @Test("A warning has the same shape")
    func warning() {
        let renderer = ErrorRenderer(style: .plain, width: 40)
        #expect(
            renderer.warning("`ruff` is not available for linux-arm64: no asset is published") == [
                "warning: `ruff` is not available for",
                "         linux-arm64: no asset is",
                "         published",
            ])
    }
}
