/// A document's statements with the full path of each, for finding where an edit belongs.
///
/// A path names tables and keys from the root; after an array comes the element's index from 0, in decimal.
struct Outline {
    struct Row {
        let statement: Statement
        let path: [ExactKey]

        /// The path of the header that the statement stands under; a header stands under itself.
        let section: [ExactKey]

        /// The value of a key; nil for a header.
        var value: TOMLNode? {
            if case .assignment(_, let value) = statement.form { value } else { nil }
        }
    }

    private(set) var rows: [Row] = []

    /// How many elements each array of tables has.
    private(set) var elementCounts: [[ExactKey]: Int] = [:]

    /// Outlines statements that stand in the table at `base`.
    init(_ statements: [Statement], base: [ExactKey] = []) {
        var section = base
        for statement in statements {
            switch statement.form {
            case .assignment:
                let path = section + statement.keys.map { ExactKey(text: $0.text) }
                rows.append(Row(statement: statement, path: path, section: section))
            case .table:
                section = path(ofHeader: statement, base)
                rows.append(Row(statement: statement, path: section, section: section))
            case .tableElement:
                let array = path(ofHeader: statement, base)
                section = array + [ExactKey(text: String(elementCounts[array, default: 0]))]
                elementCounts[array, default: 0] += 1
                rows.append(Row(statement: statement, path: section, section: section))
            }
        }
    }

    /// The path that a header names: each array of tables before its last key means that array's last element.
    private func path(ofHeader statement: Statement, _ base: [ExactKey]) -> [ExactKey] {
        var path = base
        for key in statement.keys {
            if let count = elementCounts[path] { path.append(ExactKey(text: String(count - 1))) }
            path.append(ExactKey(text: key.text))
        }
        return path
    }

    /// The keys that a header for `path` is written with: those of the path without the indices.
    func headerKeys(for path: [ExactKey]) -> [String] {
        path.indices.filter { elementCounts[Array(path[..<$0])] == nil }.map { path[$0].text }
    }
}

extension [ExactKey] {
    init(_ texts: some Sequence<String>) {
        self = texts.map { ExactKey(text: $0) }
    }

    /// Whether this path leads to something inside the table at `other`.
    func lies(in other: [ExactKey]) -> Bool {
        count > other.count && starts(with: other)
    }

    var texts: [String] { map(\.text) }
}
