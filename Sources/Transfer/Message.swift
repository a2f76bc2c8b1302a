import Model

/// A request as its sender sees it: without redirects, credentials and connections.
struct Message: Sendable {
    let url: WebAddress

    /// Whether only the head is wanted.
    var isHead = false

    var fields = HeaderFields()

    /// What is sent with `POST`; nil for `GET`.
    var body: String?

    /// Whether the body may come compressed.
    var acceptsCompression = false

    /// The statuses whose answers the sender understands.
    var accepted: Set<Int>
}

/// An answer, and where it came from after all redirects.
struct Reply: Sendable {
    let head: ResponseHead
    let url: WebAddress
}
