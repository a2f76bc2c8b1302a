/// The address of something to fetch: `https`, `http` or `file`, normalised, and never with credentials in it.
///
/// Scheme and host are in lower case, a scheme's own port is left out, characters beyond ASCII are percent-encoded
/// (RFC 3986; for `file`, RFC 8089).
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address without its fragment: what is sent.
    package let text: String

    /// `https`, `http` or `file`.
    package let scheme: String

    /// The host in lower case, IPv6 in brackets; empty for `file`.
    package let host: String

    /// The port, when it is not the scheme's own.
    package let port: Int?

    /// The path as it is sent, from its first `/`, still percent-encoded.
    package let path: String

    /// What follows `?`, still percent-encoded.
    package let query: String?

    /// What follows `#`; not a part of `text`.
    package private(set) var fragment: String?

    /// Reads an absolute address; throws `invalid-url`, and `credentials-in-url` where it names a user.
    package init(_ text: String) throws(ModelError) {
        let parts = try AddressParts(text)
        guard parts.userInformation == nil else { throw AddressParts.credentials }
        try self.init(parts)
    }

    /// Builds the address from parts whose user information was dealt with.
    init(_ parts: AddressParts) throws(ModelError) {
        guard let scheme = parts.scheme else {
            throw AddressParts.invalid("has no scheme such as `https://`")
        }
        guard ["https", "http", "file"].contains(scheme) else {
            throw AddressParts.invalid(
                "has the scheme \(ModelError.quoted(scheme)): only https, http and file are fetched")
        }
        guard let host = parts.host else { throw AddressParts.invalid("has no `//` after `\(scheme):`") }
        if scheme == "file" {
            guard host.isEmpty || host == "localhost", parts.port == nil, parts.path.hasPrefix("/") else {
                throw AddressParts.invalid("must have the form `file:///path`")
            }
        } else if host.isEmpty {
            throw AddressParts.invalid("has no host")
        }
        self.scheme = scheme
        self.host = scheme == "file" ? "" : host
        port = parts.port == Self.ownPort(of: scheme) ? nil : parts.port
        path = parts.path.isEmpty ? "/" : parts.path
        query = parts.query
        fragment = parts.fragment
        let authority = self.host + (port.map { ":\($0)" } ?? "")
        text = "\(scheme)://\(authority)\(path)" + (parts.query.map { "?" + $0 } ?? "")
    }

    /// The address without its fragment.
    package var description: String { text }

    /// The address for messages and logs: without its query, which may be a signature that opens the file to everyone.
    package var redacted: String { query == nil ? text : "\(origin)\(path)?…" }

    /// Scheme, host and port: what credentials and connections are kept for.
    package var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }

    /// The address without what follows `#`, which is never sent.
    var withoutFragment: WebAddress {
        var address = self
        address.fragment = nil
        return address
    }

    /// The last part of the path, percent-decoded; as it is where decoding gives no plain file name.
    package var lastPathComponent: String {
        let last = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        guard let decoded = PercentEncoding.decoded(last),
            decoded.utf8.allSatisfy({ !$0.isControl && $0 != .ascii("/") })
        else { return last }
        return decoded
    }

    /// The address that a reference found in this page means (RFC 3986, section 5.2); throws as `init` does.
    package func resolving(_ reference: String) throws(ModelError) -> WebAddress {
        var parts = try AddressParts(reference)
        guard parts.userInformation == nil else { throw AddressParts.credentials }
        guard parts.scheme == nil else { return try WebAddress(parts) }
        parts.scheme = scheme
        guard parts.host == nil else { return try WebAddress(parts) }
        parts.host = host
        parts.port = port
        if parts.path.isEmpty {
            parts.path = path
            parts.query = parts.query ?? query
        } else if !parts.path.hasPrefix("/") {
            let directory = path.utf8.lastIndex(of: .ascii("/")).map { path[...$0] } ?? "/"
            parts.path = directory + parts.path
        }
        parts.path = AddressParts.removingDotSegments(parts.path)
        return try WebAddress(parts)
    }

    /// Reads an address as settings of other programs may hold it, and takes user name and password out of it,
    /// percent-decoded; throws `invalid-url`.
    package static func splittingCredentials(
        _ text: String
    ) throws(ModelError) -> (address: WebAddress, user: String?, password: String?) {
        let parts = try AddressParts(text)
        let address = try WebAddress(parts)
        guard let information = parts.userInformation else { return (address, nil, nil) }
        let pieces = information.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let decoded = pieces.map { PercentEncoding.decoded(String($0)) ?? String($0) }
        return (address, decoded.first, decoded.count == 2 ? decoded.last : nil)
    }

    private static func ownPort(of scheme: String) -> Int? {
        switch scheme {
        case "https": 443
        case "http": 80
        default: nil
        }
    }
}
