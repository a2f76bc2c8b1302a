package import Model

/// What a server says about a file without sending it.
package struct Headers: Sendable, Equatable {
    /// Its bytes, when the server knows.
    package let size: Int64?

    /// As the server gave it; nil when it gave none.
    package let contentType: String?

    /// Where the file is, after mirrors and redirects.
    package let finalURL: WebAddress
}
