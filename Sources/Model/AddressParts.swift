/// A URI reference taken apart (RFC 3986, appendix B), its characters checked, nothing resolved.
struct AddressParts {
    var scheme: String?
    var userInformation: String?
    var host: String?
    var port: Int?
    var path = ""
    var query: String?
    var fragment: String?

    /// Takes `text` apart; throws `invalid-url` for characters and ports that no address may have.
    init(_ text: String) throws(ModelError) {
        guard !text.isEmpty else { throw Self.invalid("is empty") }
        let encoded = try PercentEncoding.encodingBeyondASCII(text)
        var rest = encoded[...]
        if let hash = rest.utf8.firstIndex(of: .ascii("#")) {
            fragment = String(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let mark = rest.utf8.firstIndex(of: .ascii("?")) {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let colon = rest.utf8.firstIndex(of: .ascii(":")), Self.isScheme(rest[..<colon]) {
            scheme = String(rest[..<colon]).asciiLowercased
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
            let end = rest.utf8.firstIndex(of: .ascii("/")) ?? rest.endIndex
            try readAuthority(rest[..<end])
            rest = rest[end...]
        }
        path = String(rest)
    }

    /// An error that does not repeat the address, which may have a password in it.
    static func invalid(_ reason: String) -> ModelError {
        ModelError(code: "invalid-url", summary: "the URL \(reason)")
    }

    /// The refusal of a user name or password; it does not repeat them.
    static let credentials = ModelError(
        code: "credentials-in-url", summary: "the URL has a user name or password in it",
        hints: ["take it out; credentials come from the environment or `.netrc`, for the host they belong to"])

    private mutating func readAuthority(_ authority: Substring) throws(ModelError) {
        var rest = authority
        if let at = rest.utf8.lastIndex(of: .ascii("@")) {
            userInformation = String(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        let hostEnd =
            rest.hasPrefix("[")
            ? rest.utf8.firstIndex(of: .ascii("]")).map(rest.index(after:)) : rest.utf8.firstIndex(of: .ascii(":"))
        let name = rest[..<(hostEnd ?? rest.endIndex)]
        guard Self.isHost(name) else {
            throw Self.invalid("has a host that is not valid: \(ModelError.quoted(String(name)))")
        }
        host = String(name).asciiLowercased
        rest = rest[name.endIndex...]
        guard let colon = rest.first else { return }
        let digits = rest.dropFirst()
        guard colon == ":", digits.utf8.allSatisfy(\.isDigit) else {
            throw Self.invalid("has a port that is no number")
        }
        guard !digits.isEmpty else { return }
        guard let number = Int(digits), (1...65_535).contains(number) else {
            throw Self.invalid("has a port that is not between 1 and 65535")
        }
        port = number
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first.isLetter else { return false }
        return text.utf8.allSatisfy {
            $0.isLetterOrDigit || $0 == .ascii("+") || $0 == .ascii("-") || $0 == .ascii(".")
        }
    }

    private static func isHost(_ text: Substring) -> Bool {
        if text.hasPrefix("[") {
            return text.hasSuffix("]") && text.utf8.count > 4
                && text.dropFirst().dropLast().utf8.allSatisfy {
                    $0.hexadecimalValue != nil || $0 == .ascii(":") || $0 == .ascii(".")
                }
        }
        return text.utf8.allSatisfy {
            $0.isLetterOrDigit || $0 == .ascii("-") || $0 == .ascii(".") || $0 == .ascii("_")
        }
    }

    /// The path without `.` and `..` (RFC 3986, section 5.2.4).
    static func removingDotSegments(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for segment in segments {
            if segment == ".." {
                _ = kept.popLast()
            } else if segment != "." {
                kept.append(segment)
            }
        }
        if let last = segments.last, last == "." || last == ".." { kept.append("") }
        return "/" + kept.joined(separator: "/")
    }
}
