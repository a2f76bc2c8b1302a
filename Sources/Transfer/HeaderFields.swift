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
    ///
    /// Compares bytes: a value that begins with a combining mark makes one character with what stands before it.
    mutating func append(line: Substring) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
        fields.append(
            Field(
                name: line[..<colon].trimmingBlanks.lowercased(),
                value: String(line[line.utf8.index(after: colon)...].trimmingBlanks)))
    }
}

extension Substring {
    /// The text without spaces and tabs at both ends.
    var trimmingBlanks: Substring {
        func isBlank(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var rest = utf8
        while isBlank(rest.first) { rest.removeFirst() }
        while isBlank(rest.last) { rest.removeLast() }
        return Substring(rest)
    }
}
