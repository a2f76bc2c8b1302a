/// The checksums that archive formats carry, written for clarity rather than for speed.
package enum Checksums {
    /// CRC-32 as in zip and gzip (RFC 1952, section 8).
    package static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xffff_ffff) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xff)] ^ crc >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xedb8_8320 ^ crc >> 1 : crc >> 1 }
    }
}

extension [UInt8] {
    /// A number as so many little-endian bytes.
    package init(littleEndian number: Int, count: Int) {
        self = (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
