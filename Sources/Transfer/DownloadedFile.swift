package import Model
package import SystemPackage

/// A verified file in the cache.
package struct DownloadedFile: Sendable, Hashable {
    /// Where it lies.
    package let path: FilePath

    /// Its bytes.
    package let size: Int64

    /// Its digest, computed from the file.
    package let sha256: Digest

    /// Whether it was there already.
    package let fromCache: Bool

    /// Describes a verified file.
    package init(path: FilePath, size: Int64, sha256: Digest, fromCache: Bool) {
        self.path = path
        self.size = size
        self.sha256 = sha256
        self.fromCache = fromCache
    }
}
