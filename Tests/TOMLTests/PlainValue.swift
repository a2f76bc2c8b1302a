import TOML

/// A value without places, to do by itself what an edit of a document should do.
indirect enum PlainValue: Equatable {
    case scalar(TOMLValue)
    case array([PlainValue])
    case table([String: PlainValue])

    init(_ value: TOMLValue) {
        switch value {
        case .array(let elements): self = .array(elements.map { PlainValue($0.value) })
        case .table(let table): self = PlainValue(table)
        default: self = .scalar(value)
        }
    }

    init(_ table: TOMLTable) {
        self = .table(Dictionary(uniqueKeysWithValues: table.entries.map { ($0.key, PlainValue($0.node.value)) }))
    }

    /// This value with another one at a path; tables on the way are made.
    func setting(_ path: ArraySlice<String>, to value: PlainValue?) -> PlainValue {
        guard let part = path.first else { return value ?? self }
        let rest = path.dropFirst()
        if case .array(var elements) = self, let index = Int(part) {
            if rest.isEmpty, value == nil {
                elements.remove(at: index)
            } else {
                elements[index] = elements[index].setting(rest, to: value)
            }
            return .array(elements)
        }
        guard case .table(var members) = self else { return self }
        members[part] = rest.isEmpty ? value : (members[part] ?? .table([:])).setting(rest, to: value)
        return .table(members)
    }

    /// This value without empty tables and arrays: removing its last key may or may not remove a table.
    var pruned: PlainValue {
        switch self {
        case .scalar: self
        case .array(let elements): .array(elements.map(\.pruned))
        case .table(let members): .table(members.mapValues(\.pruned).filter { !$0.value.isEmpty })
        }
    }

    private var isEmpty: Bool {
        switch self {
        case .scalar: false
        case .array(let elements): elements.isEmpty
        case .table(let members): members.isEmpty
        }
    }
}
