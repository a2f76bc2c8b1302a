package import Model

/// Something on the way to an answer that a person who waits for it should know.
package enum TransferNotice: Sendable, Equatable {
    /// A request failed, and is made again after a wait; so many of so many attempts were made.
    case repeating(TransferError, wait: Duration, attempt: Int, attempts: Int)

    /// What was asked gave nothing of use; another mirror is asked.
    case nextMirror(WebAddress, after: TransferError)

    /// Another process fetches the file, and is waited for.
    case waiting(WebAddress)

    /// A stable, kebab-case name for scripts.
    package var code: String {
        switch self {
        case .repeating: "request-repeated"
        case .nextMirror: "mirror-passed-over"
        case .waiting: "download-awaited"
        }
    }

    /// What happened and what follows, in one line without a secret.
    package var message: String {
        switch self {
        case .repeating(let error, let wait, let attempt, let attempts):
            "\(error.line); trying again in \(Self.seconds(wait)) (\(attempt) of \(attempts) attempts made)"
        case .nextMirror(let next, let error): "\(error.line); trying `\(next.redacted)`"
        case .waiting(let url): "waiting for another process that fetches `\(url.redacted)`"
        }
    }

    /// Such as `20 s` or `0.4 s`.
    private static func seconds(_ duration: Duration) -> String {
        let parts = duration.components
        let tenths = parts.seconds * 10 + parts.attoseconds / 100_000_000_000_000_000
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}
