/// Writes files of xz by hand: contents stored as they are, and a dictionary of any size asked for.
///
/// After <https://tukaani.org/xz/xz-file-format.txt>, and the chunks of LZMA2.
package struct XZBuilder: Sendable {
    /// What is in it.
    package var contents: [UInt8]

    /// The size of the dictionary as LZMA2 writes it: 18 is 1 MiB, 28 is 32 MiB, 37 is 768 MiB, 40 nearly 4 GiB.
    package var dictionary: UInt8 = 18

    /// How many blocks the stream has; each holds the contents.
    package var blocks = 1

    /// A file with these contents.
    package init(_ contents: [UInt8]) { self.contents = contents }

    /// The file.
    package var bytes: [UInt8] {
        let flags: [UInt8] = [0, 0]
        var bytes: [UInt8] = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] + flags + Self.checksum(flags)
        var index: [UInt8] = [0] + Self.number(blocks)
        for block in 0..<blocks {
            // Only the last block asks for more than the least: the first is not the only one that counts.
            let header: [UInt8] = [2, 0, 0x21, 1, block == blocks - 1 ? dictionary : 0, 0, 0, 0]
            let packed = header + Self.checksum(header) + Self.chunks(contents)
            index += Self.number(packed.count) + Self.number(contents.count)
            bytes += packed + Self.padding(packed.count)
        }
        index += Self.padding(index.count)
        index += Self.checksum(index)
        let footer = [UInt8](littleEndian: index.count / 4 - 1, count: 4) + flags
        return bytes + index + Self.checksum(footer) + footer + Array("YZ".utf8)
    }

    /// LZMA2 without compression.
    private static func chunks(_ contents: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = contents[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(1 << 16)
            rest = rest.dropFirst(1 << 16)
            bytes += [bytes.isEmpty ? 1 : 2, UInt8((chunk.count - 1) >> 8), UInt8((chunk.count - 1) & 0xff)] + chunk
        }
        return bytes + [0]
    }

    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](littleEndian: Int(Checksums.crc32(bytes)), count: 4)
    }

    private static func padding(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: (4 - count % 4) % 4) }

    private static func number(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
