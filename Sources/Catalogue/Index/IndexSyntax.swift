import Model
import TOML
import Transfer

/// How a document of an index is written.
enum IndexSyntax: String, CaseIterable, Sendable {
    case json
    /// One JSON value a line, the elements of a list.
    case ndjson
    case toml
    /// A line an item, which is the list of its words; of a line with tabs, of what is between them.
    case lines

    /// What the ending of an address tells; JSON where it tells nothing.
    init(address: String) {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let endings: [(ending: String, syntax: IndexSyntax)] = [
            (".ndjson", .ndjson), (".jsonl", .ndjson), (".toml", .toml), (".txt", .lines), (".tsv", .lines),
            (".tab", .lines),
        ]
        self = endings.first { path.hasSuffix($0.ending) }?.syntax ?? .json
    }

    /// The forms that are understood, for the `Accept` field.
    var accept: String {
        switch self {
        case .json: "application/json, */*;q=0.5"
        case .ndjson: "application/x-ndjson, */*;q=0.5"
        case .toml, .lines: "text/plain, */*;q=0.5"
        }
    }

    /// The value of a document.
    ///
    /// - Throws: `CatalogueError` that names the address, and says what is wrong where.
    func value(of bytes: [UInt8], address: WebAddress) throws(CatalogueError) -> JSONValue {
        switch self {
        case .json, .ndjson:
            do throws(JSONError) {
                return try JSONDocument(json: bytes, isSequence: self == .ndjson).root
            } catch {
                throw error.described(bytes, address: address)
            }
        case .toml:
            let document: TOMLDocument
            do throws(TOMLError) {
                document = try TOMLDocument(bytes: bytes)
            } catch {
                throw JSONError(reason: error.message, offset: error.range.lowerBound)
                    .described(bytes, address: address, form: "TOML")
            }
            return JSONDocument(JSONTree(document.root)).root
        case .lines:
            if let first = bytes.first(where: { $0 > UInt8(ascii: " ") }), first == UInt8(ascii: "<") {
                throw JSONError(reason: "", offset: 0).described(bytes, address: address, form: "text")
            }
            return JSONDocument(JSONTree(lines: bytes)).root
        }
    }
}

extension JSONTree {
    /// The values of a TOML document; dates and times are texts.
    fileprivate init(_ table: TOMLTable) {
        self.init()
        add(.table(table))
    }

    private mutating func add(_ value: TOMLValue) {
        switch value {
        case .string(let text): append(.string, text: text.utf8)
        case .integer(let number): append(.number, text: String(number).utf8)
        case .float(let number): append(.number, text: String(number).utf8)
        case .boolean(let truth): append(.boolean, text: String(truth).utf8)
        case .dateTime(let moment): append(.string, text: moment.text.utf8)
        case .array(let elements):
            open(.array)
            for element in elements {
                add(element.value)
                countMember()
            }
            close()
        case .table(let table):
            open(.object)
            for entry in table.entries {
                append(.string, text: entry.key.utf8)
                add(entry.node.value)
                countMember()
            }
            close()
        }
    }

    /// The lines of a text, each the list of its words; empty ones are passed over.
    ///
    /// Bytes that are not UTF-8 become U+FFFD when somebody asks for them.
    fileprivate init(lines bytes: [UInt8]) {
        self.init()
        open(.array)
        for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            let tab = UInt8(ascii: "\t")
            let words =
                line.contains(tab)
                ? line.split(separator: tab, omittingEmptySubsequences: false)
                : line.split { $0 == UInt8(ascii: " ") }
            guard !words.isEmpty else { continue }
            open(.array)
            for word in words {
                append(.string, text: word)
                countMember()
            }
            close()
            countMember()
        }
        close()
    }
}
