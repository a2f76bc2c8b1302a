import CShim

/// FIPS 180-4, for a lock that looks different to `stat` and may yet be the same.
struct SHA256 {
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// The digest of `text`, in hex.
    static func hex(of text: Text) -> Text {
        var digest = SHA256()
        let whole = text.count / 64 * 64
        for block in stride(from: 0, to: whole, by: 64) { digest.add(text.dropping(block)) }
        // A one bit, zeros, and the number of bits in the last eight bytes.
        let size = text.count - whole < 56 ? 64 : 128
        let tail = Memory.take(size)
        memset(tail, 0, size)
        text.dropping(whole).copy(to: tail).pointee = 0x80
        for place in 0..<8 { tail[size - 1 - place] = UInt8(truncatingIfNeeded: (text.count * 8) >> (place * 8)) }
        for block in stride(from: 0, to: size, by: 64) { digest.add(Text(tail + block, 64)) }
        var hex: Text = ""
        for place in 0..<8 { hex = Text(hex, Text(UInt64(digest.state[place]), base: 16, width: 8)) }
        return hex
    }

    private mutating func add(_ block: Text) {
        var schedule = InlineArray<64, UInt32>(repeating: 0)
        var (now, rest) = (state, UInt32(0))
        for place in 0..<64 {
            if place < 16 {
                for byte in 0..<4 { rest = rest << 8 | UInt32(block[place * 4 + byte]) }
                schedule[place] = rest
            } else {
                let (early, late) = (schedule[place - 15], schedule[place - 2])
                schedule[place] =
                    schedule[place - 16] &+ (Self.turned(early, 7) ^ Self.turned(early, 18) ^ early >> 3)
                    &+ schedule[place - 7] &+ (Self.turned(late, 17) ^ Self.turned(late, 19) ^ late >> 10)
            }
            let (a, e) = (now[0], now[4])
            let first =
                now[7] &+ (Self.turned(e, 6) ^ Self.turned(e, 11) ^ Self.turned(e, 25))
                &+ (e & now[5] ^ ~e & now[6]) &+ Self.constants[place] &+ schedule[place]
            let second =
                (Self.turned(a, 2) ^ Self.turned(a, 13) ^ Self.turned(a, 22))
                &+ (a & now[1] ^ a & now[2] ^ now[1] & now[2])
            for word in (1..<8).reversed() { now[word] = now[word - 1] }
            now[4] &+= first
            now[0] = first &+ second
        }
        for word in 0..<8 { state[word] &+= now[word] }
    }

    private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

    private static let constants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
