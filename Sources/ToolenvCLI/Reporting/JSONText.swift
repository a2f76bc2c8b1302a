import Diagnostics
import FoundationEssentials

/// Reports and errors as JSON text.
enum JSONText {
    /// `value` with sorted keys, indented for people too; the same value gives the same text.
    static func pretty(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// `value` on one line.
    static func compact(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

/// The shape of an error in JSON: `{"error": {"code", "message", "causes", "hints"}}`.
struct ErrorReport: Encodable {
    struct Body: Encodable {
        let code: String
        let message: String
        let causes: [String]
        let details: [String]
        let hints: [String]
        let file: String?
        let line: Int?
        let column: Int?
    }

    let error: Body

    init(_ error: any Error) {
        let chain = ErrorChain(error)
        let excerpt = chain.links.lazy.compactMap(\.excerpt).first
        self.error = Body(
            code: chain.links.first?.code ?? "unexpected",
            message: chain.links.first?.summary ?? "",
            causes: chain.links.dropFirst().map(\.summary),
            details: chain.links.flatMap(\.details),
            hints: chain.hints,
            file: excerpt?.file, line: excerpt?.line, column: excerpt?.column)
    }
}
