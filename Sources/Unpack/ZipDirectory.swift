import SystemPackage

/// The central directory of a zip, read for one thing that libarchive does not show: it ends a name at its first NUL,
/// so that `safe\0name` would go by as `safe`.
///
/// Layout: APPNOTE.TXT 6.3, sections 4.3.12 (headers), 4.3.14 to 4.3.16 (end records). Whatever makes no sense here is
/// left to libarchive, which refuses it with better words.
enum ZipDirectory {
    /// The end record without its comment, and with the longest one.
    private static let endRecord = 22
    private static let longestEnd = 22 + 65_535

    /// A directory larger than this holds more entries than any archive may.
    private static let largestDirectory = 256 << 20

    /// Throws when a name in the zip at `path` has a NUL in it.
    static func checkNames(of path: FilePath) throws(ArchiveError) {
        let directory: [UInt8]
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            directory = try file.closeAfter { try read(file) }
        } catch {
            throw ArchiveError(archive: path.string, reason: .unreadable(error as? Errno ?? .ioError))
        }
        for name in names(in: directory) where name.contains(0) {
            throw ArchiveError(
                archive: path.string, entry: ArchiveEntry.displayed(String(decoding: name, as: UTF8.self)),
                reason: .unsafeEntry(rule: "name-control-character", explanation: "its name has a NUL in it"))
        }
    }

    /// The names in the bytes of a central directory.
    static func names(in directory: [UInt8]) -> [ArraySlice<UInt8>] {
        var names: [ArraySlice<UInt8>] = []
        var start = 0
        while start + 46 <= directory.count, directory.number(at: start, bytes: 4) == 0x0201_4b50 {
            let name = start + 46
            let end = name + directory.number(at: start + 28, bytes: 2)
            guard end <= directory.count else { break }
            names.append(directory[name..<end])
            start = end + directory.number(at: start + 30, bytes: 2) + directory.number(at: start + 32, bytes: 2)
        }
        return names
    }

    /// The bytes of the central directory; none when it cannot be found.
    private static func read(_ file: FileDescriptor) throws -> [UInt8] {
        let size = Int(try file.seek(offset: 0, from: .end))
        let tail = try file.bytes(at: max(0, size - longestEnd), count: min(size, longestEnd))
        let candidates = stride(from: tail.count - endRecord, through: 0, by: -1)
        guard let end = candidates.first(where: { tail.number(at: $0, bytes: 4) == 0x0605_4b50 }) else { return [] }
        var length = tail.number(at: end + 12, bytes: 4)
        var position = tail.number(at: end + 16, bytes: 4)
        // The locator of the large form stands just before the end record and names the large end record's place.
        if end >= 20, tail.number(at: end - 20, bytes: 4) == 0x0706_4b50 {
            let large = try file.bytes(at: tail.number(at: end - 12, bytes: 8), count: 56)
            guard large.count == 56, large.number(at: 0, bytes: 4) == 0x0606_4b50 else { return [] }
            length = large.number(at: 40, bytes: 8)
            position = large.number(at: 48, bytes: 8)
        } else {
            // A program may stand before the zip: then places count from its end.
            position = size - tail.count + end - length
        }
        guard (0...largestDirectory).contains(length) else { return [] }
        return try file.bytes(at: position, count: length)
    }
}

extension [UInt8] {
    /// A little-endian number; -1 for one that is not in the array or does not fit.
    fileprivate func number(at start: Int, bytes count: Int) -> Int {
        guard start >= 0, start + count <= self.count else { return -1 }
        let value = self[start..<start + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: value) ?? -1
    }
}

extension FileDescriptor {
    /// Bytes of a file, fewer when it ends before.
    fileprivate func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        guard offset >= 0, count > 0 else { return [] }
        // Safety: the calls write into the array's own storage, and only what they wrote counts as initialised.
        return unsafe try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
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
