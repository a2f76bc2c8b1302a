/// A file of sections with keys and values, in the form that Python's `configparser` reads.
struct INIFile: Sendable {
    /// The lines of each value, by section and key.
    private var sections: [String: [String: [String]]] = [:]

    /// Reads `text`; lines that are neither sections, values nor comments are passed over.
    init(_ text: String) {
        var section = ""
        var key: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.trimmed
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
            if line.first?.isWhitespace == true, let key {
                // An indented line goes on with the value before it.
                sections[section]?[key]?.append(content)
            } else if content.hasPrefix("["), let end = content.lastIndex(of: "]") {
                section = String(content[content.index(after: content.startIndex)..<end])
                key = nil
            } else if let separator = content.firstIndex(where: { $0 == "=" || $0 == ":" }) {
                let name = Self.normalized(content[..<separator].trimmed)
                let value = content[content.index(after: separator)...].trimmed
                sections[section, default: [:]][name] = value.isEmpty ? [] : [value]
                key = name
            }
        }
    }

    /// A key's value, whether the file writes it with `-` or `_`, with or without `--`, in either case.
    func value(_ key: String, in section: String) -> String? {
        sections[section]?[key]?.joined(separator: "\n")
    }

    /// The keys of a section, in one spelling each, sorted.
    func keys(in section: String) -> [String] {
        sections[section]?.keys.sorted() ?? []
    }

    private static func normalized(_ key: String) -> String {
        let key = key.lowercased().replacing("_", with: "-")
        return key.hasPrefix("--") ? String(key.dropFirst(2)) : key
    }
}
