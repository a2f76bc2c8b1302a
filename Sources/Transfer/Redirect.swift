import Model

/// Where an answer sends us on to, and whether we go.
enum Redirect {
    /// As many as browsers follow at least, and enough for every publisher.
    static let limit = 10

    /// Whether an answer with `status` names another address for the same request.
    static func isRedirect(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }

    /// The address that the answer from `url` means.
    ///
    /// - Throws: `insecureRedirect` from https to anything else, and from the network to a file of this machine;
    ///   `invalidResponse` where there is no valid address.
    static func target(of head: ResponseHead, from url: WebAddress) throws(TransferError) -> WebAddress {
        guard let location = head.fields["location"] else {
            throw TransferError(
                .invalidResponse, "`\(url.redacted)` redirects to nowhere", url: url, status: head.status)
        }
        let target: WebAddress
        do {
            target = try url.resolving(location)
        } catch {
            throw TransferError(
                .invalidResponse, "`\(url.redacted)` redirects to an address that cannot be used",
                remarks: [error.summary], url: url, status: head.status)
        }
        guard target.scheme == "https" || (target.scheme == "http" && url.scheme == "http") else {
            throw TransferError(
                .insecureRedirect, "`\(url.redacted)` redirects to `\(target.redacted)`, which is not https",
                url: url, status: head.status)
        }
        return target
    }
}
