/// Writes zip archives byte by byte, sound ones and ones that no honest tool would write.
///
/// After APPNOTE.TXT 6.3: local headers with contents, the central directory, the end record.
package struct ZipBuilder: Sendable {
    /// An entry, with everything that its two headers say.
    package struct Entry: Sendable {
        /// The name; a directory's ends with `/`.
        package var name: [UInt8]

        /// The Unix mode in the external attributes: kind and permission bits.
        package var mode: Int

        /// The contents as they stand in the archive, and how (0 stored, 8 deflated).
        package var packed: [UInt8]
        package var method: Int

        /// What the headers claim of the contents; changed, they lie.
        package var claimedSize: Int
        package var claimedChecksum: UInt32

        /// General purpose bits: 11 says that the name is UTF-8, 0 that the contents need a password.
        package var flags = 1 << 11

        /// What the local header says, where it is something else than what the directory says.
        package var local = Differences()

        /// Extra fields of the directory's record and of the local header.
        package var extra: [UInt8] = []
        package var localExtra: [UInt8] = []

        /// Bytes behind the contents, where a data descriptor stands.
        package var descriptor: [UInt8] = []

        /// The system that made the entry (3 is Unix) and its attributes, when they are no Unix mode.
        package var host = 3
        package var attributes: Int?

        /// Where the directory says that the local header is; nil for the truth.
        package var position: Int?

        /// Whether the directory has it, and whether there is anything besides the directory.
        package var isListed = true
        package var hasContents = true

        /// Fields of a local header; nil where both headers say the same.
        package struct Differences: Sendable {
            package var name: [UInt8]?
            package var flags: Int?
            package var method: Int?
            package var checksum: UInt32?
            package var packedSize: Int?
            package var size: Int?
        }

        /// Any entry at all, stored.
        package init(_ name: String, _ contents: [UInt8], mode: Int) {
            self.name = Array(name.utf8)
            self.mode = mode
            packed = contents
            method = 0
            claimedSize = contents.count
            claimedChecksum = Checksums.crc32(contents)
        }

        /// A file.
        package static func file(_ name: String, _ contents: String = "", permissions: Int = 0o644) -> Entry {
            Entry(name, Array(contents.utf8), mode: 0o100000 | permissions)
        }

        /// A file with any bytes.
        package static func file(_ name: String, _ contents: [UInt8], permissions: Int = 0o644) -> Entry {
            Entry(name, contents, mode: 0o100000 | permissions)
        }

        /// A directory.
        package static func directory(_ name: String, permissions: Int = 0o755) -> Entry {
            Entry(name + "/", [], mode: 0o040000 | permissions)
        }

        /// A symbolic link.
        package static func symbolicLink(_ name: String, to target: String) -> Entry {
            Entry(name, Array(target.utf8), mode: 0o120777)
        }

        /// A file of zeros that takes 158 times less room than it unpacks to.
        package static func zeros(_ name: String, count: Int) -> Entry {
            var entry = Entry(name, [UInt8](repeating: 0, count: count), mode: 0o100644)
            entry.packed = Deflate.zeros(count)
            entry.method = 8
            return entry
        }
    }

    /// The entries in their order.
    package var entries: [Entry]

    /// An archive of these entries.
    package init(_ entries: [Entry]) { self.entries = entries }

    /// Bytes before the first entry, and whether places count from behind them.
    package var prefix: [UInt8] = []

    /// The archive's comment, and bytes after it.
    package var comment: [UInt8] = []
    package var suffix: [UInt8] = []

    /// Bytes of the end record that are something else, by their place.
    package var endPatches: [Int: [UInt8]] = [:]

    /// Bytes between the directory and the end record, where the records of a large zip stand; given its place.
    package var beforeEnd: @Sendable (_ directory: Int, _ length: Int, _ count: Int) -> [UInt8] = { _, _, _ in [] }

    /// The archive.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let position = entry.position ?? bytes.count
            if entry.hasContents { bytes += Self.localHeader(of: entry) + entry.packed + entry.descriptor }
            if entry.isListed { directory += Self.record(of: entry, at: position) }
        }
        let count = entries.count { $0.isListed }
        var end =
            Self.signature(6, 5) + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
            + Self.number(directory.count, 4) + Self.number(bytes.count, 4) + Self.number(comment.count, 2)
        for (place, patch) in endPatches { end.replaceSubrange(place..<place + patch.count, with: patch) }
        return prefix + bytes + directory + beforeEnd(bytes.count, directory.count, count) + end + comment + suffix
    }

    private static func localHeader(of entry: Entry) -> [UInt8] {
        var local = entry
        local.name = entry.local.name ?? entry.name
        local.flags = entry.local.flags ?? entry.flags
        local.method = entry.local.method ?? entry.method
        local.claimedChecksum = entry.local.checksum ?? entry.claimedChecksum
        local.claimedSize = entry.local.size ?? entry.claimedSize
        return signature(4, 3) + number(20, 2) + facts(of: local, packedSize: entry.local.packedSize)
            + number(entry.localExtra.count, 2) + local.name + entry.localExtra
    }

    private static func record(of entry: Entry, at position: Int) -> [UInt8] {
        signature(2, 1) + number(entry.host << 8 | 30, 2) + number(20, 2) + facts(of: entry, packedSize: nil)
            + number(entry.extra.count, 2) + number(0, 2) + number(0, 2) + number(0, 2)
            + number(entry.attributes ?? entry.mode << 16, 4) + number(position, 4) + entry.name + entry.extra
    }

    /// What both headers have in common: flags, method, time, checksum, sizes, length of the name.
    private static func facts(of entry: Entry, packedSize: Int?) -> [UInt8] {
        // The first of January 1980, the earliest that can be written.
        return number(entry.flags, 2) + number(entry.method, 2) + number(0, 2) + number(0x21, 2)
            + number(Int(entry.claimedChecksum), 4) + number(packedSize ?? entry.packed.count, 4)
            + number(entry.claimedSize, 4) + number(entry.name.count, 2)
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] { [UInt8](littleEndian: value, count: count) }

    /// `PK` and two more bytes, given in the order of the number that they make.
    private static func signature(_ high: UInt8, _ low: UInt8) -> [UInt8] { [0x50, 0x4b, low, high] }
}

