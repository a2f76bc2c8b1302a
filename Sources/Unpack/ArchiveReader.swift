import CArchive
import Model
import SystemPackage

/// Reads the entries of one archive, in order.
///
/// Owns the C handle: opened by `init` and freed once, when the value's life ends. Neither `Copyable` nor `Sendable`,
/// since a handle of libarchive belongs to one thread at a time.
@safe struct ArchiveReader: ~Copyable {
    private let handle: OpaquePointer
    private let source: ArchiveSource
    private let encoding: ArchiveEncoding
    private let isSingleFile: Bool

    /// The archive's path, for messages.
    let archive: String

    /// The current entry's place in the archive, and its name for messages.
    private var index = -1
    private var displayName: String?

    /// Opens an archive, and libarchive when nothing has yet.
    init(_ archive: FilePath, format: ArchiveFormat, limits: UnpackLimits) throws(ArchiveError) {
        try Self.loadLibrary(archive.string)
        let encoding = ArchiveEncoding(format)
        let source: ArchiveSource
        if encoding.isTar {
            source = .tar(try TarInput(archive, format: format, limits: limits))
        } else {
            source = .file(try ArchiveInput(archive, limits: limits))
        }
        // Safety: the handle is freed in `deinit`, before the source that it reads from.
        unsafe handle = try Self.open(archive.string, encoding, source)
        self.source = source
        self.encoding = encoding
        self.archive = archive.string
        isSingleFile = format.isSingleFile
    }

    deinit {
        // Safety: the handle is ours and this is its last use.
        unsafe _ = carchive_free(handle)
    }

    /// Bytes of the archive.
    var size: Int64 { source.size }

    /// How much of the archive's file was read, 0 to 1.
    var fraction: Double {
        switch source {
        // Safety: the handle is open.
        case .file: size > 0 ? min(1, Double(unsafe carchive_bytes_read(handle, -1)) / Double(size)) : 1
        case .tar(let input): input.fraction
        }
    }
}

// MARK: - Entries

extension ArchiveReader {
    /// Goes to the next entry, past what was not read of this one; nil at the end.
    mutating func next() throws(ArchiveError) -> ArchiveEntry? {
        guard let entry = unsafe try nextHeader() else { return nil }
        // Safety: the entry stays valid until the next call with the handle, and is copied out before.
        let copy = unsafe ArchiveEntry(copying: entry, index: index, isSingleFile: isSingleFile, archive: archive)
        displayName = copy.displayName
        return copy
    }

    /// Goes to an entry that is still ahead, without looking at those before it.
    mutating func advance(to entry: PlacedEntry) throws(ArchiveError) {
        while index < entry.index {
            guard unsafe try nextHeader() != nil else { throw corrupt("it became shorter while it was read") }
        }
        displayName = entry.displayName
    }

    private mutating func nextHeader() throws(ArchiveError) -> OpaquePointer? {
        if index >= 0 { try skip() }
        // From here on nothing is the fault of the entry before.
        displayName = nil
        // Safety: the handle is open.
        var entry: OpaquePointer?
        let status = unsafe carchive_next_header(handle, &entry)
        if status == ARCHIVE_EOF {
            if case .tar(let input) = source { try input.finish() }
            return nil
        }
        // A warning concerns times, owners or attributes, which are not used. ARCHIVE_RETRY would pass over a broken
        // entry as if it were not there.
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
            if case .tar(let input) = source, let problem = input.problem(at: nil) { throw refusal(problem) }
            throw failure()
        }
        index += 1
        if case .tar(let input) = source {
            // Safety: the handle is open.
            let position = unsafe carchive_header_position(handle)
            if let problem = input.problem(at: position) { throw refusal(problem) }
        }
        return unsafe entry
    }

    /// Passes over what was not read of the entry's contents.
    private func skip() throws(ArchiveError) {
        // Safety: the handle is open.
        let status = unsafe carchive_skip_data(handle)
        guard status == ARCHIVE_OK || status == ARCHIVE_EOF else { throw failure() }
    }

    /// Hands the next block of the entry's contents to `body`, with its place in the file.
    ///
    /// - Returns: the length of the file when there are no more blocks. It may be larger than the end of the last
    ///   block: a sparse file may end with a hole.
    func nextBlock(_ body: (RawSpan, Int64) throws -> Void) throws -> Int64? {
        var offset: Int64 = 0
        // Safety: the block stays valid until the next call with the handle; `body` cannot keep the span.
        guard let block = unsafe try nextBytes(&offset) else { return offset }
        try body(unsafe block.bytes, offset)
        return nil
    }

    /// The next block of the entry's contents, valid until the next call with the handle; nil at the end.
    @unsafe func nextBytes() throws(ArchiveError) -> UnsafeRawBufferPointer? {
        var offset: Int64 = 0
        return unsafe try nextBytes(&offset)
    }

    /// The same, with the block's place in the file, or the length of the file at its end.
    @unsafe private func nextBytes(_ offset: inout Int64) throws(ArchiveError) -> UnsafeRawBufferPointer? {
        var start: UnsafeRawPointer?
        var count = 0
        // Safety: the handle is open.
        let status = unsafe carchive_next_block(handle, &start, &count, &offset)
        if status == ARCHIVE_EOF {
            try checkEnd()
            return nil
        }
        // A warning here is a wrong checksum or a wrong size.
        guard status == ARCHIVE_OK else { throw failure() }
        let block = unsafe UnsafeRawBufferPointer(start: start, count: count)
        if isSingleFile, offset == 0, encoding.filter != ARCHIVE_FILTER_NONE,
            encoding.isPossible(unsafe Array(block.prefix(8)))
        {
            throw corrupt("it is compressed several times over")
        }
        return unsafe block
    }

    /// Refuses what follows the end of a file that is compressed by itself: a decompressor passes over it.
    private func checkEnd() throws(ArchiveError) {
        guard encoding.filter != ARCHIVE_FILTER_NONE, case .file(let input) = source else { return }
        // Safety: the handle is open.
        let read = unsafe carchive_bytes_read(handle, -1)
        guard try input.isPadding(from: read) else { throw corrupt("something follows its end") }
    }

    /// The first bytes of the entry's contents, at most `limit`.
    func head(_ limit: Int) throws(ArchiveError) -> [UInt8] {
        var head: [UInt8] = []
        do {
            while head.count < limit {
                let end = try nextBlock { bytes, _ in
                    // Safety: the bytes are copied while the block is valid.
                    unsafe bytes.withUnsafeBytes { unsafe head += $0.prefix(limit - head.count) }
                }
                if end != nil { break }
            }
        } catch let error as ArchiveError {
            throw error
        } catch {
            throw corrupt("\(error)")
        }
        return head
    }

    /// Says that the archive, or the current entry, does not make sense.
    func corrupt(_ text: String) -> ArchiveError {
        ArchiveError(archive: archive, entry: isSingleFile ? nil : displayName, reason: .corrupt(text))
    }

    private func failure() -> ArchiveError {
        // What ended the reading comes before what libarchive makes of it.
        guard let reason = source.failure else { return corrupt(unsafe Self.text(of: handle)) }
        return ArchiveError(archive: archive, entry: isSingleFile ? nil : displayName, reason: reason)
    }

    private func refusal(_ problem: (reason: ArchiveError.Reason, entry: String?)) -> ArchiveError {
        ArchiveError(archive: archive, entry: problem.entry, reason: problem.reason)
    }
}

