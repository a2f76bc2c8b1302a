/// Tells a damaged file of the cache from a whole one; no protection from an enemy, who could write a sum as well.
///
/// FNV-1a over words of eight bytes, with the high bits mixed in: many times faster than a digest, which would be most
/// of the time that reading a page takes.
enum Checksum {
    static func text(of bytes: [UInt8]) -> String {
        let prime: UInt64 = 0x0000_0100_0000_01B3
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
        func add(_ word: UInt64) {
            sum = (sum ^ word) &* prime
            sum ^= sum >> 32
        }
        let words = bytes.count / 8
        // Safety: every word read lies within the array's storage.
        unsafe bytes.withUnsafeBytes { buffer in
            for index in 0..<words {
                add(UInt64(littleEndian: unsafe buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)))
            }
        }
        for byte in bytes[(words * 8)...] { add(UInt64(byte)) }
        return String(sum, radix: 16)
    }
}