/// Deflate (RFC 1951), as much of it as can be written by hand.
package enum Deflate {
    /// `bytes` in blocks that are stored as they are.
    package static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(65_535)
            packed.append(rest.isEmpty ? 1 : 0)
            packed += [UInt8](littleEndian: block.count, count: 2)
            packed += [UInt8](littleEndian: ~block.count, count: 2)
            packed += block
        } while !rest.isEmpty
        return packed
    }

    /// `count` zeros in one block of fixed codes: a zero, then copies of it, 258 at a time.
    package static func zeros(_ count: Int) -> [UInt8] {
        var bits = Bits()
        bits.append(0b011, 3)
        var rest = count
        func literal() {
            bits.appendCode(0x30, 8)
            rest -= 1
        }
        if rest > 0 { literal() }
        while rest >= 258 {
            appendCopy(to: &bits)
            rest -= 258
        }
        while rest > 0 { literal() }
        bits.appendCode(0, 7)
        return bits.bytes
    }

    /// `first`, then `byte` again and again, `count` times: copies of it in one block of fixed codes.
    package static func repeated(_ byte: UInt8, count: Int, after first: [UInt8] = []) -> [UInt8] {
        var bits = Bits()
        bits.append(0b011, 3)
        for literal in first + [byte] {
            // Codes of 8 bits up to 143, of 9 bits from there on.
            if literal < 144 {
                bits.appendCode(0x30 + Int(literal), 8)
            } else {
                bits.appendCode(0x190 + Int(literal) - 144, 9)
            }
        }
        // A copy takes 13 bits: the bytes of eight of them are those of the next eight.
        for _ in 0..<16 { appendCopy(to: &bits) }
        let period = Array(bits.bytes.suffix(14).dropLast())
        var bytes = Array(bits.bytes.dropLast())
        for _ in 0..<(count / 258 / 8) { bytes += period }
        // Where the copies end does not matter to who stops before: the block has no end.
        return bytes
    }

    private static func appendCopy(to bits: inout Bits) {
        // Length 258 is the code 285, which is 11000101; distance 1 is the code 00000.
        bits.appendCode(0b1100_0101, 8)
        bits.appendCode(0, 5)
    }

    /// A row of bits, packed from the lowest bit of each byte.
    private struct Bits {
        var bytes: [UInt8] = []
        private var used = 8

        mutating func append(_ value: Int, _ count: Int) {
            for index in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(value >> index & 1) << used
                used += 1
            }
        }

        /// Huffman codes alone start with their highest bit.
        mutating func appendCode(_ code: Int, _ count: Int) {
            for index in (0..<count).reversed() { append(code >> index & 1, 1) }
        }
    }
}
