import Diagnostics
package import Disk
import Model
import SystemPackage

/// A request that could not be answered, or an answer that is not what it should be.
///
/// Holds no secret: addresses are shown without their query, credentials by the name of their source.
package struct TransferError: Diagnosable, Equatable {
    /// What went wrong; the raw value is the stable code.
    package enum Kind: String, Sendable, CaseIterable {
        /// `--offline` forbids what was wanted.
        case offline
        /// The server knows no such file (404, 410), or there is none at a `file` address.
        case notFound = "not-found"
        /// The server wants credentials, or other ones (401).
        case unauthorized
        /// The server refuses (403).
        case forbidden
        /// Too many requests (429, or 403 with a spent allowance).
        case rateLimited = "rate-limited"
        /// The server failed (5xx).
        case serverError = "server-error"
        /// There was no connection, or it broke.
        case connectionFailed = "connection-failed"
        /// The connection stood still for too long.
        case timedOut = "timed-out"
        /// No secure connection: a certificate that is not trusted and the like.
        case tlsFailed = "tls-failed"
        /// Other bytes than expected.
        case digestMismatch = "digest-mismatch"
        /// More or fewer bytes than expected.
        case sizeMismatch = "size-mismatch"
        /// A web page where a file was wanted.
        case htmlPage = "html-page"
        /// A redirect from https to something weaker.
        case insecureRedirect = "insecure-redirect"
        /// An http address that nobody's settings name.
        case insecureAddress = "insecure-address"
        /// More redirects than are followed.
        case tooManyRedirects = "too-many-redirects"
        /// More bytes than the caller takes.
        case tooLarge = "too-large"
        /// An answer that makes no sense for the request.
        case invalidResponse = "invalid-response"
        /// A mirror's replacement that gives no valid address.
        case invalidMirror = "invalid-mirror"
        /// A variable that says how to make requests is not valid.
        case invalidSetting = "invalid-setting"
        /// The cache directory cannot be used.
        case cacheUnusable = "cache-unusable"
        /// There is no room for the cache.
        case diskFull = "disk-full"
        /// libcurl is not installed, or too old.
        case curlMissing = "curl-missing"
        /// The system gave no thread.
        case threadUnavailable = "thread-unavailable"
        /// The task was cancelled.
        case cancelled
    }

    /// What went wrong.
    package let kind: Kind

    package let summary: String

    /// Lines beneath the summary, without expected and found.
    let remarks: [String]

    package let hints: [String]

    /// The address without its query; nil when the failure belongs to none.
    package let url: String?

    /// The status of the answer, when there was one.
    package let status: Int?

    /// What the content had to be, for mismatches.
    package let expected: ContentDescription?

    /// What it was, for mismatches.
    package let found: ContentDescription?

    /// The failure of the file system beneath, for `cacheUnusable` and `diskFull`.
    package let fileSystemError: FileSystemError?

    /// Whether asking again may help.
    let advice: RetryAdvice

    init(
        _ kind: Kind, _ summary: String, remarks: [String] = [], hints: [String] = [], url: WebAddress? = nil,
        status: Int? = nil, expected: ContentDescription? = nil, found: ContentDescription? = nil,
        fileSystemError: FileSystemError? = nil, advice: RetryAdvice = .never
    ) {
        self.kind = kind
        self.summary = summary
        self.remarks = remarks
        self.hints = hints
        self.url = url?.redacted
        self.status = status
        self.expected = expected
        self.found = found
        self.fileSystemError = fileSystemError
        self.advice = advice
    }

    package var code: String { kind.rawValue }

    package var cause: (any Error)? { fileSystemError }

    package var details: [String] {
        guard let expected, let found else { return remarks }
        let origin = url.map { ["from     \($0)"] } ?? []
        return ["expected \(expected)", "found    \(found)"] + origin + remarks
    }
}

extension TransferError {
    static let cancelled = TransferError(.cancelled, "the transfer was cancelled")

    /// The cache cannot be used because of `error`.
    init(cache error: FileSystemError) {
        let hint: String? =
            switch error.errno {
            case .noSpace, .diskQuotaExceeded:
                "make room on the disk, or name a directory on another one in `XDG_CACHE_HOME`"
            case .permissionDenied, .notPermitted, .readOnlyFileSystem:
                "make the directory writable, or name another one in `XDG_CACHE_HOME`"
            default: nil
            }
        // The cache may be deleted at any time, also while it is being used: then everything is made once more.
        self.init(
            error.code == "disk-full" ? .diskFull : .cacheUnusable, "the download cache cannot be used",
            hints: hint.map { [$0] } ?? [], fileSystemError: error,
            advice: error.errno == .noSuchFileOrDirectory ? .later : .never)
    }

    /// The same failure with more to say.
    func adding(remarks: [String] = [], hints: [String] = []) -> TransferError {
        TransferError(copying: self, remarks: self.remarks + remarks, hints: self.hints + hints)
    }

    private init(copying other: TransferError, remarks: [String], hints: [String]) {
        kind = other.kind
        summary = other.summary
        self.remarks = remarks
        self.hints = hints
        url = other.url
        status = other.status
        expected = other.expected
        found = other.found
        fileSystemError = other.fileSystemError
        advice = other.advice
    }
}
