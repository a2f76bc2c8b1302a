import SystemPackage

/// Reads small pieces of a file that lie close together without asking the system for each.
struct FileWindow: ~Copyable {
    /// Bytes of the file.
    let size: Int

    private let file: FileDescriptor
    private var start = 0
    private var bytes: [UInt8] = []

    /// Bytes that are read at least.
    private static let width = 1024

    /// Opens a file.
    init(_ path: FilePath) throws {
        let opened = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        let length: Int64
        do {
            length = try opened.seek(offset: 0, from: .end)
        } catch {
            try? opened.close()
            throw error
        }
        (file, size) = (opened, Int(length))
    }

    deinit { try? file.close() }

    /// The bytes at a place, fewer where the file ends.
    mutating func read(at offset: Int, count: Int) throws -> ArraySlice<UInt8> {
        guard offset >= 0, count > 0, offset < size else { return [] }
        let end = min(offset + min(count, size), size)
        if offset < start || end > start + bytes.count {
            bytes = try file.bytes(at: offset, count: min(max(count, Self.width), size - offset))
            start = offset
        }
        return bytes[(offset - start)..<min(end - start, bytes.count)]
    }
}

extension FileDescriptor {
    /// Bytes of a file, fewer when it ends before.
    fileprivate func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        // Safety: the calls write into the array's own storage, and only what they wrote counts as initialised.
        unsafe try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            while initialised < count {
                let rest = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[initialised...])
                let read = unsafe try self.read(fromAbsoluteOffset: Int64(offset + initialised), into: rest)
                if read == 0 { break }
                initialised += read
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// A little-endian number so many bytes after the start of the slice; -1 for one that is not in it or does not fit.
    func number(at offset: Int, bytes count: Int) -> Int {
        let first = startIndex + offset
        guard offset >= 0, first + count <= endIndex else { return -1 }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(self[first + index]) << (8 * UInt64(index)) }
        return Int(exactly: value) ?? -1
    }
}
