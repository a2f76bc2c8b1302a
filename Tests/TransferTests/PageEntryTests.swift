import Model
import Testing

@testable import Transfer

@Suite("Pages on disk")
struct PageEntryTests {
    private static func entry(_ body: [UInt8]) throws -> PageEntry {
        PageEntry(
            finalURL: try WebAddress("https://a.example/x?y=1"), contentType: "text/html; charset=utf-8",
            bodyIdentity: "abc", entityTag: "W/\"a: b\"", lastModified: nil, body: body)
    }

    @Test("What is written is read again", arguments: [0, 1, 7, 8, 9, 1000])
    func roundTrip(_ count: Int) throws {
        let entry = try Self.entry(noise(count))
        #expect(PageEntry(entry.bytes) == entry)
    }

    @Test(
        "What a server says is read again, mark for mark",
        arguments: [
            "\u{301}text/html", "text\u{301}", ": ", "a: b", " ", "", "\u{200D}: \u{301}", "a\u{2028}b", "\u{0}",
        ])
    func roundTrip(saying text: String) throws {
        let entry = PageEntry(
            finalURL: try WebAddress("https://a.example/"), contentType: text, bodyIdentity: "abc", entityTag: text,
            lastModified: text, body: [1])
        let read = try #require(PageEntry(entry.bytes))
        #expect(Array(read.contentType.utf8) == Array(text.utf8))
        #expect(read == entry)
    }

    @Test("A body may hold anything, empty lines too")
    func anyBody() throws {
        let entry = try Self.entry(Array("\n\nsize: 4\n\n".utf8))
        #expect(PageEntry(entry.bytes) == entry)
    }

    @Test("An entry that was cut, lengthened or changed counts as none")
    func damage() throws {
        let bytes = try Self.entry(noise(100)).bytes
        for count in 0..<bytes.count { #expect(PageEntry(Array(bytes[..<count])) == nil) }
        #expect(PageEntry(bytes + [0]) == nil)
        for index in bytes.indices.suffix(100) {
            var changed = bytes
            changed[index] ^= 1
            #expect(PageEntry(changed) == nil)
        }
        #expect(PageEntry(Array("another format\n\n".utf8)) == nil)
    }
}
