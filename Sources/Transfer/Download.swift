package import Model

/// A file to fetch.
package struct Download: Sendable, Hashable {
    /// Where it is published; mirrors may stand in for it.
    package let url: WebAddress

    /// Its bytes, where they are known.
    package let size: Int64?

    /// Its digest; nil on the first download, which computes it.
    package let sha256: Digest?

    /// Who says so, for messages, such as `project.lock`.
    package let authority: String

    /// Describes a file to fetch.
    package init(url: WebAddress, size: Int64?, sha256: Digest?, authority: String = "what is expected") {
        self.url = url
        self.size = size
        self.sha256 = sha256
        self.authority = authority
    }
}
