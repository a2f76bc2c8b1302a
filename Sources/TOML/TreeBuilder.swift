/// Puts statements together into tables, by TOML's rules of what may be defined where.
///
/// A table is made by its own header, by another table's header, or by dotted keys. Only one that another table's
/// header made may still get a header or dotted keys; a value, and so an inline table or array, is closed.
struct TreeBuilder {
    private enum Origin {
        case header
        case implicit
        case dotted
    }

    private enum Content {
        case value(TOMLNode)
        case table(Int)
        case tables(Int)
    }

    private struct Member: Keyed {
        let key: String
        let range: TOMLRange
        let content: Content
    }

    private struct Draft {
        var origin: Origin
        var range: TOMLRange
        var members = KeyedList<Member>()
    }

    private var drafts = [Draft(origin: .header, range: TOMLRange(0..<0))]
    private var arrays: [[Int]] = []
    private var current = 0

    /// Adds a header or a key with its value.
    mutating func add(_ statement: Statement, in source: SourceText) throws(TOMLError) {
        guard let last = statement.keys.last else { return }
        switch statement.form {
        case .assignment(_, let value):
            let parent = try descend(from: current, along: statement, in: source, making: .dotted)
            if let place = drafts[parent].members.place(of: last.text) {
                throw twice(drafts[parent].members.elements[place], last, statement, in: source)
            }
            append(.value(value), last, to: parent)
        case .table:
            let parent = try descend(from: 0, along: statement, in: source, making: .implicit)
            try addTable(last, to: parent, statement, in: source)
        case .tableElement:
            let parent = try descend(from: 0, along: statement, in: source, making: .implicit)
            try addElement(last, to: parent, statement, in: source)
        }
    }

    /// The tables as they are now.
    func table(isInline: Bool) -> TOMLTable {
        table(0, isInline)
    }

    private func table(_ draft: Int, _ isInline: Bool) -> TOMLTable {
        let members = drafts[draft].members.elements
        var entries = KeyedList<TOMLEntry>(capacity: members.count)
        for member in members {
            let node = node(for: member.content, isInline)
            entries.append(TOMLEntry(key: member.key, keyRange: member.range, node: node))
        }
        return TOMLTable(entries, isInline: isInline)
    }

    private func node(for content: Content, _ isInline: Bool) -> TOMLNode {
        switch content {
        case .value(let node):
            return node
        case .table(let draft):
            return TOMLNode(value: .table(table(draft, isInline)), range: drafts[draft].range)
        case .tables(let array):
            let elements = arrays[array].map { node(for: .table($0), isInline) }
            return TOMLNode(value: .array(elements), range: elements[0].range)
        }
    }
}

// MARK: - Rules

extension TreeBuilder {
    private mutating func addTable(
        _ key: KeyPart, to parent: Int, _ statement: Statement, in source: SourceText
    ) throws(TOMLError) {
        guard let place = drafts[parent].members.place(of: key.text) else {
            current = newDraft(.header, statement.range)
            return append(.table(current), key, to: parent)
        }
        let member = drafts[parent].members.elements[place]
        guard case .table(let draft) = member.content, drafts[draft].origin == .implicit else {
            throw twice(member, key, statement, in: source)
        }
        drafts[draft].origin = .header
        drafts[draft].range = statement.range
        current = draft
    }

    private mutating func addElement(
        _ key: KeyPart, to parent: Int, _ statement: Statement, in source: SourceText
    ) throws(TOMLError) {
        if let place = drafts[parent].members.place(of: key.text) {
            let member = drafts[parent].members.elements[place]
            guard case .tables(let array) = member.content else {
                throw twice(member, key, statement, in: source)
            }
            current = newDraft(.header, statement.range)
            arrays[array].append(current)
        } else {
            current = newDraft(.header, statement.range)
            arrays.append([current])
            append(.tables(arrays.count - 1), key, to: parent)
        }
    }

    /// The table that the statement's last key belongs to; missing ones on the way are made.
    private mutating func descend(
        from start: Int, along statement: Statement, in source: SourceText, making origin: Origin
    ) throws(TOMLError) -> Int {
        var draft = start
        for key in statement.keys.dropLast() {
            guard let place = drafts[draft].members.place(of: key.text) else {
                let made = newDraft(origin, key.range)
                append(.table(made), key, to: draft)
                draft = made
                continue
            }
            let member = drafts[draft].members.elements[place]
            switch member.content {
            case .table(let next) where origin == .implicit:
                draft = next
            case .table(let next) where drafts[next].origin != .header:
                drafts[next].origin = .dotted
                draft = next
            case .tables(let array) where origin == .implicit:
                draft = arrays[array][arrays[array].count - 1]
            default:
                throw closed(member, key, statement, in: source)
            }
        }
        return draft
    }

    private mutating func newDraft(_ origin: Origin, _ range: TOMLRange) -> Int {
        drafts.append(Draft(origin: origin, range: range))
        return drafts.count - 1
    }

    private mutating func append(_ content: Content, _ key: KeyPart, to draft: Int) {
        drafts[draft].members.append(Member(key: key.text, range: key.range, content: content))
    }
}

// MARK: - Failures

extension TreeBuilder {
    private func twice(
        _ member: Member, _ key: KeyPart, _ statement: Statement, in source: SourceText
    ) -> TOMLError {
        let name = name(upTo: key, of: statement)
        let line = source.position(of: member.range.lowerBound).line
        let message =
            switch (statement.form, member.content) {
            case (.assignment, .value): "key `\(name)` is defined twice (first on line \(line))"
            case (.table, .table): "table `\(name)` is defined twice (first on line \(line))"
            case (.assignment, _): "`\(name)` cannot get a value: it is \(kindName(of: member)) on line \(line)"
            case (.table, _): "`\(name)` cannot become a table: it is \(kindName(of: member)) on line \(line)"
            case (.tableElement, _):
                "`\(name)` cannot become an array of tables: it is \(kindName(of: member)) on line \(line)"
            }
        return source.error(.duplicateKey, message, at: key.range.bytes)
    }

    private func closed(
        _ member: Member, _ key: KeyPart, _ statement: Statement, in source: SourceText
    ) -> TOMLError {
        let line = source.position(of: member.range.lowerBound).line
        let name = name(upTo: key, of: statement)
        let subject =
            if case .table = member.content {
                "table `\(name)` has its own header on line \(line)"
            } else {
                "`\(name)` is \(kindName(of: member)) on line \(line)"
            }
        return source.error(.notExtendable, "\(subject), so nothing can be added to it here", at: key.range.bytes)
    }

    private func kindName(of member: Member) -> String {
        switch member.content {
        case .value(let node): node.table == nil ? node.kindName : "an inline table"
        case .table: "a table"
        case .tables: "an array of tables"
        }
    }

    private func name(upTo key: KeyPart, of statement: Statement) -> String {
        statement.keys.prefix { $0.range.lowerBound <= key.range.lowerBound }
            .map { TOMLWriter.key($0.text) }.joined(separator: ".").shortened
    }
}
