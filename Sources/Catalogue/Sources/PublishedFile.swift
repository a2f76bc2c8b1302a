import Model

/// A file that an index lists, as it states it; nothing of it has been fetched.
package struct PublishedFile: Hashable, Sendable {
    /// The file's name.
    let name: String

    /// Its address.
    let url: String

    /// Its SHA-256 digest in hexadecimal, where the index states one.
    var sha256: String?

    /// Its SHA-512 digest in hexadecimal, where the index states one.
    var sha512: String?

    /// The platforms that the index says it is for; nil where it says nothing.
    var platforms: Set<Platform>?

    /// What the index says of the file besides, for templates.
    var words: [String: String] = [:]

    /// Its size in bytes, where the index states it.
    var size: Int64?

    /// When it was published, in RFC 3339, where the index states it.
    var uploaded: String?

    /// The Pythons that it says it is for, where it does.
    var requiresPython: String?

    /// Why it was withdrawn, empty without a reason; nil for a file that was not.
    var yanked: String?

    /// The SHA-256 digest of its metadata, which then lie beside it as `{url}.metadata`.
    var metadataSHA256: String?

    /// When it was published; nil where that is not stated, or not as a time.
    var released: Timestamp? { uploaded.flatMap { try? Timestamp(rfc3339: $0) } }
}
