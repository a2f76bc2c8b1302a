package import Model

/// A document of an index.
package struct Page: Sendable, Equatable {
    /// The content, decompressed.
    package let body: [UInt8]

    /// As the server gave it, with its parameters; empty when it gave none.
    package let contentType: String

    /// Where the content came from, after mirrors and redirects: relative references start there.
    package let finalURL: WebAddress

    /// Whether the server said that the cached content is still good.
    package let fromCache: Bool

    /// The digest of the body: the same text means the same content, so what is derived from it can be kept under it.
    package let bodyIdentity: String

    /// The head's `Link` field (RFC 8288), which names the next page of a list; nil when there is none.
    package let link: String?
}
