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

    /// Whether a file that starts with `head` may be compressed in the way that is expected.
    ///
    /// Frames that are to be skipped, which zstd and lz4 have in common, may stand before the first real one.
    func isPossible(_ head: [UInt8]) -> Bool {
        let isSkippable = head.count >= 4 && head[0] & 0xf0 == 0x50 && head[1...3].elementsEqual([0x2a, 0x4d, 0x18])
        switch filter {
        case ARCHIVE_FILTER_GZIP: return head.starts(with: [0x1f, 0x8b])
        case ARCHIVE_FILTER_XZ: return head.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])
        case ARCHIVE_FILTER_BZIP2: return head.starts(with: [0x42, 0x5a, 0x68])
        case ARCHIVE_FILTER_ZSTD: return isSkippable || head.starts(with: [0x28, 0xb5, 0x2f, 0xfd])
        case ARCHIVE_FILTER_LZ4:
            return isSkippable || head.starts(with: [0x04, 0x22, 0x4d, 0x18])
                || head.starts(with: [0x02, 0x21, 0x4c, 0x18])
        default: return true
        }
    }

    var isTar: Bool { format == ARCHIVE_FORMAT_TAR }

    /// Options of the format; nil when it needs none.
    ///
    /// Side files of macOS (`._name`) are entries like any other, on every system.
    var options: String? {
        switch format {
        case ARCHIVE_FORMAT_TAR: "tar:!mac-ext"
        case ARCHIVE_FORMAT_ZIP: "zip:!mac-ext"
        default: nil
        }
    }
}
