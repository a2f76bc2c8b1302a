/// Reads the text of an environment marker: comparisons joined with `and`, `or` and parentheses.
struct MarkerParser {
    /// How deep parentheses may lie in each other; beyond it a hostile package could exhaust the stack.
    private static let maximumDepth = 64

    private var rest: Substring
    private var depth = 0

    init(_ text: String) {
        rest = text[...]
    }

    /// The whole text as a marker; nil when it is not one.
    mutating func parse() -> Marker? {
        guard let marker = alternatives() else { return nil }
        skipBlanks()
        return rest.isEmpty ? marker : nil
    }

    private mutating func alternatives() -> Marker? {
        guard let first = conjunction() else { return nil }
        var markers = [first]
        while take(word: "or") {
            guard let next = conjunction() else { return nil }
            markers.append(next)
        }
        return markers.count == 1 ? first : .any(markers)
    }

    private mutating func conjunction() -> Marker? {
        guard let first = term() else { return nil }
        var markers = [first]
        while take(word: "and") {
            guard let next = term() else { return nil }
            markers.append(next)
        }
        return markers.count == 1 ? first : .all(markers)
    }

    private mutating func term() -> Marker? {
        skipBlanks()
        guard rest.first == "(" else { return comparison() }
        guard depth < Self.maximumDepth else { return nil }
        depth += 1
        defer { depth -= 1 }
        rest.removeFirst()
        let marker = alternatives()
        skipBlanks()
        guard rest.first == ")" else { return nil }
        rest.removeFirst()
        return marker
    }

    private mutating func comparison() -> Marker? {
        guard let left = operand(), let operation = operation(), let right = operand() else { return nil }
        return .comparison(left, operation, right)
    }

    private mutating func operand() -> Marker.Operand? {
        skipBlanks()
        guard let first = rest.first else { return nil }
        if first == "\"" || first == "'" {
            let content = rest.dropFirst()
            guard let end = content.firstIndex(of: first) else { return nil }
            rest = content[content.index(after: end)...]
            return .text(String(content[..<end]))
        }
        let name = rest.prefix { $0.isLetter || $0 == "_" || $0 == "." }
        guard !name.isEmpty else { return nil }
        rest = rest.dropFirst(name.count)
        return .variable(String(name))
    }

    private mutating func operation() -> String? {
        skipBlanks()
        if take(word: "in") { return "in" }
        if take(word: "not") { return take(word: "in") ? "not in" : nil }
        let symbols = rest.prefix { "<>=!~".contains($0) }
        guard ["<", "<=", "!=", "==", ">=", ">", "~=", "==="].contains(String(symbols)) else { return nil }
        rest = rest.dropFirst(symbols.count)
        return String(symbols)
    }

    /// Takes a word that is not the beginning of a longer one.
    private mutating func take(word: String) -> Bool {
        skipBlanks()
        guard rest.hasPrefix(word) else { return false }
        let following = rest.dropFirst(word.count)
        guard following.first.map({ !$0.isLetter && !$0.isNumber && $0 != "_" }) ?? true else { return false }
        rest = following
        return true
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == " " || $0 == "\t" }
    }
}
