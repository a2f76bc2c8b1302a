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

    /// The archive.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let position = bytes.count
            let facts = Self.facts(of: entry)
            bytes += Self.signature(4, 3) + Self.number(20, 2) + facts + Self.number(0, 2) + entry.name + entry.packed
            directory += Self.signature(2, 1) + Self.number(3 << 8 | 30, 2) + Self.number(20, 2) + facts
            directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2)
            directory += Self.number(entry.mode << 16, 4) + Self.number(position, 4) + entry.name
        }
        let end =
            Self.signature(6, 5) + Self.number(0, 4) + Self.number(entries.count, 2) + Self.number(entries.count, 2)
            + Self.number(directory.count, 4) + Self.number(bytes.count, 4) + Self.number(0, 2)
        return bytes + directory + end
    }

    /// What both headers have in common: flags, method, time, checksum, sizes, length of the name.
    private static func facts(of entry: Entry) -> [UInt8] {
        // The first of January 1980, the earliest that can be written.
        return number(entry.flags, 2) + number(entry.method, 2) + number(0, 2) + number(0x21, 2)
            + number(Int(entry.claimedChecksum), 4) + number(entry.packed.count, 4) + number(entry.claimedSize, 4)
            + number(entry.name.count, 2)
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
            // Length 258 is the code 285, which is 11000101; distance 1 is the code 00000.
            bits.appendCode(0b1100_0101, 8)
            bits.appendCode(0, 5)
            rest -= 258
        }
        while rest > 0 { literal() }
        bits.appendCode(0, 7)
        return bits.bytes
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
