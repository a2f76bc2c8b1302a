import Model
import Testing

@Suite("Web addresses")
struct WebAddressTests {
    @Test(
        "Addresses are normalised",
        arguments: [
            ("https://files.example/a/b.whl", "https://files.example/a/b.whl"),
            ("HTTPS://Files.Example:443", "https://files.example/"),
            ("http://h:80/x", "http://h/x"),
            ("http://127.0.0.1:8080/x?y=1#z", "http://127.0.0.1:8080/x?y=1"),
            ("https://[::1]:8443/", "https://[::1]:8443/"),
            ("https://h/ü", "https://h/%C3%BC"),
            ("https://h?q", "https://h/?q"),
            ("file:///tmp/a%20b", "file:///tmp/a%20b"),
            ("file://localhost/tmp/a", "file:///tmp/a"),
            ("https://h/a:b@c", "https://h/a:b@c"),
        ])
    func normalising(_ text: String, canonical: String) throws {
        let address = try WebAddress(text)
        #expect(address.text == canonical)
        #expect(try WebAddress(canonical) == (address.fragment == nil ? address : WebAddress(canonical)))
    }

    @Test("The parts are told apart")
    func parts() throws {
        let address = try WebAddress("https://Files.example:8443/a/b%20c.tar.gz?x=1#sha256=ab")
        #expect(address.scheme == "https")
        #expect(address.host == "files.example")
        #expect(address.port == 8443)
        #expect(address.path == "/a/b%20c.tar.gz")
        #expect(address.query == "x=1")
        #expect(address.fragment == "sha256=ab")
        #expect(address.origin == "https://files.example:8443")
        #expect(address.lastPathComponent == "b c.tar.gz")
        #expect(try WebAddress("https://h").origin == "https://h")
        #expect(try WebAddress("https://h/a/").lastPathComponent == "")
        #expect(try WebAddress("https://h/a%2Fb").lastPathComponent == "a%2Fb")
        #expect(try WebAddress("https://h/a%00b").lastPathComponent == "a%00b")
        #expect(try WebAddress("https://h/a%FFb").lastPathComponent == "a%FFb")
    }

    @Test(
        "What cannot or must not be fetched is refused",
        arguments: [
            "", "example.org/x", "ftp://h/x", "javascript:alert(1)", "https:/h/x", "https://", "https:///x",
            "https://h:0/", "https://h:65536/", "https://h:x/", "https://h:99999999999999999999/", "https://h /x",
            "https://h/a b", "https://h/\n", "https://h/a\u{0}", "https://h/<x>", "https://h/a\\b", "https://h/%zz",
            "https://h/%2", "https://ü/", "https://[::1/", "https://[x]/", "https://[]/", "file:/tmp",
            "file://host/tmp",
            "file://", "mailto:a@b.example",
        ])
    func refused(_ text: String) {
        let error = #expect(throws: ModelError.self) { try WebAddress(text) }
        #expect(error?.code == "invalid-url")
    }

    @Test(
        "Credentials are refused, and not repeated",
        arguments: [
            "https://user:hunter2@h/x", "https://hunter2@h/", "https://:hunter2@h", "https://@h", "http://a@hunter2@h/",
        ])
    func credentials(_ text: String) {
        let error = #expect(throws: ModelError.self) { try WebAddress(text) }
        #expect(error?.code == "credentials-in-url")
        #expect(error.map { "\($0)".contains("hunter2") } == false)
    }

    @Test(
        "References are resolved as RFC 3986 section 5.4 shows",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"), ("g?y#s", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
            ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
            ("../../", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
            ("../../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
            (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("https://other.example/x", "https://other.example/x"),
        ])
    func resolving(_ reference: String, expected: String) throws {
        #expect(try WebAddress("http://a/b/c/d;p?q").resolving(reference).text == expected)
    }

    @Test("A reference keeps its fragment and the page's port, and may not bring credentials")
    func resolvingDetails() throws {
        let page = try WebAddress("http://127.0.0.1:8080/simple/ruff/")
        let file = try page.resolving("../../files/ruff.whl#sha256=ab")
        #expect(file.text == "http://127.0.0.1:8080/files/ruff.whl")
        #expect(file.fragment == "sha256=ab")
        #expect(throws: ModelError.self) { try page.resolving("//user@h/x") }
        #expect(throws: ModelError.self) { try page.resolving("ftp://h/x") }
    }

    @Test(
        "Credentials of other programs' settings are taken out and decoded",
        arguments: [
            ("https://u:p%40ss@index.example/simple", "https://index.example/simple", "u", "p@ss"),
            ("https://token@index.example/", "https://index.example/", "token", nil),
            ("https://u:@index.example/", "https://index.example/", "u", ""),
            ("https://u:a:b@index.example/", "https://index.example/", "u", "a:b"),
            ("https://index.example/simple", "https://index.example/simple", nil, nil),
        ] as [(String, String, String?, String?)])
    func splitting(_ text: String, address: String, user: String?, password: String?) throws {
        let parts = try WebAddress.splittingCredentials(text)
        #expect(parts.address.text == address)
        #expect(parts.user == user)
        #expect(parts.password == password)
    }
}
