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
    ///
    /// Works on bytes: a lock has an address for every tool and platform, and all of them are read each time.
    init(_ text: String) throws(ModelError) {
        guard !text.isEmpty else { throw Self.invalid("is empty") }
        let encoded = try PercentEncoding.encodingBeyondASCII(Array(text.utf8))
        var rest = encoded[...]
        if let hash = rest.firstIndex(of: .ascii("#")) {
            fragment = Self.text(rest[(hash + 1)...])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: .ascii("?")) {
            query = Self.text(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: .ascii(":")), Self.isScheme(rest[..<colon]) {
            scheme = Self.text(rest[..<colon]).asciiLowercased
            rest = rest[(colon + 1)...]
        }
        if rest.starts(with: [.ascii("/"), .ascii("/")]) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex(of: .ascii("/")) ?? rest.endIndex
            try readAuthority(rest[..<end])
            rest = rest[end...]
        }
        path = Self.text(rest)
    }

    /// The text of ASCII bytes.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// An error that does not repeat the address, which may have a password in it.
    static func invalid(_ reason: String) -> ModelError {
        ModelError(code: "invalid-url", summary: "the URL \(reason)")
    }

    /// The refusal of a user name or password; it does not repeat them.
    static let credentials = ModelError(
        code: "credentials-in-url", summary: "the URL has a user name or password in it",
        hints: ["take it out; credentials come from the environment or `.netrc`, for the host they belong to"])

    private mutating func readAuthority(_ authority: ArraySlice<UInt8>) throws(ModelError) {
        var rest = authority
        if let at = rest.lastIndex(of: .ascii("@")) {
            userInformation = Self.text(rest[..<at])
            rest = rest[(at + 1)...]
        }
        let hostEnd =
            rest.first == .ascii("[")
            ? rest.firstIndex(of: .ascii("]")).map { $0 + 1 } : rest.firstIndex(of: .ascii(":"))
        let name = rest[..<(hostEnd ?? rest.endIndex)]
        guard Self.isHost(name) else {
            throw Self.invalid("has a host that is not valid: \(ModelError.quoted(Self.text(name)))")
        }
        host = Self.text(name).asciiLowercased
        rest = rest[name.endIndex...]
        guard let colon = rest.first else { return }
        let digits = rest.dropFirst()
        guard colon == .ascii(":"), digits.allSatisfy(\.isDigit) else {
            throw Self.invalid("has a port that is no number")
        }
        guard !digits.isEmpty else { return }
        guard let number = Int(Self.text(digits)), (1...65_535).contains(number) else {
            throw Self.invalid("has a port that is not between 1 and 65535")
        }
        port = number
    }

    private static func isScheme(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, first.isLetter else { return false }
        return text.allSatisfy {
            $0.isLetterOrDigit || $0 == .ascii("+") || $0 == .ascii("-") || $0 == .ascii(".")
        }
    }

    private static func isHost(_ text: ArraySlice<UInt8>) -> Bool {
        if text.first == .ascii("[") {
            return text.last == .ascii("]") && text.count > 4
                && text.dropFirst().dropLast().allSatisfy {
                    $0.hexadecimalValue != nil || $0 == .ascii(":") || $0 == .ascii(".")
                }
        }
        return text.allSatisfy {
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
