/// One header of a tar, 512 bytes, read by itself rather than by libarchive.
///
/// Layout: POSIX.1-1988 `ustar` in
/// <https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html>, and "Basic Tar Format" in the manual of GNU tar.
struct TarHeader {
    /// What decides how the second half of a header is read.
    enum Dialect {
        /// Before `ustar`: a name of 100 bytes and nothing more.
        case old
        /// The name may go on in a prefix.
        case posix
        /// Times and a map of holes stand where the prefix would be.
        case gnu
        /// Programs disagree about it.
        case unknown
    }

    /// Bytes of a header, and of the blocks that contents are padded to.
    static let length = 512

    private let bytes: [UInt8]

    /// Takes 512 bytes.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether it is one half of an end mark.
    var isEmpty: Bool { bytes.allSatisfy { $0 == 0 } }

    /// The `typeflag`; a NUL means a file, as `0` does.
    var type: Character { bytes[156] == 0 ? "0" : Character(Unicode.Scalar(bytes[156])) }

    /// Bytes of contents; nil when that is no number, or one below 0.
    var size: Int64? { Self.number(bytes[124..<136]) }

    /// The name, up to its first NUL.
    var name: [UInt8] {
        let name = Self.text(bytes[0..<100])
        guard dialect == .posix, bytes[345] != 0 else { return name }
        return Self.text(bytes[345..<500]) + [UInt8(ascii: "/")] + name
    }

    var dialect: Dialect {
        let magic = bytes[257..<265]
        if magic.elementsEqual("ustar  \0".utf8) { return .gnu }
        if magic.starts(with: "ustar\0".utf8) { return .posix }
        return magic.starts(with: "ustar".utf8) ? .unknown : .old
    }

    /// Whether it has something where a prefix or a map of holes would be.
    var hasSecondHalf: Bool { bytes[345..<500].contains { $0 != 0 } }

    /// Whether the first hole of an old map of GNU tar is given.
    var hasMap: Bool { bytes[386] != 0 }

    /// Whether an old map of GNU tar goes on in the next block.
    var hasLongMap: Bool { bytes[482] != 0 }

    /// Whether it gives the size of a file with its holes, as GNU tar does.
    var hasFullSize: Bool { bytes[483] != 0 }

    /// Whether the checksum is right, be it of unsigned bytes or, as some old programs had it, of signed ones.
    var isIntact: Bool {
        guard let claimed = Self.number(bytes[148..<156]) else { return false }
        var sums: (unsigned: Int64, signed: Int64) = (0, 0)
        for (index, byte) in bytes.enumerated() {
            let counted = (148..<156).contains(index) ? 0x20 : byte
            sums.unsigned += Int64(counted)
            sums.signed += Int64(Int8(bitPattern: counted))
        }
        return claimed == sums.unsigned || claimed == sums.signed
    }

    private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] { Array(field.prefix { $0 != 0 }) }

    /// A number in octal digits, or in binary with the highest bit set; none is 0.
    private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
        if let first = field.first, first & 0x80 != 0 {
            // The bit below says that the number is negative.
            guard first & 0x40 == 0 else { return nil }
            return field.dropFirst().reduce(Int64(first & 0x3f)) { sum, byte in
                guard let sum, sum >> 55 == 0 else { return nil }
                return sum << 8 | Int64(byte)
            }
        }
        let digits = field.drop { $0 == 0x20 }
        var number: Int64 = 0
        for byte in digits {
            if byte == 0x20 || byte == 0 { break }
            guard (0x30...0x37).contains(byte) else { return nil }
            number = number << 3 | Int64(byte - 0x30)
        }
        return number
    }
}
