package import Model

/// What was unpacked.
package struct TreeSummary: Hashable, Sendable {
    /// Names in the tree that are not directories.
    package let files: Int

    /// Bytes of all files; those of a file with several names count for each.
    package let bytes: Int64

    /// The tree's digest, see `TreeDigest`.
    package let digest: Digest

    /// States the three facts.
    package init(files: Int, bytes: Int64, digest: Digest) {
        self.files = files
        self.bytes = bytes
        self.digest = digest
    }

    init(_ contents: [String: TreeDigest.Contents]) {
        var files = 0
        var bytes: Int64 = 0
        for entry in contents.values {
            switch entry {
            case .directory: continue
            case .file(isExecutable: _, let size, digest: _): bytes += size
            case .symbolicLink, .other: break
            }
            files += 1
        }
        self.init(
            files: files, bytes: bytes, digest: TreeDigest.digest(of: contents.map { (Array($0.key.utf8), $0.value) }))
    }
}
