/// Breaks text into lines between words.
package enum Wrap {
    /// The lines of `text` in at most `width` columns, each but the first indented by `indent` blanks.
    ///
    /// A word that is wider than a line, such as an address, stays whole: it can then still be copied.
    package static func lines(_ text: String, width: Int, indent: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { paragraph(String($0), width: width, indent: indent) }
    }

    private static func paragraph(_ text: String, width: Int, indent: Int) -> [String] {
        guard DisplayWidth.of(text) > width else { return [text] }
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            if line.isEmpty {
                line += word
            } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = margin + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
