package import Model

/// A document to fetch, and in which way it may be answered from the cache.
package struct PageRequest: Sendable, Equatable {
    /// Its address.
    package var url: WebAddress

    /// The forms that are understood, for the `Accept` field.
    package var accept: String

    /// The most bytes that are taken, after decompression.
    package var limit = 64 << 20

    /// How old the cache's copy may be to be taken without asking anybody; nil when it must be asked about.
    ///
    /// A page with an age that is fine is kept though its server cannot tell whether it has changed.
    package var freshness: Duration?

    /// How often it is made before its failure is final; nil for as often as all requests.
    package var attempts: Int?

    /// Further fields of the request's head, by their names in lower case.
    package var fields: [String: String] = [:]

    /// What is sent with `POST`; nil for `GET`.
    package var body: String?

    /// A request for the page at `url`.
    package init(_ url: WebAddress, accept: String) {
        self.url = url
        self.accept = accept
    }

    /// What tells answers to different questions at one address apart.
    var identity: String {
        let fields = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return ([accept] + fields + [body].compactMap { $0 }).joined(separator: "\n")
    }
}
