import Model

/// The rewrites of addresses: one ordered table, applied to every request and every redirect.
///
/// The first rule whose prefix an address starts with decides, and the rewritten address **replaces** the original: who
/// sets a mirror wants nothing to leave for the outside. Several rules with the same prefix are tried in their order; a
/// mirror that is not there (no connection, 404, 5xx after all retries) leads to the next. A replacement may be an
/// `https`, `http` or `file` address.
struct MirrorTable: Sendable {
    private let rules: [Mirror]

    init(_ mirrors: [Mirror]) {
        rules = mirrors.map(Self.normalised)
    }

    /// The addresses to try for `url`, in order; never empty.
    ///
    /// - Throws: `invalidMirror` when a replacement gives no valid address.
    func candidates(for url: WebAddress) throws(TransferError) -> [WebAddress] {
        guard let first = rules.first(where: { url.text.hasPrefix($0.prefix) }) else { return [url] }
        var candidates: [WebAddress] = []
        for rule in rules where rule.prefix == first.prefix {
            candidates.append(try Self.rewritten(url, by: rule))
        }
        return candidates
    }

    private static func rewritten(_ url: WebAddress, by rule: Mirror) throws(TransferError) -> WebAddress {
        do {
            return try WebAddress(rule.replacement + url.text.dropFirst(rule.prefix.count))
        } catch {
            throw TransferError(
                .invalidMirror, "the mirror of `\(rule.prefix)` gives no address that can be used",
                remarks: [error.summary], url: url)
        }
    }

    /// Writes the prefix as addresses are written, so that `https://HOST` means that host and not `https://host.else`.
    private static func normalised(_ mirror: Mirror) -> Mirror {
        guard let address = try? WebAddress(mirror.prefix), address.fragment == nil else { return mirror }
        let addsSlash = address.text.hasSuffix("/") && !mirror.prefix.hasSuffix("/")
        let needsSlash = addsSlash && !mirror.replacement.hasSuffix("/")
        return Mirror(prefix: address.text, replacement: mirror.replacement + (needsSlash ? "/" : ""))
    }
}
