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

    /// What is wrong where the system's reason would say too little.
    package let explanation: String?

    /// Says that `operation` on `path` failed because of `errno`.
    package init(operation: String, path: String, errno: Errno, explanation: String? = nil) {
        self.operation = operation
        self.path = path
        self.errno = errno
        self.explanation = explanation
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

    package var details: [String] { explanation.map { [$0] } ?? [] }

    /// The system's reason, or what says more than that; one line.
    package var reason: String { explanation ?? "\(errno)" }

    package var cause: (any Error)? { explanation == nil ? errno : nil }
}
