import Diagnostics
import Terminal

/// The part of a source line that fits on the terminal, and where the carets beneath it stand.
struct ExcerptLine: Equatable {
    /// The line, cut with an ellipsis where something is left out.
    let text: String

    /// The columns before the first caret.
    let indent: Int

    /// The columns of the wrong part that are shown; at least 1, for what is missing at the line's end too.
    let width: Int

    /// Fits the line of `excerpt` into `columns`.
    init(_ excerpt: SourceExcerpt, columns: Int) {
        let scalars = excerpt.text.printable.unicodeScalars
        let start = scalars.index(scalars.startIndex, offsetBy: max(0, excerpt.column - 1), limitedBy: scalars.endIndex)
        let wrongStart = start ?? scalars.endIndex
        let wrongEnd = scalars.index(wrongStart, offsetBy: excerpt.width, limitedBy: scalars.endIndex)
        let before = Self.ending(String(scalars[..<wrongStart]), columns: columns)
        let wrong = String(scalars[wrongStart..<(wrongEnd ?? scalars.endIndex)])
        text = DisplayWidth.truncated(before + String(scalars[wrongStart...]), to: columns)
        indent = DisplayWidth.of(before)
        width = max(1, min(DisplayWidth.of(wrong), columns - indent))
    }

    /// What stands before the wrong part; only its end where too little room would be left for the rest.
    private static func ending(_ before: String, columns: Int) -> String {
        guard DisplayWidth.of(before) > columns - 10 else { return before }
        var kept = before.endIndex
        var used = 1
        while kept > before.startIndex {
            let previous = before.index(before: kept)
            used += DisplayWidth.of(String(before[previous]))
            if used > columns / 2 { break }
            kept = previous
        }
        return "…" + before[kept...]
    }
}
