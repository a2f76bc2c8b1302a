import Model

/// The host and the path of a project at a forge: `owner/name`, or `host/owner/name` elsewhere.
struct ForgePath: Hashable, Sendable {
    let host: String

    /// The path, such as `owner/name`.
    let project: String

    /// Reads an identifier; throws `invalid-project`.
    ///
    /// - Parameters:
    ///   - host: the forge's own host, which is not written.
    ///   - hasGroups: whether a path may have more than two parts.
    init(_ identifier: String, host: String, hasGroups: Bool = false) throws(ModelError) {
        var parts = identifier.split(separator: "/", omittingEmptySubsequences: false)
        // Owners have no dot in their name where hosts must have one.
        if parts.count > 2, parts[0].contains(".") {
            let written = parts.removeFirst().lowercased()
            let address = try WebAddress("https://\(written)/")
            guard address.path == "/", address.origin == "https://\(written)" else {
                throw ModelError(code: "invalid-project", summary: "`\(written)` is not the name of a host")
            }
            self.host = written
        } else {
            self.host = host
        }
        guard parts.count == 2 || (hasGroups && parts.count > 2), parts.allSatisfy(Self.isName) else {
            throw ModelError(
                code: "invalid-project", summary: "`\(identifier)` does not name a project",
                hints: ["write `owner/name`" + ", with the host before it where it is not \(host)"])
        }
        project = parts.joined(separator: "/")
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    /// A tag or a file's name as a part of an address; the slash of a tag may stay.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "@"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }
}
