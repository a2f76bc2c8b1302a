import CArchive
import Model

/// Which one format and which one decompressor of libarchive read an archive: nothing else is enabled, so that no other
/// parser ever sees the bytes.
struct ArchiveEncoding: Sendable {
    /// One of the `ARCHIVE_FORMAT_` numbers.
    let format: CInt

    /// One of the `ARCHIVE_FILTER_` numbers.
    let filter: CInt

    init(_ format: ArchiveFormat) {
        (self.format, filter) =
            switch format {
            case .tar: (ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_NONE)
            case .tarGzip: (ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_GZIP)
            case .tarXz: (ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_XZ)
            case .tarZstd: (ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_ZSTD)
            case .tarBzip2: (ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_BZIP2)
            case .tarLz4: (ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_LZ4)
            case .zip, .wheel: (ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE)
            case .sevenZip: (ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE)
            case .file: (ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_NONE)
            case .gzip: (ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP)
            case .xz: (ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_XZ)
            case .zstd: (ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_ZSTD)
            case .bzip2: (ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_BZIP2)
            case .lz4: (ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_LZ4)
            }
    }

    var isTar: Bool { format == ARCHIVE_FORMAT_TAR }

    /// Options of the format; nil when it needs none.
    ///
    /// Reading a tar past its end mark, as if another followed, makes the decompressor come to its own end, so that a
    /// cut is noticed there too. Side files of macOS (`._name`) are entries like any other, on every system.
    var options: String? {
        switch format {
        case ARCHIVE_FORMAT_TAR: "tar:read_concatenated_archives,tar:!mac-ext"
        case ARCHIVE_FORMAT_ZIP: "zip:!mac-ext"
        default: nil
        }
    }
}
