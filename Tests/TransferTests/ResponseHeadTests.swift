import Model
import Testing

@testable import Transfer

@Suite("Reading the head of an answer")
struct ResponseHeadTests {
    private static func head(_ lines: String..., status: Int = 200) -> ResponseHead {
        var head = ResponseHead(status: status)
        for line in lines { head.fields.append(line: line[...]) }
        return head
    }

    @Test("Names have no case, values no blanks round them, the first of several counts")
    func fields() {
        let head = Self.head("Content-TYPE:  text/html ; a=b\t", "nonsense", "X: 1", "x: 2")
        #expect(head.fields["content-type"] == "text/html ; a=b")
        #expect(head.fields["x"] == "1")
        #expect(head.fields["y"] == nil)
        #expect(head.isHTML)
    }

    @Test(
        "A value may begin with a mark that would make one character with the colon or the blank before it",
        arguments: ["ETag:\u{301}a", "ETag: \u{301}a", "ETag:\t\u{301}a \t"])
    func marks(_ line: String) {
        #expect(Self.head(line).fields["etag"].map { Array($0.utf8) } == Array("\u{301}a".utf8))
    }

    @Test("Lengths that are none are passed over", arguments: ["", "x", "-1", "1.5", "99999999999999999999"])
    func lengths(_ text: String) {
        #expect(Self.head("Content-Length: \(text)").contentLength == nil)
    }

    @Test("A strong tag names the bytes, else the date does; a weak tag does not")
    func validators() {
        #expect(Self.head("ETag: \"a\"", "Last-Modified: d").validator == "\"a\"")
        #expect(Self.head("ETag: W/\"a\"", "Last-Modified: d").validator == "d")
        #expect(Self.head("ETag: W/\"a\"").validator == nil)
    }

    @Test(
        "Ranges",
        arguments: [
            ("bytes 0-9/10", [0, 9, 10]), ("BYTES 5-5/*", [5, 5, nil]), ("bytes 100-199/200", [100, 199, 200]),
            ("bytes 9-8/10", nil), ("bytes 0-10/10", nil), ("bytes */10", nil), ("bytes 0-9", nil),
            ("bytes 0-9/x", nil),
            ("items 0-9/10", nil), ("bytes -1-9/10", nil), ("", nil),
        ] as [(String, [Int64?]?)])
    func ranges(_ text: String, _ expected: [Int64?]?) {
        let range = ContentRange(text)
        #expect(range.map { [$0.start, $0.end, $0.total] } == expected)
    }

    @Test(
        "Dates of all three forms",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"),
            ("Wed, 01-Jan-25 00:00:00 GMT", "2025-01-01T00:00:00Z"),
            ("Sun, 31 Feb 2024 08:49:37 GMT", nil), ("tomorrow", nil), ("", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil),
        ] as [(String, String?)])
    func dates(_ text: String, _ expected: String?) {
        #expect(HTTPDate.timestamp(text)?.description == expected)
    }

    @Test(
        "Waits that a server asks for",
        arguments: [
            ("7", 7), ("0", 0), ("-3", 0), ("soon", nil), ("Sun, 06 Nov 1994 08:49:37 GMT", 30),
            ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
        ] as [(String, Int64?)])
    func waits(_ text: String, _ seconds: Int64?) {
        #expect(Self.head("Retry-After: \(text)", "Date: Sun, 06 Nov 1994 08:49:07 GMT").retryAfter == seconds)
    }

    @Test("A date without the server's clock says nothing")
    func waitWithoutClock() {
        #expect(Self.head("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT").retryAfter == nil)
    }
}
