/// The fields of a message's head, in order; names are compared without regard to case.
struct HeaderFields: Sendable, Equatable {
    /// A name, in lower case, and its value.
    struct Field: Sendable, Equatable {
        let name: String
        let value: String
    }

    private(set) var fields: [Field] = []

    /// The first value of `name`; setting replaces all of them, nil removes them.
    subscript(name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append(Field(name: name, value: newValue)) }
        }
    }

    /// Reads a line `name: value`; anything else is passed over.
    mutating func append(line: Substring) {
        guard let colon = line.firstIndex(of: ":") else { return }
        fields.append(
            Field(
                name: line[..<colon].trimmingBlanks.lowercased(),
                value: String(line[line.index(after: colon)...].trimmingBlanks)))
    }
}

extension Substring {
    /// The text without spaces and tabs at both ends.
    var trimmingBlanks: Substring {
        var rest = self
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}
