/// Writes TOML canonically: the same values give the same bytes.
package enum TOMLWriter {
    /// A basic string: quotes, backslashes and control characters are escaped, all else stands as it is.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{8}": result += "\\b"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\u{C}": result += "\\f"
            case "\r": result += "\\r"
            case "\0"..<" ", "\u{7F}": result += "\\u00" + (scalar.value < 16 ? "0" : "") + hexadecimal(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// One part of a key: bare where TOML allows it, else quoted.
    package static func key(_ text: String) -> String {
        !text.isEmpty && text.utf8.allSatisfy(\.isBareKey) ? text : quoted(text)
    }

    /// A key of any number of parts, joined by dots.
    package static func key(path: [String]) -> String {
        path.map { key($0) }.joined(separator: ".")
    }

    /// `key = literal`, where `literal` is TOML source.
    package static func assignment(_ name: String, _ literal: String) -> String {
        "\(key(name)) = \(literal)"
    }

    /// The header of a table, `[a.b]`.
    package static func header(_ path: [String]) -> String {
        "[\(key(path: path))]"
    }

    /// The header of an element of an array of tables, `[[a.b]]`.
    package static func elementHeader(_ path: [String]) -> String {
        "[[\(key(path: path))]]"
    }

    /// `["a", "b"]` on one line.
    package static func array(of texts: [String]) -> String {
        "[" + texts.map { quoted($0) }.joined(separator: ", ") + "]"
    }

    /// `{ a = 1, b = 2 }` in the given order; each literal is TOML source.
    package static func inlineTable(_ members: [(key: String, literal: String)]) -> String {
        members.isEmpty ? "{}" : "{ " + members.map { assignment($0.key, $0.literal) }.joined(separator: ", ") + " }"
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        String(scalar.value, radix: 16, uppercase: true)
    }
}
