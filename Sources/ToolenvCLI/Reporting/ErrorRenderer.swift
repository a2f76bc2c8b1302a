import Diagnostics
import Terminal

/// Prints a failure and what lies beneath it, in the one shape that every message has.
struct ErrorRenderer {
    let style: Style

    /// In columns.
    let width: Int

    /// The lines of `error:`, `caused by:` and `hint:`.
    func lines(_ error: any Error) -> [String] {
        let chain = ErrorChain(error)
        var lines: [String] = []
        for (index, link) in chain.links.enumerated() {
            let label = index == 0 ? style.bold(style.red("error:")) : "  \(style.bold(style.red("caused by:")))"
            let prefix = index == 0 ? "error: " : "  caused by: "
            lines += labelled(label, prefix: prefix, text: placed(link))
            lines += link.details.flatMap { detail($0) }
            if let excerpt = link.excerpt { lines += self.excerpt(excerpt) }
        }
        if !chain.hints.isEmpty { lines.append("") }
        for hint in chain.hints {
            lines += labelled(style.bold(style.cyan("hint:")), prefix: "hint: ", text: hint)
        }
        return lines
    }

    /// A warning in the same shape.
    func warning(_ message: String) -> [String] {
        labelled(style.bold(style.yellow("warning:")), prefix: "warning: ", text: message)
    }

    /// Something worth knowing, in the same shape.
    func note(_ message: String) -> [String] {
        labelled(style.bold(style.cyan("note:")), prefix: "note: ", text: message)
    }

    private func placed(_ link: ErrorChain.Link) -> String {
        guard let excerpt = link.excerpt else { return link.summary }
        return "\(excerpt.file):\(excerpt.line):\(excerpt.column): \(link.summary)"
    }

    /// `label` stands for `prefix`, which has the same width without the colours.
    private func labelled(_ label: String, prefix: String, text: String) -> [String] {
        let indent = String(repeating: " ", count: prefix.count)
        let wrapped = Wrap.lines(text.printable, width: max(20, width - prefix.count), indent: 0)
        return wrapped.enumerated().map { index, line in
            index == 0 ? "\(label) \(line)" : indent + line
        }
    }

    /// Details such as `found    sha256:…` stand in two columns; what does not fit goes on beneath the second.
    private func detail(_ text: String) -> [String] {
        let text = text.printable
        let label = text.prefix { $0 != " " }
        let gap = text.dropFirst(label.count).prefix { $0 == " " }
        guard !gap.isEmpty, label.count + gap.count == Self.labelWidth else {
            return Wrap.lines(text, width: max(20, width - 4), indent: 0).map { "    \($0)" }
        }
        let rest = Wrap.lines(
            String(text.dropFirst(Self.labelWidth)), width: max(20, width - 4 - Self.labelWidth), indent: 0)
        return rest.enumerated().map { index, line in
            "    " + (index == 0 ? label + gap : Substring(repeating: " ", count: Self.labelWidth)) + line
        }
    }

    /// As wide as `expected` and a blank.
    private static let labelWidth = 9

    /// The line of the file with carets beneath the wrong part; a line longer than the terminal is cut around it.
    private func excerpt(_ excerpt: SourceExcerpt) -> [String] {
        let number = "\(excerpt.line)"
        let margin = String(repeating: " ", count: number.count)
        let line = ExcerptLine(excerpt, columns: max(20, width - number.count - 5))
        let carets = style.red(String(repeating: "^", count: line.width))
        return [
            "  \(margin) \(style.dim("|"))",
            "  \(style.dim("\(number) |")) \(line.text)",
            "  \(margin) \(style.dim("|")) \(String(repeating: " ", count: line.indent))\(carets)",
        ]
    }
}
