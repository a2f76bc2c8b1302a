/// How an artifact is packed; the raw values are those of `project.toml`, `project.lock` and manifests.
package enum ArchiveFormat: String, Hashable, Sendable, CaseIterable {
    case tar
    case tarGzip = "tar.gz"
    case tarXz = "tar.xz"
    case tarZstd = "tar.zst"
    case tarBzip2 = "tar.bz2"
    case tarLz4 = "tar.lz4"
    case zip
    case wheel
    case sevenZip = "7z"
    /// One file, as it is.
    case file
    case gzip = "gz"
    case xz
    case zstd = "zst"
    case bzip2 = "bz2"
    case lz4

    /// Whether the artifact is one file, compressed or not, rather than an archive with names in it.
    package var isSingleFile: Bool {
        switch self {
        case .file, .gzip, .xz, .zstd, .bzip2, .lz4: true
        case .tar, .tarGzip, .tarXz, .tarZstd, .tarBzip2, .tarLz4, .zip, .wheel, .sevenZip: false
        }
    }

    /// The format that a file name's ending tells, in either case; nil when it tells none.
    package static func inferred(fromFileName name: String) -> ArchiveFormat? {
        let name = name.asciiLowercased
        return endings.first { name.hasSuffix($0.ending) }?.format
    }

    /// Longer endings first: `.tar.gz` is not `.gz`.
    private static let endings: [(ending: String, format: ArchiveFormat)] = [
        (".tar.gz", .tarGzip), (".tgz", .tarGzip), (".tar.xz", .tarXz), (".txz", .tarXz),
        (".tar.zst", .tarZstd), (".tzst", .tarZstd), (".tar.bz2", .tarBzip2), (".tbz2", .tarBzip2),
        (".tbz", .tarBzip2), (".tar.lz4", .tarLz4), (".tlz4", .tarLz4), (".tar", .tar), (".zip", .zip),
        (".whl", .wheel), (".7z", .sevenZip), (".gz", .gzip), (".xz", .xz), (".zst", .zstd), (".bz2", .bzip2),
        (".lz4", .lz4),
    ]
}
