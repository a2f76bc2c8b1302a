/// Rows in columns, as wide as they need and at most as wide as the terminal.
package struct Table: Sendable, Equatable {
    private let headers: [String]
    private let rows: [[String]]

    /// A table of plain text; rows shorter than the headers are filled with nothing.
    package init(headers: [String], rows: [[String]]) {
        self.headers = headers
        self.rows = rows.map { row in
            row.map(DisplayWidth.withoutControls) + Array(repeating: "", count: max(0, headers.count - row.count))
        }
    }

    /// The lines in at most `width` columns.
    ///
    /// When the columns need more, the widest give way first; what is cut ends with an ellipsis. Where
    /// all would be left with less than eight, columns are dropped from the right.
    package func lines(width: Int, style: Style) -> [String] {
        var widths = headers.indices.map { column in
            ([headers] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        shrink(&widths, to: width)
        let head = style.dim(line(headers, widths))
        return [head] + rows.map { line($0, widths) }
    }

    private func shrink(_ widths: inout [Int], to width: Int) {
        func total() -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) }
        while total() > width {
            guard let widest = widths.max(), let column = widths.lastIndex(of: widest) else { return }
            if widest > 8 || (widths.count == 1 && widest > 1) {
                widths[column] -= 1
            } else if widths.count > 1 {
                widths.removeLast()
            } else {
                return
            }
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let last = widths.count - 1
        return zip(cells, widths).enumerated().map { column, pair in
            let text = DisplayWidth.truncated(pair.0, to: pair.1)
            return column == last ? text : DisplayWidth.padded(text, to: pair.1)
        }.joined(separator: "  ").trimmingTrailingBlanks
    }
}

extension String {
    fileprivate var trimmingTrailingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
