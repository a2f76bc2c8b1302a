import Testing

@testable import Store

@Suite("Receipts")
struct ReceiptTests {
    private static func text(url: String) -> String {
        """
        url = \(url)
        size = 3
        sha256 = \(String(repeating: "a", count: 64))
        recipe = format = tar
        tree = \(String(repeating: "b", count: 64))
        files = 1
        bytes = 3
        installed = 2026-01-02T03:04:05Z
        toolenv = 1.0

        """
    }

    @Test(
        "A receipt is read as it is written, whatever its values begin and end with",
        arguments: ["https://a.example/x", "\u{301}", "x\u{301}", " = ", "a = b", "x\r", "\u{2028}", ""])
    func roundTrip(url: String) throws {
        let receipt = try #require(Receipt(text: Self.text(url: url)))
        #expect(Array(receipt.url.utf8) == Array(url.utf8))
        #expect(receipt.text == Self.text(url: url))
        #expect(Receipt(text: receipt.text) == receipt)
    }

    @Test("Parts are read in their order, as they are written")
    func parts() throws {
        let lines = (1...11).map { "part \($0) = \(String(repeating: "c", count: 64)) \($0) https://h/\($0) = x\n" }
        let text = Self.text(url: "x").replacing("tree = ", with: lines.joined() + "tree = ")
        let receipt = try #require(Receipt(text: text))
        #expect(receipt.parts.count == 11)
        #expect(receipt.text == text)
    }

    @Test(
        "What is no receipt counts as none",
        arguments: ["", "url = x\n", "url\n", "\0", text(url: "x").replacing("size = 3", with: "size = x")])
    func refusal(_ text: String) {
        #expect(Receipt(text: text) == nil)
    }
}
