/// A secret that opens one host, and is sent to no other.
package struct Credential: Sendable, Equatable {
    /// The host in lower case, with `:port` when it is good for that port only.
    package let host: String

    /// The user name; without a bearer token, it is sent with the password.
    package let user: String?

    /// The password.
    package let password: String?

    /// A token, sent instead of user name and password.
    package let bearer: String?

    /// What a message calls the place that it comes from, such as `PIP_INDEX_URL`; never its value.
    package let source: String

    /// Makes a credential for `host`.
    package init(
        host: String, user: String? = nil, password: String? = nil, bearer: String? = nil,
        source: String = "the settings"
    ) {
        self.host = host.lowercased()
        self.user = user
        self.password = password
        self.bearer = bearer
        self.source = source
    }
}
