/// Finds the smallest changes of a document's bytes that make an edit.
struct Editor {
    let source: SourceText
    let outline: Outline

    /// The changes that give the key at `path` a value; no table may be there.
    func setting(_ path: [ExactKey], to literal: String) throws(TOMLError) -> [Change] {
        guard let name = path.last else {
            throw source.error(.notEditable, "a path of no keys names no value", at: source.start..<source.start)
        }
        for row in outline.rows {
            guard let value = row.value, path.starts(with: row.path) else { continue }
            return try setting(path, from: row.path.count, in: value, to: literal)
        }
        let parent = Array(path.dropLast())
        if let neighbour = outline.rows.last(where: { $0.section == parent && $0.value != nil }) {
            return [insertion(of: [name.text], literal, after: neighbour)]
        }
        if let header = outline.rows.last(where: { $0.path == parent && $0.value == nil }) {
            return [insertion(of: [name.text], literal, after: header)]
        }
        if parent.isEmpty { return [insertionAtRoot(name.text, literal)] }
        // The parent may be made of dotted keys, `tools.ruff = "1"`: then the new key is one more of them.
        if let neighbour = outline.rows.last(where: { $0.path.lies(in: parent) && parent.lies(in: $0.section) }) {
            return [insertion(of: path.dropFirst(neighbour.section.count).map(\.text), literal, after: neighbour)]
        }
        return [insertionOfTable(parent, name.text, literal)]
    }

    /// Whether `path` leads to a value, rather than to a table made of statements or to nothing.
    func hasValue(at path: [ExactKey]) -> Bool {
        for row in outline.rows {
            guard let value = row.value, path.starts(with: row.path) else { continue }
            return hasValue(at: path, from: row.path.count, in: value)
        }
        return false
    }

    /// The changes that remove what is at `path`; none when nothing is there.
    func removal(of path: [ExactKey]) -> [Change] {
        guard !path.isEmpty else { return [] }
        for row in outline.rows {
            guard let value = row.value, path.lies(in: row.path) else { continue }
            return removal(of: path, from: row.path.count, in: value)
        }
        var removals: [Range<Int>] = []
        var last: Int?
        for (place, row) in outline.rows.enumerated() where row.path.starts(with: path) {
            let range = lines(of: row)
            // What stands between two statements of one table, a comment for example, goes with them.
            if let last, last == place - 1, outline.rows[last].section == row.section, let start = removals.popLast() {
                removals.append(start.lowerBound..<range.upperBound)
            } else {
                removals.append(range)
            }
            last = place
        }
        return removals.map { .removal(of: $0) }
    }

    private func lines(of row: Outline.Row) -> Range<Int> {
        let range = row.statement.range
        return source.lineStart(of: range.lowerBound)..<source.nextLine(after: range.upperBound)
    }

    /// Checks that an index and a key follow wherever the path leads into an array of tables.
    func checkIndices(_ path: [ExactKey]) throws(TOMLError) {
        for length in path.indices {
            guard let count = outline.elementCounts[Array(path[..<length])] else { continue }
            let indices = 0..<count
            guard length < path.count - 1, indices.contains(where: { String($0) == path[length].text }) else {
                let array = TOMLWriter.key(path: path[..<length].map(\.text)).shortened
                throw source.error(
                    .notEditable, "`\(array)` is an array of tables: an index below \(count) and a key must follow it",
                    at: source.start..<source.start)
            }
        }
    }
}

// MARK: - Insertions

extension Editor {
    /// Puts a key on a line of its own after a row, indented and spaced as that row is.
    private func insertion(of keys: [String], _ literal: String, after row: Outline.Row) -> Change {
        let lineStart = source.lineStart(of: row.statement.range.lowerBound)
        let indentation = source.text(lineStart..<row.statement.range.lowerBound)
        let text = newline + indentation + SpacingStyle(of: row, in: self).assignment(keys, literal)
        return .insertion(of: text, at: source.lineEnd(of: row.statement.range.upperBound))
    }

    /// Puts the first key of the root before the first header and the comment on it, or at the end.
    private func insertionAtRoot(_ key: String, _ literal: String) -> Change {
        let assignment = TOMLWriter.assignment(key, literal) + newline
        guard let header = outline.rows.first else {
            return .insertion(of: missingLineEnding + assignment, at: source.bytes.count)
        }
        var offset = source.lineStart(of: header.statement.range.lowerBound)
        while offset > source.start {
            let previous = source.lineStart(of: offset - 1)
            guard source.bytes[previous..<offset].first(where: { !$0.isBlank }) == .hash else { break }
            offset = previous
        }
        return .insertion(of: assignment + newline, at: offset)
    }

    /// Puts a new table at the document's end or, in an array of tables, at the end of the element it belongs to.
    private func insertionOfTable(_ path: [ExactKey], _ key: String, _ literal: String) -> Change {
        let header = TOMLWriter.header(outline.headerKeys(for: path))
        let table = header + newline + TOMLWriter.assignment(key, literal)
        let element = path.indices.last { outline.elementCounts[Array(path[..<$0])] != nil }
        if let element, let row = outline.rows.last(where: { $0.section.starts(with: path[...element]) }) {
            let end = source.lineEnd(of: row.statement.range.upperBound)
            return .insertion(of: newline + newline + table, at: end)
        }
        let end = source.bytes.count
        let isEmpty = end == source.start
        let blankLine = isEmpty || source.bytes.hasSuffix(source.lineEnding + source.lineEnding) ? "" : newline
        return .insertion(of: missingLineEnding + blankLine + table + newline, at: end)
    }

    private var newline: String { String(decoding: source.lineEnding, as: UTF8.self) }

    /// A line ending when the last line has none.
    private var missingLineEnding: String {
        source.bytes.count == source.start || source.bytes.last == .newline ? "" : newline
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        self.suffix(suffix.count).elementsEqual(suffix)
    }
}
