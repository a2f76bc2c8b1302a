import Model

extension Download {
    /// Checks what was fetched from `source`.
    ///
    /// - Parameter wasAnnounced: whether the server had said how long the file is; when it had not, a short file may be
    ///   one whose connection broke, and asking again may help.
    /// - Throws: `sizeMismatch`, `digestMismatch`, `htmlPage`.
    func verify(_ summary: ContentSummary, wasAnnounced: Bool, source: WebAddress) throws(TransferError) {
        let found = ContentDescription(sha256: summary.sha256, size: summary.size, isHTML: summary.isHTML)
        if let size, summary.size != size {
            // A page in place of the file would be the same page again.
            let isCut = !wasAnnounced && summary.size < size && !summary.isHTML
            throw mismatch(found, kind: .sizeMismatch, source: source, advice: isCut ? .later : .never)
        }
        if let sha256 {
            guard summary.sha256 == sha256 else { throw mismatch(found, kind: .digestMismatch, source: source) }
        } else if summary.isHTML {
            throw TransferError(
                .htmlPage, "`\(source.redacted)` is an HTML page, not the file that was wanted",
                hints: [Self.loginHint], url: source)
        }
    }

    /// The failure that shows what was expected beside what was found.
    func mismatch(
        _ found: ContentDescription, kind: TransferError.Kind, source: WebAddress, advice: RetryAdvice = .never
    ) -> TransferError {
        TransferError(
            kind, "the download does not match \(authority)", url: source,
            expected: ContentDescription(sha256: sha256, size: size), found: found, advice: advice
        ).adding(hints: found.isHTML ? [Self.loginHint] : [])
    }

    /// What most pages in place of files are.
    private static let loginHint = "open the address in a browser: the network or the server may want a login first"
}