// MARK: - Opening

extension ArchiveReader {
    /// Opens libarchive when nothing has yet; `archive` is for messages.
    static func loadLibrary(_ archive: String) throws(ArchiveError) {
        guard carchive_load() != 0 else { return }
        // Safety: the text lives as long as the process.
        let reason = unsafe carchive_load_failure().map { unsafe String(cString: $0) }
        throw ArchiveError(archive: archive, reason: .libraryMissing(reason ?? "it could not be opened"))
    }

    /// A handle that reads from `source`; it is freed again when that fails.
    private static func open(
        _ archive: String, _ encoding: ArchiveEncoding, _ source: ArchiveSource
    ) throws(ArchiveError) -> OpaquePointer {
        if case .file(let input) = source { try checkCompression(archive, encoding, input) }
        guard let handle = unsafe carchive_new() else {
            throw ArchiveError(archive: archive, reason: .unreadable(.noMemory))
        }
        do throws(ArchiveError) {
            unsafe try configure(handle, archive, encoding)
            guard unsafe source.open(handle) == ARCHIVE_OK else {
                let reason = unsafe source.failure ?? .corrupt(text(of: handle))
                throw ArchiveError(archive: archive, reason: reason)
            }
        } catch {
            unsafe _ = carchive_free(handle)
            throw error
        }
        return unsafe handle
    }

    /// Refuses what is not compressed in the way it should be, and what would take too much memory.
    private static func checkCompression(
        _ archive: String, _ encoding: ArchiveEncoding, _ input: ArchiveInput
    ) throws(ArchiveError) {
        guard encoding.isPossible(try input.head(8)) else {
            throw ArchiveError(archive: archive, reason: .corrupt("it is not compressed in the way it should be"))
        }
        guard encoding.filter == ARCHIVE_FILTER_XZ else { return }
        let problem: ArchiveError.Reason?
        do {
            problem = try XZOutline.problem(with: FilePath(archive))
        } catch {
            problem = .unreadable(error as? Errno ?? .ioError)
        }
        if let problem { throw ArchiveError(archive: archive, reason: problem) }
    }

    private static func configure(
        _ handle: OpaquePointer, _ archive: String, _ encoding: ArchiveEncoding
    ) throws(ArchiveError) {
        // Safety: the handle is open; the options end with NUL.
        var statuses = [unsafe carchive_support_format(handle, encoding.format)]
        // What a tar is compressed with, its source takes off.
        if !encoding.isTar, encoding.filter != ARCHIVE_FILTER_NONE {
            statuses.append(unsafe carchive_use_filter(handle, encoding.filter))
        }
        if let options = encoding.options { statuses.append(unsafe carchive_set_options(handle, options)) }
        // A warning would mean that an external program is started to decompress.
        guard statuses.allSatisfy({ $0 == ARCHIVE_OK }) else {
            throw ArchiveError(archive: archive, reason: .unsupported(unsafe text(of: handle)))
        }
    }

    /// The text of the last failure.
    private static func text(of handle: OpaquePointer) -> String {
        // Safety: the text is valid until the next call with the handle, and is copied here.
        let text = unsafe carchive_error_text(handle).map { unsafe String(cString: $0) }
        return text ?? "libarchive does not say why"
    }
}
