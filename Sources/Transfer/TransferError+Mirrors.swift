import Disk
import SystemPackage

extension TransferError {
    /// Whether another mirror may do better.
    ///
    /// Everything that a server can say or do leads on, from a connection that is refused to bytes that are not the
    /// ones in the lock. What has its reason on this machine does not.
    var isDeadEnd: Bool {
        switch kind {
        case .offline, .insecureAddress, .invalidMirror, .invalidSetting, .cacheUnusable, .diskFull, .curlMissing,
            .threadUnavailable, .cancelled:
            false
        case .notFound, .unauthorized, .forbidden, .rateLimited, .serverError, .connectionFailed, .timedOut, .tlsFailed,
            .digestMismatch, .sizeMismatch, .htmlPage, .insecureRedirect, .tooManyRedirects, .tooLarge,
            .invalidResponse:
            true
        }
    }

    /// Whether what has arrived is of no use to a later run: it is something else, or the disk has no room for it.
    var spoilsPart: Bool { found != nil || kind == .htmlPage || kind == .tooLarge || isOfCache }

    /// Whether the cache is the reason, and nothing else.
    var isOfCache: Bool { kind == .cacheUnusable || kind == .diskFull }

    /// Whether the cache's directory cannot be used at all, so that another one may do better.
    var isOfCacheDirectory: Bool {
        switch fileSystemError?.errno {
        case .permissionDenied, .notPermitted, .readOnlyFileSystem, .noSuchFileOrDirectory, .notDirectory, .isDirectory,
            .fileExists, .tooManySymbolicLinkLevels, .fileNameTooLong:
            kind == .cacheUnusable
        default: false
        }
    }

    /// The failure in one line that says where it happened.
    package var line: String {
        guard let found, let url else { return summary }
        return "`\(url)`: \(summary) (found \(found))"
    }

    /// The same failure with what the mirrors tried before it answered.
    func following(_ earlier: [TransferError]) -> TransferError {
        adding(remarks: earlier.map { "before that, \($0.line)" })
    }
}
