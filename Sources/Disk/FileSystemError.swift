import Diagnostics
package import SystemPackage

/// A call to the file system that failed: what was tried, where, and the system's reason.
package struct FileSystemError: Diagnosable, Equatable, Sendable {
    /// The verb, in the infinitive: `create`, `rename`.
    package let operation: String

    /// The path as text; bytes that are not UTF-8 are replaced.
    package let path: String

    /// The system's reason.
    package let errno: Errno

    /// Says that `operation` on `path` failed because of `errno`.
    package init(operation: String, path: String, errno: Errno) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }

    package var code: String {
        switch errno {
        case .noSuchFileOrDirectory, .notDirectory: "not-found"
        case .permissionDenied, .notPermitted: "permission-denied"
        case .noSpace, .diskQuotaExceeded: "disk-full"
        case .readOnlyFileSystem: "read-only"
        case .fileExists, .directoryNotEmpty: "exists"
        default: "file-system-error"
        }
    }

    package var summary: String { "cannot \(operation) `\(path)`" }

    package var cause: (any Error)? { errno }
}
