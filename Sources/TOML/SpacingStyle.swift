/// How a table's keys, equals signs and values are spaced.
struct SpacingStyle {
    private var beforeEquals = " "
    private var afterEquals = " "

    /// The width in scalars that keys are padded to when the table's equals signs stand in one column.
    private var alignedWidth: Int?

    /// Takes the style of a row, and the column of equals signs that all rows of its table share; a header has none.
    init(of row: Outline.Row, in editor: Editor) {
        guard let layout = Layout(row, in: editor.source) else { return }
        beforeEquals = layout.beforeEquals
        afterEquals = layout.afterEquals
        let siblings = editor.outline.rows.filter { $0.section == row.section }
            .compactMap { Layout($0, in: editor.source) }
        guard Set(siblings.map(\.keyWidth)).count > 1, Set(siblings.map(\.column)).count == 1 else {
            if beforeEquals.count > 1 { beforeEquals = " " }
            return
        }
        alignedWidth = layout.column - 1
    }

    /// `keys = literal` in this style.
    func assignment(_ keys: [String], _ literal: String) -> String {
        let name = TOMLWriter.key(path: keys)
        let padding = String(repeating: " ", count: max(0, (alignedWidth ?? 0) - name.unicodeScalars.count))
        return name + (alignedWidth == nil ? beforeEquals : padding + " ") + "=" + afterEquals + literal
    }

    private struct Layout {
        let keyWidth: Int
        let beforeEquals: String
        let afterEquals: String

        /// Scalars from the key's start to the equals sign.
        var column: Int { keyWidth + beforeEquals.unicodeScalars.count }

        init?(_ row: Outline.Row, in source: SourceText) {
            guard case .assignment(let equals, let value) = row.statement.form, let last = row.statement.keys.last
            else { return nil }
            keyWidth = source.text(row.statement.range.lowerBound..<last.range.upperBound).unicodeScalars.count
            beforeEquals = source.text(last.range.upperBound..<equals)
            afterEquals = source.text(equals + 1..<value.range.lowerBound)
        }
    }
}
