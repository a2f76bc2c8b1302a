/// Where the packages of a registry are, found by their indentation alone.
///
/// A registry that was generated has one list, `packages`, whose elements begin at one column. Nothing is parsed for it, so
/// that one package can be read without the 2 000 before it.
enum RegistryOutline {
    /// The lines of each package; nil for a file in another form.
    static func places(in bytes: [UInt8]) -> [AquaPlace]? {
        bytes.withUnsafeBufferPointer { buffer in
            var places: [AquaPlace] = []
            var indentation: Int?
            var index = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            var line = 1
            while index < buffer.count {
                let start = index
                while index < buffer.count, buffer[index] == 0x20 { index += 1 }
                let first = index < buffer.count ? buffer[index] : 0x0A
                let column = index - start
                while index < buffer.count, buffer[index] != 0x0A { index += 1 }
                let text = buffer[(start + column)..<index]
                index = min(index + 1, buffer.count)
                defer { line += 1 }
                if first == 0x0A || first == 0x0D || first == UInt8(ascii: "#") { continue }
                guard let item = indentation else {
                    if column == 0, isStart(text) { indentation = -1 } else if !isMark(text) { return nil }
                    continue
                }
                if item < 0 || column == item {
                    guard text.first == UInt8(ascii: "-"), text.count > 1, text[text.startIndex + 1] == 0x20 else {
                        return nil
                    }
                    indentation = column
                    if let last = places.popLast() { places.append(last.ending(at: start)) }
                    places.append(AquaPlace(start: start, end: buffer.count, line: line))
                } else if column < item {
                    return nil
                }
            }
            return places.isEmpty ? nil : places
        }
    }

    private static func isStart(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        text.elementsEqual("packages:".utf8) || text.elementsEqual("packages:\r".utf8)
    }

    private static func isMark(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        text.elementsEqual("---".utf8) || text.elementsEqual("---\r".utf8)
    }
}

/// Where a package is in the bytes of a registry.
struct AquaPlace: Hashable, Sendable {
    let start: Int
    let end: Int

    /// The number of its first line, from 1.
    let line: Int

    func ending(at end: Int) -> AquaPlace { AquaPlace(start: start, end: end, line: line) }
}
