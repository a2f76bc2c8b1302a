import Model
import Testing

@testable import Transfer

@Suite("How failures explain themselves")
struct TransferErrorTests {
    @Test("A mismatch shows what was expected, what was found, and where it came from")
    func mismatch() throws {
        let expected = Digest.sha256(of: [1])
        let found = Digest.sha256(of: [2])
        let item = Download(
            url: try WebAddress("https://a.example/node.tar.xz"), size: 48_213_004, sha256: expected,
            authority: "project.lock")
        let error = item.mismatch(
            ContentDescription(sha256: found, size: 1204, isHTML: true), kind: .digestMismatch, source: item.url)
        #expect(error.code == "digest-mismatch")
        #expect(error.summary == "the download does not match project.lock")
        #expect(
            error.details == [
                "expected \(expected)  48 213 004 bytes",
                "found    \(found)  1 204 bytes, an HTML page",
                "from     https://a.example/node.tar.xz",
            ])
    }

    @Test(
        "Content in words",
        arguments: [
            (ContentDescription(sha256: nil, size: 1), "1 byte"),
            (ContentDescription(sha256: nil, size: 999), "999 bytes"),
            (ContentDescription(sha256: nil, size: 1_000_000), "1 000 000 bytes"),
            (ContentDescription(sha256: nil, size: 10, isCutShort: true), "more than 10 bytes"),
            (ContentDescription(sha256: nil, size: nil, isHTML: true), "an HTML page"),
        ])
    func words(_ content: ContentDescription, _ expected: String) {
        #expect(content.description == expected)
    }

    @Test(
        "Pages are told from files",
        arguments: [
            ("<!DOCTYPE html><html>", true), ("\n\n  <HTML lang=en>", true), ("\u{FEFF}<!doctype HTML>", true),
            ("<head>", true), ("<?xml version=\"1.0\"?>", false), ("PK\u{3}\u{4}", false), ("", false), ("htm", false),
        ])
    func pages(_ text: String, _ isHTML: Bool) {
        #expect(ContentSummary.isHTML(beginning: Array(text.utf8)) == isHTML)
    }

    @Test("Signatures in addresses are not shown")
    func redacted() throws {
        #expect(try WebAddress("https://a.example/b?X-Signature=secret").redacted == "https://a.example/b?…")
        #expect(try WebAddress("https://a.example/b").redacted == "https://a.example/b")
    }

    @Test("Codes are words with hyphens", arguments: TransferError.Kind.allCases)
    func codes(_ kind: TransferError.Kind) {
        #expect(kind.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
    }

    @Test(
        "This machine",
        arguments: [
            ("http://localhost/", true), ("http://a.localhost:1/", true), ("http://127.0.0.1/", true),
            ("http://127.1.2.3:80/", true), ("http://[::1]/", true), ("http://127.0.0.1.example/", false),
            ("http://128.0.0.1/", false), ("http://localhost.example/", false), ("http://127.0.0.256/", false),
        ])
    func loopback(_ url: String, _ isLoopback: Bool) throws {
        #expect(try WebAddress(url).isLoopback == isLoopback)
    }
}
