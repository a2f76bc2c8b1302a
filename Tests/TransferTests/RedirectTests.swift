import Model
import Testing

@testable import Transfer

@Suite("Where a redirect may lead")
struct RedirectTests {
    private static func target(_ location: String?, from url: String) throws -> String {
        var head = ResponseHead(status: 302)
        if let location { head.fields.append(line: "Location: \(location)") }
        return try Redirect.target(of: head, from: WebAddress(url)).text
    }

    @Test(
        "Followed",
        arguments: [
            ("https://other.example/x", "https://a.example/y", "https://other.example/x"),
            ("/x?y=z", "https://a.example:8443/b/c", "https://a.example:8443/x?y=z"),
            ("d", "https://a.example/b/c", "https://a.example/b/d"),
            ("//other.example/x", "https://a.example/", "https://other.example/x"),
            ("https://a.example/", "http://a.example/", "https://a.example/"),
            ("http://a.example/x", "http://a.example/", "http://a.example/x"),
        ])
    func followed(_ location: String, _ url: String, _ expected: String) throws {
        #expect(try Self.target(location, from: url) == expected)
    }

    @Test(
        "Refused",
        arguments: [
            ("http://a.example/", "https://a.example/", .insecureRedirect),
            ("http://127.0.0.1/", "https://a.example/", .insecureRedirect),
            ("file:///etc/passwd", "https://a.example/", .insecureRedirect),
            ("file:///etc/passwd", "http://a.example/", .insecureRedirect),
            ("ftp://a.example/", "https://a.example/", .invalidResponse),
            ("https://user:secret@a.example/", "https://a.example/", .invalidResponse),
            (nil, "https://a.example/", .invalidResponse),
        ] as [(String?, String, TransferError.Kind)])
    func refused(_ location: String?, _ url: String, _ kind: TransferError.Kind) throws {
        let error = #expect(throws: TransferError.self) { try Self.target(location, from: url) }
        #expect(error?.kind == kind)
        #expect(error.map { !"\($0)".contains("secret") } == true)
    }
}
