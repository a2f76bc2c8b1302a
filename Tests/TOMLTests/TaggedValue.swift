import TOML

/// A value as the corpus writes it in JSON: `{"type": "integer", "value": "1"}`, arrays and objects of those.
struct TaggedValue {
    let json: Any

    /// Says where a value differs from this one; nil when it does not.
    func difference(from value: TOMLValue, path: String = "") -> String? {
        switch value {
        case .table(let table):
            return difference(from: table, path)
        case .array(let elements):
            guard let expected = json as? [Any] else { return "\(path): an array was found" }
            guard expected.count == elements.count else { return "\(path): \(elements.count) elements were found" }
            return zip(expected, elements).enumerated().lazy.compactMap { index, pair in
                TaggedValue(json: pair.0).difference(from: pair.1.value, path: "\(path)[\(index)]")
            }.first
        default:
            return scalarMatches(value) ? nil : "\(path): \(value) was found in place of \(json)"
        }
    }

    private func difference(from table: TOMLTable, _ path: String) -> String? {
        guard let expected = json as? [String: Any] else { return "\(path): a table was found" }
        let keys = Set(table.entries.map(\.key))
        guard keys == Set(expected.keys) else { return "\(path): the keys \(keys) were found" }
        return table.entries.lazy.compactMap { entry in
            expected[entry.key].flatMap {
                TaggedValue(json: $0).difference(from: entry.node.value, path: "\(path).\(entry.key)")
            }
        }.first
    }

    private func scalarMatches(_ value: TOMLValue) -> Bool {
        guard let tagged = json as? [String: String], let type = tagged["type"], let text = tagged["value"] else {
            return false
        }
        switch value {
        case .string(let string): return type == "string" && string.utf8.elementsEqual(text.utf8)
        case .integer(let number): return type == "integer" && String(number) == text
        case .boolean(let truth): return type == "bool" && String(truth) == text
        case .float(let number):
            return type == "float" && Double(text).map { $0 == number || ($0.isNaN && number.isNaN) } == true
        case .dateTime(let dateTime):
            return type == Self.name(of: dateTime.kind) && Self.dateTime(text)?.text == dateTime.text
        case .array, .table: return false
        }
    }

    private static func name(of kind: TOMLDateTime.Kind) -> String {
        switch kind {
        case .offset: "datetime"
        case .localDateTime: "datetime-local"
        case .localDate: "date-local"
        case .localTime: "time-local"
        }
    }

    /// Reads the corpus's own text, so that `.6` and `.600` compare as the same time.
    private static func dateTime(_ text: String) -> TOMLDateTime? {
        try? TOMLDocument("value = \(text)").root["value"]?.value.dateTime
    }
}
