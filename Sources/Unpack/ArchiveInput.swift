import CArchive
import SystemPackage

/// What libarchive reads from: the archive's file, block by block, for as long as it gives no more than it may.
///
/// Asking here, and not only where contents are written, bounds the work for contents that are passed over and for what
/// stands behind the last entry too.
@safe final class ArchiveInput {
    /// Bytes of the archive.
    let size: Int64

    /// Why reading was ended from here; nil when it was not.
    private(set) var failure: ArchiveError.Reason?

    private let path: String
    private let descriptor: FileDescriptor
    private let limit: Int64
    private let mostUnpacked: Int64
    private let block: UnsafeMutableRawBufferPointer

    /// Bytes that libarchive is handed at a time.
    private static let blockSize = 64 << 10

    /// Opens the file.
    init(_ path: FilePath, limits: UnpackLimits) throws(ArchiveError) {
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        } catch {
            throw ArchiveError(archive: path.string, reason: .unreadable(error as? Errno ?? .ioError))
        }
        do {
            size = try descriptor.seek(offset: 0, from: .end)
            try descriptor.seek(offset: 0, from: .start)
        } catch {
            try? descriptor.close()
            throw ArchiveError(archive: path.string, reason: .unreadable(error as? Errno ?? .ioError))
        }
        self.path = path.string
        limit = limits.bytes(forArchiveOf: size)
        // Headers and padding come out of the decompressor too, and are not more than this for each entry.
        let (sum, overflow) = limit.addingReportingOverflow(Int64(limits.entries) * 4096)
        mostUnpacked = overflow ? .max : sum
        // Safety: freed in `deinit`, and used by the handle that this value outlives.
        unsafe block = .allocate(byteCount: Self.blockSize, alignment: 16)
    }

    deinit {
        unsafe block.deallocate()
        try? descriptor.close()
    }

    /// The first bytes of the file, fewer when it has fewer.
    func head(_ count: Int) throws(ArchiveError) -> [UInt8] {
        do {
            // Safety: the call writes into the block, and only what it wrote is read.
            let read = unsafe try descriptor.read(fromAbsoluteOffset: 0, into: .init(rebasing: block[..<count]))
            return unsafe Array(block[..<read])
        } catch {
            throw ArchiveError(archive: path, reason: .unreadable(error as? Errno ?? .ioError))
        }
    }

    /// Whether there is nothing but zeros from `position` to the end of the file.
    func isPadding(from position: Int64) throws(ArchiveError) -> Bool {
        do {
            var position = position
            while true {
                // Safety: as above.
                let read = unsafe try descriptor.read(fromAbsoluteOffset: position, into: block)
                guard read > 0 else { return true }
                if unsafe block[..<read].contains(where: { $0 != 0 }) { return false }
                position += Int64(read)
            }
        } catch {
            throw ArchiveError(archive: path, reason: .unreadable(error as? Errno ?? .ioError))
        }
    }

    /// Lets a handle read from here; this value has to outlive it.
    ///
    /// - Returns: one of libarchive's statuses.
    func open(_ handle: OpaquePointer) -> CInt {
        // Safety: each function gets the context that is given here, which is not retained.
        unsafe carchive_open(
            handle, Unmanaged.passUnretained(self).toOpaque(),
            { handle, context, start in unsafe ArchiveInput.from(context)?.read(handle, start) ?? -1 },
            { _, context, count in unsafe ArchiveInput.from(context)?.skip(count) ?? -1 },
            { _, context, offset, origin in unsafe ArchiveInput.from(context)?.seek(offset, origin) ?? -1 })
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> ArchiveInput? {
        // Safety: `open` gave this context.
        unsafe context.map { unsafe Unmanaged<ArchiveInput>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The next block's length; 0 at the end and -1 for a failure.
    private func read(_ handle: OpaquePointer?, _ start: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        // Safety: the handle is the one that calls, with a place for the answer; the block stays where it is.
        let unpacked = unsafe carchive_bytes_read(handle, 0)
        guard unpacked <= mostUnpacked else { return fail(.tooLarge(limit: limit), -1) }
        do {
            unsafe start?.pointee = UnsafeRawPointer(block.baseAddress)
            return unsafe try descriptor.read(into: block)
        } catch {
            return fail(.unreadable(error as? Errno ?? .ioError), -1)
        }
    }

    /// Goes forward, not further than to the end; returns how far.
    private func skip(_ count: Int64) -> Int64 {
        do {
            let here = try descriptor.seek(offset: 0, from: .current)
            let there = min(here + count, max(here, size))
            return try descriptor.seek(offset: there, from: .start) - here
        } catch {
            return fail(.unreadable(error as? Errno ?? .ioError), Int64(ARCHIVE_FATAL))
        }
    }

    /// Goes to a place counted from the start, from here or from the end; returns it, counted from the start.
    private func seek(_ offset: Int64, _ origin: CInt) -> Int64 {
        do {
            return try descriptor.seek(offset: offset, from: FileDescriptor.SeekOrigin(rawValue: origin))
        } catch {
            return fail(.unreadable(error as? Errno ?? .ioError), Int64(ARCHIVE_FATAL))
        }
    }

    private func fail<Result>(_ reason: ArchiveError.Reason, _ result: Result) -> Result {
        failure = reason
        return result
    }
}
