import Model

/// The rewrites of addresses: one ordered table, applied to every request and every redirect.
///
/// The first rule whose prefix an address starts with decides, and the rewritten address **replaces** the original: who
/// sets a mirror wants nothing to leave for the outside. A replacement may be an `https`, `http` or `file` address.
///
/// Several rules with the same prefix are equals, tried in their order. Whatever is wrong with the answer of one leads to
/// the next: no connection, a certificate that is not trusted, a refusal, 404, 5xx after all retries, a login page, other
/// bytes than those in the lock. It cannot do harm: what arrives is held against the lock wherever it comes from, and
/// who could spoil one mirror's answers could keep it from answering. The user is told of each one that was passed over.
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
