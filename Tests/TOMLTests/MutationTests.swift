import TOML
import Testing

@Suite("Damaged documents")
struct MutationTests {
    /// A generator that gives the same numbers in every run.
    private struct Sequence: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test("A damaged document is read or refused with a place inside it, never worse", arguments: SampleDocument.all)
    func damage(_ document: SampleDocument) throws {
        let pieces = [
            "[", "]", "{", "}", "\"", "'", "=", ".", ",", "#", "\n", "\r", "\\", "\0", "é", "\"\"\"", "0", "-", "_",
            ":",
        ]
        var random = Sequence(state: UInt64(document.text.utf8.count))
        for _ in 0..<1500 {
            var bytes = Array(document.text.utf8)
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let start = Int.random(in: 0...bytes.count, using: &random)
                let end = min(bytes.count, start + Int.random(in: 0..<4, using: &random))
                let piece = pieces.randomElement(using: &random) ?? ""
                bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
            }
            do {
                let read = try TOMLDocument(bytes: bytes)
                #expect(read.bytes == bytes)
            } catch {
                #expect(0 <= error.range.lowerBound && error.range.upperBound <= bytes.count)
                #expect(error.position.line >= 1 && error.position.column >= 1 && error.width >= 1)
            }
        }
    }

    @Test("Every beginning of a document is read or refused", arguments: SampleDocument.all)
    func beginnings(_ document: SampleDocument) {
        let bytes = Array(document.text.utf8)
        for count in bytes.indices {
            do {
                _ = try TOMLDocument(bytes: Array(bytes[..<count]))
            } catch {
                #expect(error.range.upperBound <= count)
            }
        }
    }
}
