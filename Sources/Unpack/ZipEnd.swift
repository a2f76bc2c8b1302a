/// The end records of a zip, which say where its central directory is.
///
/// Layout: APPNOTE.TXT 6.3, sections 4.3.14 to 4.3.16. Programs look for the end in different ways: from the last byte
/// backwards, with or without a comment, in the small record or in the large one. All have to come to the same answer.
struct ZipEnd {
    /// Where the directory is, and its bytes.
    let position: Int
    let length: Int

    /// How many entries it has.
    let count: Int

    /// Bytes that stand before the zip, such as a program that unpacks it; places count from behind them.
    let prefix: Int

    /// What is wrong with an end.
    struct Failure: Error {
        let text: String
    }

    /// The record without its comment, with the longest one, and the two that a large zip has before it.
    private static let record = 22
    private static let longest = 22 + 65_535
    private static let locator = 20
    private static let largeRecord = 56

    /// Finds the end of a file; throws a `Failure`, or what reading throws.
    init(of file: inout FileWindow) throws {
        let tail = try file.read(at: max(0, file.size - Self.longest), count: Self.longest)
        let end = try Self.place(in: tail)
        let record = tail[(tail.startIndex + end)...]
        let place = file.size - tail.count + end
        guard record.number(at: 4, bytes: 4) == 0, record.number(at: 8, bytes: 2) == record.number(at: 10, bytes: 2)
        else { throw Failure(text: "it is one part of several") }
        let small = [record.number(at: 10, bytes: 2), record.number(at: 12, bytes: 4), record.number(at: 16, bytes: 4)]
        let locator = try file.read(at: place - Self.locator, count: Self.locator)
        if locator.number(at: 0, bytes: 4) == 0x0706_4b50 {
            let large = try Self.large(locator, at: place - Self.locator, in: &file)
            for (number, limit) in zip(zip(small, large), [0xffff, 0xffff_ffff, 0xffff_ffff])
            where number.0 != number.1 && number.0 != limit {
                throw Failure(text: "its two end records do not agree")
            }
            (count, length, position, prefix) = (large[0], large[1], large[2], 0)
            return
        }
        (count, length, position) = (small[0], small[1], place - small[1])
        prefix = position - small[2]
        guard position >= 0, prefix >= 0 else { throw Failure(text: "its end record names a place outside of it") }
    }

    /// Where the one end record starts whose comment ends with the file.
    private static func place(in tail: ArraySlice<UInt8>) throws -> Int {
        let starts = stride(from: 0, through: tail.count - record, by: 1).filter { offset in
            tail[tail.startIndex + offset] == 0x50 && tail.number(at: offset, bytes: 4) == 0x0605_4b50
        }
        guard let last = starts.last else { throw Failure(text: "it has no end record") }
        let whole = starts.filter { $0 + record + tail.number(at: $0 + 20, bytes: 2) == tail.count }
        guard !whole.isEmpty else { throw Failure(text: "something follows its end record") }
        // A comment may not hold a second one: programs disagree on which counts.
        guard whole == [last] else { throw Failure(text: "it has several end records") }
        return last
    }

    /// Count, length and position as the record of a large zip gives them.
    private static func large(
        _ locator: ArraySlice<UInt8>, at place: Int, in file: inout FileWindow
    ) throws -> [Int] {
        let start = locator.number(at: 8, bytes: 8)
        let parts = (locator.number(at: 4, bytes: 4), locator.number(at: 16, bytes: 4))
        let large = try file.read(at: start, count: largeRecord)
        guard parts == (0, 1), large.number(at: 0, bytes: 4) == 0x0606_4b50, large.number(at: 16, bytes: 8) == 0,
            large.number(at: 24, bytes: 8) == large.number(at: 32, bytes: 8)
        else { throw Failure(text: "its large end record makes no sense") }
        let numbers = [32, 40, 48].map { large.number(at: $0, bytes: 8) }
        let length = large.number(at: 4, bytes: 8)
        guard length >= 0, length < place, start + 12 + length == place, numbers.allSatisfy({ 0...place ~= $0 }),
            numbers[1] + numbers[2] == start
        else { throw Failure(text: "its large end record names a place outside of it") }
        return numbers
    }
}
