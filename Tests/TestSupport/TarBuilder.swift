/// Writes tar archives byte by byte, sound ones and ones that no honest tool would write.
///
/// Headers are those of POSIX.1-1988 (`ustar`), with records of POSIX.1-2001 (`pax`) where an entry asks for them:
/// <https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html>, "ustar Interchange Format".
package struct TarBuilder: Sendable {
    /// An entry, with everything that its header says.
    package struct Entry: Sendable {
        /// The `typeflag`: `0` file, `1` hard link, `2` symbolic link, `3` and `4` devices, `5` directory, `6` pipe.
        package var type: Character

        /// The name, at most 100 bytes; longer ones need `pax`.
        package var name: [UInt8]

        /// The permission bits, with setuid, setgid and sticky.
        package var permissions: Int

        /// Where a link points to.
        package var target: [UInt8] = []

        package var contents: [UInt8] = []

        /// What the header claims, when it lies about the size.
        package var claimedSize: Int?

        /// Keywords and values of a `pax` record before the entry, such as `path`.
        package var pax: [String: [UInt8]] = [:]

        /// Special headers before the entry, as they are: types such as `x`, `g`, `L` and `K`, with their bodies.
        package var specials: [(type: Character, body: [UInt8])] = []

        /// Bytes of the header that are something else, by their place; the checksum is that of the changed header.
        package var patches: [Int: [UInt8]] = [:]

        /// What the checksum is wrong by.
        package var checksumError = 0

        /// Any entry at all.
        package init(type: Character, name: String, permissions: Int = 0o644) {
            self.type = type
            self.name = Array(name.utf8)
            self.permissions = permissions
        }

        /// A file.
        package static func file(_ name: String, _ contents: String = "", permissions: Int = 0o644) -> Entry {
            file(name, Array(contents.utf8), permissions: permissions)
        }

        /// A file with any bytes.
        package static func file(_ name: String, _ contents: [UInt8], permissions: Int = 0o644) -> Entry {
            var entry = Entry(type: "0", name: name, permissions: permissions)
            entry.contents = contents
            return entry
        }

        /// A directory.
        package static func directory(_ name: String, permissions: Int = 0o755) -> Entry {
            Entry(type: "5", name: name, permissions: permissions)
        }

        /// A symbolic link.
        package static func symbolicLink(_ name: String, to target: String) -> Entry {
            var entry = Entry(type: "2", name: name, permissions: 0o777)
            entry.target = Array(target.utf8)
            return entry
        }

        /// Another name of an earlier entry.
        package static func hardLink(_ name: String, to target: String) -> Entry {
            var entry = Entry(type: "1", name: name)
            entry.target = Array(target.utf8)
            return entry
        }

        /// A file whose name stands in a `pax` record, where it may have any length.
        package static func longName(_ name: String, _ contents: String = "") -> Entry {
            var entry = file("replaced", contents)
            entry.pax["path"] = Array(name.utf8)
            return entry
        }
    }

    /// The entries in their order.
    package var entries: [Entry]

    /// Whether the two empty blocks that end an archive are written.
    package var hasEndMark = true

    /// An archive of these entries.
    package init(_ entries: [Entry]) { self.entries = entries }

    /// The archive.
    package var bytes: [UInt8] {
        entries.flatMap(Self.encoded) + (hasEndMark ? [UInt8](repeating: 0, count: 1024) : [])
    }

    /// The archive, compressed with gzip by hand: stored, not made smaller.
    package var gzipped: [UInt8] { Self.gzip(bytes) }

    /// `bytes` as a gzip file (RFC 1952).
    package static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + Deflate.stored(bytes)
            + [UInt8](littleEndian: Int(Checksums.crc32(bytes)), count: 4)
            + [UInt8](littleEndian: bytes.count, count: 4)
    }

    private static func encoded(_ entry: Entry) -> [UInt8] {
        var blocks: [UInt8] = []
        if !entry.pax.isEmpty {
            let records = entry.pax.sorted { $0.key < $1.key }.flatMap { record($0.key, $0.value) }
            blocks += header(.file("PaxHeader", records), type: "x") + padded(records)
        }
        for special in entry.specials {
            blocks += header(.file("Special", special.body), type: special.type) + padded(special.body)
        }
        return blocks + header(entry, type: entry.type) + padded(entry.contents)
    }

    /// `length keyword=value\n`, where the length counts its own digits.
    package static func record(_ keyword: String, _ value: [UInt8]) -> [UInt8] {
        let rest = Array(" \(keyword)=".utf8) + value + [0x0a]
        var length = rest.count
        while String(length).utf8.count + rest.count != length { length = String(length).utf8.count + rest.count }
        return Array(String(length).utf8) + rest
    }

    private static func header(_ entry: Entry, type: Character) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ bytes: [UInt8], at start: Int, room: Int) {
            block.replaceSubrange(start..<start + min(bytes.count, room), with: bytes.prefix(room))
        }
        func octal(_ number: Int, digits: Int) -> [UInt8] {
            let text = String(number, radix: 8)
            return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8)
        }
        put(entry.name, at: 0, room: 100)
        put(octal(entry.permissions, digits: 7), at: 100, room: 7)
        put(octal(0, digits: 7), at: 108, room: 7)
        put(octal(0, digits: 7), at: 116, room: 7)
        put(octal(entry.claimedSize ?? entry.contents.count, digits: 11), at: 124, room: 11)
        put(octal(0, digits: 11), at: 136, room: 11)
        put(Array(repeating: 0x20, count: 8), at: 148, room: 8)
        put(Array(String(type).utf8), at: 156, room: 1)
        put(entry.target, at: 157, room: 100)
        put(Array("ustar\0".utf8) + Array("00".utf8), at: 257, room: 8)
        for (place, bytes) in entry.patches { put(bytes, at: place, room: bytes.count) }
        if entry.patches[148] != nil { return block }
        put(octal(entry.checksumError + block.reduce(0) { $0 + Int($1) }, digits: 6) + [0, 0x20], at: 148, room: 8)
        return block
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }
}
