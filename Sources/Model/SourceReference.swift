/// Where a tool comes from: a kind of source and the name it has there, written `pypi:ruff` or `github:cli/cli`.
package struct SourceReference: Hashable, Sendable, CustomStringConvertible {
    /// The kind, such as `pypi`: a lower-case letter, then lower-case letters, digits and `-`.
    package let kind: String

    /// The name there: printable, without blanks.
    package let identifier: String

    /// Checks both parts; throws `invalid-source`.
    package init(kind: String, identifier: String) throws(ModelError) {
        try Self.validate(kind: kind)
        guard !identifier.isEmpty else {
            throw ModelError(
                code: "invalid-source", summary: "the source `\(kind):` has no name after the colon",
                hints: ["sources look like `pypi:ruff` or `github:owner/name`"])
        }
        guard identifier.unicodeScalars.allSatisfy(Self.isPrintable) else {
            throw ModelError(
                code: "invalid-source",
                summary: "the source name \(ModelError.quoted(identifier)) has a blank or a control character")
        }
        self.kind = kind
        self.identifier = identifier
    }

    /// Neither a blank nor a control character, nor one that changes the order of what is shown.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// Reads `KIND:NAME`; throws `invalid-source`.
    package init(_ text: String) throws(ModelError) {
        guard let colon = text.utf8.firstIndex(of: .ascii(":")) else {
            throw ModelError(
                code: "invalid-source", summary: "\(ModelError.quoted(text)) is not a source",
                hints: ["sources look like `pypi:ruff` or `github:owner/name`"])
        }
        try self.init(
            kind: String(text[..<colon]), identifier: String(text[text.utf8.index(after: colon)...]))
    }

    /// The two parts with a colon between them.
    package var description: String { "\(kind):\(identifier)" }

    /// The same for reports: an address without its query, which may be a signature.
    package var redacted: String {
        guard kind == "url", let mark = identifier.utf8.firstIndex(of: .ascii("?")) else { return description }
        return "\(kind):\(identifier[..<mark])?…"
    }

    /// Checks the name of a kind of source by itself; throws `invalid-source`.
    package static func validate(kind: String) throws(ModelError) {
        let isLowercase = { (byte: UInt8) in byte.isLetter && byte.lowercased == byte }
        guard let first = kind.utf8.first, isLowercase(first),
            kind.utf8.allSatisfy({ isLowercase($0) || $0.isDigit || $0 == .ascii("-") })
        else {
            throw ModelError(
                code: "invalid-source", summary: "\(ModelError.quoted(kind)) is not a kind of source",
                hints: ["kinds are lower-case words such as `pypi`, `github` or `url`"])
        }
    }
}
