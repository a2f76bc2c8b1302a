/// What one header of a zip says about an entry: the one in the central directory, or the one before its contents.
///
/// Layout: APPNOTE.TXT 6.3, sections 4.3.7 and 4.3.12.
struct ZipRecord {
    let name: ArraySlice<UInt8>
    let flags: Int
    let method: Int
    let checksum: Int
    let packedSize: Int
    let size: Int

    /// Where the local header starts, counted from the start of the zip; 0 in a local header.
    let offset: Int

    /// Bytes of the whole record.
    let length: Int

    /// The name in Unicode that stands beside one in another character set; nil when there is none.
    let unicodeName: ArraySlice<UInt8>?

    /// Whether the large sizes are given twice.
    let isAmbiguous: Bool

    /// Bytes before the name.
    static let centralHead = 46
    static let localHead = 30

    /// The contents are followed by their sizes and checksum, which the local header may leave out.
    var hasDescriptor: Bool { flags & 1 << 3 != 0 }

    /// Contents or names are encrypted in one of three ways.
    var isEncrypted: Bool { flags & (1 | 1 << 6 | 1 << 13) != 0 }

    /// Whether its name can only be read in one way, whatever the flag for UTF-8 says.
    var hasPlainName: Bool { name.allSatisfy { $0 < 0x80 } }

    /// Reads a record of the central directory; nil when it is cut off or none.
    init?(central bytes: ArraySlice<UInt8>) {
        guard bytes.number(at: 0, bytes: 4) == 0x0201_4b50 else { return nil }
        self.init(bytes, head: Self.centralHead, facts: 8, nameLength: 28, commentLength: 32)
    }

    /// Reads a local header; nil when it is cut off or none.
    init?(local bytes: ArraySlice<UInt8>) {
        guard Self.isLocal(bytes) else { return nil }
        self.init(bytes, head: Self.localHead, facts: 6, nameLength: 26, commentLength: nil)
    }

    /// Whether a local header starts here.
    static func isLocal(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.number(at: 0, bytes: 4) == 0x0403_4b50 }

    private init?(_ bytes: ArraySlice<UInt8>, head: Int, facts: Int, nameLength: Int, commentLength: Int?) {
        let nameCount = bytes.number(at: nameLength, bytes: 2)
        let extraCount = bytes.number(at: nameLength + 2, bytes: 2)
        let commentCount = commentLength.map { bytes.number(at: $0, bytes: 2) } ?? 0
        guard min(nameCount, extraCount, commentCount) >= 0 else { return nil }
        length = head + nameCount + extraCount + commentCount
        guard length <= bytes.count else { return nil }
        let nameStart = bytes.startIndex + head
        name = bytes[nameStart..<nameStart + nameCount]
        flags = bytes.number(at: facts, bytes: 2)
        method = bytes.number(at: facts + 2, bytes: 2)
        checksum = bytes.number(at: facts + 8, bytes: 4)
        var numbers = [bytes.number(at: facts + 16, bytes: 4), bytes.number(at: facts + 12, bytes: 4)]
        numbers.append(commentLength == nil ? 0 : bytes.number(at: 42, bytes: 4))
        let extras = Extras(bytes[(nameStart + nameCount)..<(nameStart + nameCount + extraCount)])
        // Numbers that have no room stand in an extra field, one after the other.
        var place = 0
        for index in numbers.indices where numbers[index] == 0xffff_ffff && extras.large != nil {
            numbers[index] = extras.large?.number(at: place, bytes: 8) ?? -1
            place += 8
        }
        (size, packedSize, offset) = (numbers[0], numbers[1], numbers[2])
        unicodeName = extras.unicodeName
        isAmbiguous = extras.isAmbiguous
    }

    /// The extra fields that matter.
    private struct Extras {
        var large: ArraySlice<UInt8>?
        var unicodeName: ArraySlice<UInt8>?
        var isAmbiguous = false

        init(_ bytes: ArraySlice<UInt8>) {
            var rest = bytes
            while rest.count >= 4 {
                let count = rest.number(at: 2, bytes: 2)
                guard count + 4 <= rest.count else { return }
                let field = rest.dropFirst(4).prefix(count)
                switch rest.number(at: 0, bytes: 2) {
                case 0x0001:
                    if large != nil { isAmbiguous = true }
                    large = field
                case 0x7075:
                    if unicodeName != nil { isAmbiguous = true }
                    unicodeName = field.dropFirst(5)
                default: break
                }
                rest = rest.dropFirst(4 + count)
            }
        }
    }
}
