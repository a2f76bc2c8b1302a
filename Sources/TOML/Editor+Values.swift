/// Edits within one value: inline tables, and arrays by index.
extension Editor {
    /// The changes that set what `path` names from its part `depth` on, inside `node`.
    func setting(
        _ path: [ExactKey], from depth: Int, in node: TOMLNode, to literal: String
    ) throws(TOMLError) -> [Change] {
        if depth == path.count { return [Change(range: node.range.bytes, bytes: Array(literal.utf8))] }
        if let element = element(path[depth], of: node) {
            return try setting(path, from: depth + 1, in: element, to: literal)
        }
        guard node.value.table != nil else {
            let name = TOMLWriter.key(path: path[..<depth].map(\.text)).shortened
            let missing = node.value.array == nil ? "" : " without an element `\(path[depth].text.shortened)`"
            throw source.error(
                .notEditable, "`\(name)` is \(node.kindName)\(missing), so nothing can be set in it",
                at: node.range.bytes)
        }
        let members = members(of: node)
        let rest = Array(path[depth...])
        for member in members.rows {
            guard let value = member.value, rest.starts(with: member.path) else { continue }
            return try setting(path, from: depth + member.path.count, in: value, to: literal)
        }
        guard let last = members.rows.last else {
            let text = " " + TOMLWriter.key(path: rest.texts) + " = " + literal
            let isTight = source.bytes[node.range.lowerBound + 1] == .closeBrace
            return [.insertion(of: isTight ? text + " " : text, at: node.range.lowerBound + 1)]
        }
        let style = SpacingStyle(of: last, in: Editor(source: source, outline: members))
        return [.insertion(of: ", " + style.assignment(rest.texts, literal), at: last.statement.range.upperBound)]
    }

    /// Whether what `path` names from its part `depth` on is a value inside `node`.
    func hasValue(at path: [ExactKey], from depth: Int, in node: TOMLNode) -> Bool {
        if depth == path.count { return true }
        if let element = element(path[depth], of: node) { return hasValue(at: path, from: depth + 1, in: element) }
        for member in members(of: node).rows {
            guard let value = member.value, path[depth...].starts(with: member.path) else { continue }
            return hasValue(at: path, from: depth + member.path.count, in: value)
        }
        return false
    }

    /// The changes that remove what `path` names from its part `depth` on, inside `node`.
    func removal(of path: [ExactKey], from depth: Int, in node: TOMLNode) -> [Change] {
        if depth == path.count { return [] }
        if let element = element(path[depth], of: node) { return removal(of: path, from: depth + 1, in: element) }
        let rest = Array(path[depth...])
        let rows = members(of: node).rows
        for member in rows {
            guard let value = member.value, rest.lies(in: member.path) else { continue }
            return removal(of: path, from: depth + member.path.count, in: value)
        }
        let kept = rows.indices.filter { !rows[$0].path.starts(with: rest) }
        return removals(keeping: kept, of: rows, in: node)
    }

    /// The changes that leave only some members of an inline table, with one comma between each two.
    private func removals(keeping kept: [Int], of rows: [Outline.Row], in node: TOMLNode) -> [Change] {
        if kept.count == rows.count { return [] }
        guard let first = kept.first else {
            return [.removal(of: node.range.lowerBound + 1..<node.range.upperBound - 1)]
        }
        let ranges = rows.map(\.statement.range)
        return rows.indices.filter { !kept.contains($0) }.map { row in
            row < first
                ? .removal(of: ranges[row].lowerBound..<ranges[row + 1].lowerBound)
                : .removal(of: ranges[row - 1].upperBound..<ranges[row].upperBound)
        }
    }

    private func element(_ index: ExactKey, of node: TOMLNode) -> TOMLNode? {
        guard let elements = node.value.array, let index = Int(index.text), elements.indices.contains(index) else {
            return nil
        }
        return elements[index]
    }

    /// The members of an inline table as they are written; none for any other value.
    private func members(of node: TOMLNode) -> Outline {
        guard node.value.table != nil else { return Outline([]) }
        var parser = Parser(source, at: node.range.lowerBound)
        return Outline((try? parser.inlineStatements(depth: 0)) ?? [])
    }
}
