import Model
import Testing

@testable import Transfer

@Suite("Mirrors stand in for addresses")
struct MirrorTableTests {
    private static let table = MirrorTable([
        Mirror(prefix: "https://github.com/astral-sh/", replacement: "https://astral.example/"),
        Mirror(prefix: "https://GitHub.com", replacement: "https://artifacts.example/github"),
        Mirror(prefix: "https://github.com/", replacement: "http://second.example/"),
        Mirror(prefix: "https://files.example/python-", replacement: "file:///mirror/py-"),
    ])

    @Test(
        "The first matching prefix decides, and all its rules are tried in order",
        arguments: [
            (
                "https://github.com/a/b?c=d",
                ["https://artifacts.example/github/a/b?c=d", "http://second.example/a/b?c=d"]
            ),
            ("https://github.com/", ["https://artifacts.example/github/", "http://second.example/"]),
            ("https://github.com/astral-sh/uv", ["https://astral.example/uv"]),
            ("https://github.com.example/a", ["https://github.com.example/a"]),
            ("http://github.com/a", ["http://github.com/a"]),
            ("https://files.example/python-3.tar", ["file:///mirror/py-3.tar"]),
            ("https://artifacts.example/github/a", ["https://artifacts.example/github/a"]),
        ])
    func candidates(_ url: String, _ expected: [String]) throws {
        #expect(try Self.table.candidates(for: WebAddress(url)).map(\.text) == expected)
    }

    @Test("A replacement that gives no address is an error that shows no password")
    func invalid() throws {
        let table = MirrorTable([Mirror(prefix: "https://a.example/", replacement: "https://me:secret@b.example/")])
        let error = #expect(throws: TransferError.self) { try table.candidates(for: WebAddress("https://a.example/x")) }
        #expect(error?.kind == .invalidMirror)
        #expect(error?.remarks.joined().contains("secret") == false)
    }
}
