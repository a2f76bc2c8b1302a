import CArchive
import Model
import SystemPackage

/// What libarchive reads a tar from: the bytes of its file, decompressed by a handle of their own, with `TarOutline`
/// looking at each of them first.
///
/// A handle that looks for decompressors by itself goes on as long as what comes out looks compressed again: a file of
/// gzip of 293 bytes, 25 layers deep, keeps some versions of libarchive busy for ever and takes gigabytes of memory.
@safe final class TarInput {
    /// Why reading was ended from here; nil when it was not.
    private(set) var failure: ArchiveError.Reason?

    private let archive: String
    private let file: ReadAhead
    private var outline = TarOutline()

    /// Opens the file and the one decompressor that its format needs.
    init(_ archive: FilePath, format: ArchiveFormat, limits: UnpackLimits) throws(ArchiveError) {
        self.archive = archive.string
        file = try ReadAhead(archive, format: format.compression, limits: limits)
    }

    /// Bytes of the file.
    var size: Int64 { file.size }

    /// How much of the file was read, 0 to 1.
    var fraction: Double { file.fraction }

    /// Lets a handle read from here; this value has to outlive it.
    ///
    /// - Returns: one of libarchive's statuses.
    func open(_ handle: OpaquePointer) -> CInt {
        // Safety: the function gets the context that is given here, which is not retained.
        unsafe carchive_open(
            handle, Unmanaged.passUnretained(self).toOpaque(),
            { _, context, start in
                guard let context = unsafe context else { return -1 }
                return unsafe Unmanaged<TarInput>.fromOpaque(context).takeUnretainedValue().read(start)
            }, nil, nil)
    }

    /// The next block's length; 0 at the end and -1 for a failure.
    private func read(_ start: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        do throws(ArchiveError) {
            // Safety: the block stays where it is until the next one is asked for.
            guard let block = unsafe try nextBlock() else { return 0 }
            unsafe start?.pointee = block.baseAddress
            return block.count
        } catch {
            failure = error.reason
            return -1
        }
    }

    private func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
        // Safety: the outline uses the bytes before the next ones are asked for.
        while let block = unsafe try file.nextBytes() {
            unsafe outline.read(block.bytes)
            if unsafe !block.isEmpty { return unsafe block }
        }
        return nil
    }

    /// What is wrong with the entry whose first header libarchive found at `position`; nil for the position when it
    /// found none.
    func problem(at position: Int64?) -> (reason: ArchiveError.Reason, entry: String?)? {
        guard let member = outline.next() else {
            return position == nil ? nil : (Self.readTwoWays, nil)
        }
        if let problem = member.problem { return (problem, member.name) }
        return member.position == position || position == nil ? nil : (Self.readTwoWays, member.name)
    }

    /// Reads what follows the last entry: an end mark and padding, and nothing else.
    func finish() throws(ArchiveError) {
        // Safety: the block is not used here.
        while unsafe try nextBlock() != nil {}
        if let (reason, entry) = problem(at: nil) {
            throw ArchiveError(archive: archive, entry: entry, reason: reason)
        }
        // Without an end mark nobody can tell a tar from the first part of one.
        guard outline.hasEnded else { throw corrupt("it has no end mark, as if it was cut off") }
        guard !outline.isFollowed else { throw corrupt("something follows its end mark") }
    }

    private func corrupt(_ text: String) -> ArchiveError {
        ArchiveError(archive: archive, reason: .corrupt(text))
    }

    private static let readTwoWays = ArchiveError.Reason.corrupt("its headers can be read in more than one way")
}

extension ArchiveFormat {
    /// The format of one file that is compressed as this tar is.
    fileprivate var compression: ArchiveFormat {
        switch self {
        case .tarGzip: .gzip
        case .tarXz: .xz
        case .tarZstd: .zstd
        case .tarBzip2: .bzip2
        case .tarLz4: .lz4
        case .tar, .zip, .wheel, .sevenZip, .file, .gzip, .xz, .zstd, .bzip2, .lz4: .file
        }
    }
}
