import Model
import Transfer

extension JSONValue {
    /// The value of a page that holds JSON.
    ///
    /// - Throws: `CatalogueError` that names the address, and says what is wrong where.
    init(page: Page) throws(CatalogueError) {
        do throws(JSONError) {
            self = try JSONDocument(json: page.body).root
        } catch {
            throw error.described(page.body, address: page.finalURL)
        }
    }

    /// The member of an object with this key; nil when there is none.
    subscript(_ key: String) -> JSONValue? { member(Array(key.utf8))?.value }

    /// The text of a string; nil for any other kind.
    var string: String? { kind == .string ? text : nil }

    /// The truth of a boolean; nil for any other kind.
    var boolean: Bool? { kind == .boolean ? text == "true" : nil }

    /// A whole number that fits; nil for anything else.
    var integer: Int64? { kind == .number ? text.flatMap { Int64($0) } : nil }

    /// The elements of an array; nil for any other kind.
    var array: [JSONValue]? {
        guard kind == .array else { return nil }
        var elements: [JSONValue] = []
        elements.reserveCapacity(count)
        _ = forEach { _, value in
            elements.append(value)
            return true
        }
        return elements
    }
}

extension JSONError {
    /// The error for a person: which document it is, and what is wrong where.
    func described(_ bytes: [UInt8], address: WebAddress, form: String = "JSON") -> CatalogueError {
        let summary = "the answer of `\(address.redacted)` is not the \(form) that it should be"
        if bytes.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "<") {
            return CatalogueError(
                code: "index-unreadable", summary: summary, details: ["it is a web page"],
                hints: ["open the address in a browser: it may ask to sign in, or to agree to something"])
        }
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
        return CatalogueError(
            code: "index-unreadable", summary: summary,
            details: ["line \(line), byte \(column) of it (\(offset) of \(bytes.count) bytes): \(reason)"])
    }
}
