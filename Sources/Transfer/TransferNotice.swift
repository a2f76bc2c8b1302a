package import Disk
package import Model

/// Something on the way to an answer that a person who waits for it should know.
package enum TransferNotice: Sendable, Equatable {
    /// A request failed, and is made again after a wait; so many of so many attempts were made.
    case repeating(TransferError, wait: Duration, attempt: Int, attempts: Int)

    /// What was asked gave nothing of use; another mirror is asked.
    case nextMirror(WebAddress, after: TransferError)

    /// Another process fetches the file, and is waited for.
    case waiting(WebAddress)

    /// `.netrc` is there and cannot be read; requests are made without it.
    case netrcUnreadable(FileSystemError)

    /// The cache in a directory cannot be used; this run goes on without it.
    case cacheUnusable(String, TransferError)

    /// The cache's copy of a page is taken, however old: its server cannot be asked.
    case pageKept(WebAddress, TransferError)

    /// A credential was refused, and what it was shown for is open to everyone.
    case credentialDropped(WebAddress, source: String, status: Int)

    /// So many of so many requests are left that a host grants, until then.
    case allowance(host: String, left: Int, limit: Int, until: Timestamp?)

    /// A stable, kebab-case name for scripts.
    package var code: String {
        switch self {
        case .repeating: "request-repeated"
        case .nextMirror: "mirror-passed-over"
        case .waiting: "download-awaited"
        case .netrcUnreadable: "netrc-unreadable"
        case .cacheUnusable: "cache-unusable"
        case .pageKept: "page-kept"
        case .credentialDropped: "credential-dropped"
        case .allowance: "allowance-low"
        }
    }

    /// What happened and what follows, in one line without a secret.
    package var message: String {
        switch self {
        case .repeating(let error, let wait, let attempt, let attempts):
            "\(error.line); trying again in \(Self.seconds(wait)) (\(attempt) of \(attempts) attempts made)"
        case .nextMirror(let next, let error): "\(error.line); trying `\(next.redacted)`"
        case .netrcUnreadable(let error):
            "the passwords in `\(error.path)` are not used: it cannot be read (\(error.reason))"
        case .cacheUnusable(let directory, let error):
            "the cache in `\(directory)` cannot be used (\(error.fileSystemError?.reason ?? "")); this run goes on without it"
        case .pageKept(let url, let error):
            "`\(url.redacted)` is taken from the cache as it was fetched last (\(error.kind == .offline ? "offline" : error.line))"
        case .credentialDropped(let url, let source, let status):
            "\(source) is not used: `\(url.host)` refuses it (\(status)), and answers without it"
        case .allowance(let host, let left, let limit, let until):
            "`\(host)` grants \(limit) requests, of which \(left) are left" + (until.map { " until \($0)" } ?? "")
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
