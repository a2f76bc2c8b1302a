import SystemPackage

/// Looks how much memory a file of xz asks for, which liblzma would give it: up to 4 GiB for a few bytes of archive.
///
/// A file is one stream or several, each with blocks that have a dictionary each. Where they are stands at the end:
/// <https://tukaani.org/xz/xz-file-format.txt>, sections 2 to 4.
enum XZOutline {
    /// Twice what the strongest setting of the program `xz` asks for.
    private static let largestDictionary: Int64 = 128 << 20

    /// More blocks than a file of several gigabytes has.
    private static let mostBlocks = 100_000

    /// What is wrong with the file at `path`; nil when nothing is.
    static func problem(with path: FilePath) throws -> ArchiveError.Reason? {
        var file = try FileWindow(path)
        var end = file.size
        var blocks = 0
        while end > 0 {
            // Streams may be padded, four zeros at a time.
            let tail = try file.read(at: end - 4, count: 4)
            if tail.number(at: 0, bytes: 4) == 0, end > 4 {
                end -= 4
                continue
            }
            guard let stream = try Stream(before: end, in: &file) else {
                return .corrupt("its end makes no sense, as if it was cut off")
            }
            blocks += stream.blocks.count
            guard blocks <= mostBlocks else { return .corrupt("it has more parts than any file needs") }
            for block in stream.blocks {
                let dictionary = dictionary(of: try file.read(at: block, count: 64))
                guard dictionary > largestDictionary else { continue }
                return .unsupported(
                    "unpacking it takes \(dictionary >> 20) MiB of memory, the most is \(largestDictionary >> 20) MiB")
            }
            end = stream.start
        }
        return nil
    }

    /// One stream, with the places of its blocks.
    private struct Stream {
        let start: Int
        private(set) var blocks: [Int] = []

        init?(before end: Int, in file: inout FileWindow) throws {
            let footer = try file.read(at: end - 12, count: 12)
            guard footer.count == 12, footer.number(at: 10, bytes: 2) == 0x5a59 else { return nil }
            let length = (footer.number(at: 4, bytes: 4) + 1) * 4
            guard length <= 32 << 20 else { return nil }
            var index = try file.read(at: end - 12 - length, count: length)
            guard index.count == length, index.popFirst() == 0, let count = XZOutline.number(&index),
                count <= mostBlocks
            else { return nil }
            var lengths: [Int] = []
            var total = 0
            for _ in 0..<count {
                guard let length = XZOutline.number(&index), length > 0, length < end,
                    XZOutline.number(&index) != nil
                else { return nil }
                lengths.append((length + 3) & ~3)
                total += (length + 3) & ~3
            }
            start = end - 12 - length - total - 12
            guard start >= 0 else { return nil }
            var place = start + 12
            for length in lengths {
                blocks.append(place)
                place += length
            }
        }
    }

    /// The bytes of dictionary that the header of a block asks for; 0 when it says nothing of one.
    private static func dictionary(of header: ArraySlice<UInt8>) -> Int64 {
        guard header.count >= 2 else { return 0 }
        var rest = header.dropFirst()
        let flags = rest.removeFirst()
        for bit in [UInt8(0x40), 0x80] where flags & bit != 0 { _ = number(&rest) }
        var largest: Int64 = 0
        for _ in 0...(flags & 3) {
            guard let filter = number(&rest), let length = number(&rest), length <= rest.count else { break }
            if filter == 0x21, let size = rest.first, size <= 40 {
                largest = max(largest, Int64(2 | size & 1) << Int64(size / 2 + 11))
            }
            rest = rest.dropFirst(length)
        }
        return largest
    }

    /// A number in groups of seven bits, the lowest first.
    private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 63, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            value |= Int(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
