import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Which secret goes to which host")
struct AuthorizationTests {
    private static func value(
        for url: String, credentials: [Credential] = [], environment: [String: String] = [:], netrc: String? = nil,
        plainHosts: Set<String> = []
    ) async throws -> String? {
        try await TemporaryFolder.with { folder in
            let file = folder.appending("netrc")
            if let netrc { try FileDescriptor.write(netrc, to: file) }
            var authorizations = Authorizations(
                credentials: credentials, environment: environment.merging(["NETRC": file.string]) { $1 })
            let unreadable = authorizations.readNetrc()
            #expect(unreadable == nil)
            return authorizations.authorization(for: try WebAddress(url), plainHosts: plainHosts)?.value
        }
    }

    private static let netrc = "machine a.example login me password secret\ndefault login d password d"
    private static let token = ["TOOLENV_TOKEN_A_EXAMPLE": " tok\n"]
    private static let own = Credential(host: "A.example", user: "u", password: "p")

    @Test("The settings win over the environment, that over .netrc")
    func order() async throws {
        let url = "https://a.example/x"
        let all = try await Self.value(for: url, credentials: [Self.own], environment: Self.token, netrc: Self.netrc)
        #expect(all == "Basic dTpw")
        #expect(try await Self.value(for: url, environment: Self.token, netrc: Self.netrc) == "Bearer tok")
        #expect(try await Self.value(for: url, netrc: Self.netrc) == "Basic bWU6c2VjcmV0")
        #expect(try await Self.value(for: url) == nil)
    }

    @Test(
        "No other host gets any",
        arguments: ["https://b.example/", "https://a.example.b/", "https://x.a.example/", "http://a.example/"])
    func others(_ url: String) async throws {
        let value = try await Self.value(
            for: url, credentials: [Self.own], environment: Self.token, netrc: Self.netrc)
        #expect(value == nil)
    }

    @Test("Over plain http only what the settings hold goes to a host that they name")
    func plain() async throws {
        let url = "http://a.example/"
        #expect(try await Self.value(for: url, credentials: [Self.own], plainHosts: ["a.example"]) == "Basic dTpw")
        #expect(try await Self.value(for: url, environment: Self.token, plainHosts: ["a.example"]) == nil)
    }

    @Test("A port in a credential or in a variable's name limits it to that port")
    func ports() async throws {
        let own = Credential(host: "a.example:8443", bearer: "t")
        #expect(try await Self.value(for: "https://a.example:8443/", credentials: [own]) == "Bearer t")
        #expect(try await Self.value(for: "https://a.example/", credentials: [own]) == nil)
        let variables = ["TOOLENV_TOKEN_A_EXAMPLE___443": "standard", "TOOLENV_TOKEN_A_EXAMPLE": "any"]
        #expect(try await Self.value(for: "https://a.example/", environment: variables) == "Bearer standard")
        #expect(try await Self.value(for: "https://a.example:1/", environment: variables) == "Bearer any")
    }

    @Test("A token with a line's end in it cannot add a field")
    func injection() async throws {
        let own = Credential(host: "a.example", bearer: "t\r\nX-Evil: 1")
        #expect(try await Self.value(for: "https://a.example/", credentials: [own]) == "Bearer tX-Evil:1")
    }

    @Test(
        "Forms of .netrc",
        arguments: [
            ("machine h login a password b", "a", "b"),
            ("machine h\n  login a\n  password b\n", "a", "b"),
            ("# machine h login no password no\nmachine h login a password b", "a", "b"),
            ("machine x login 1 password 2 machine H login a password b", "a", "b"),
            ("machine h login \"a b\" password \"q\\\"\\\\\"", "a b", "q\"\\"),
            ("machine h login a account c password b", "a", "b"),
            ("macdef init\nmachine h login no password no\n\nmachine h login a password b", "a", "b"),
            ("default login d password d\nmachine h login a password b", "a", "b"),
            ("machine h login a", "a", nil),
            ("machine h password", nil, nil),
            ("password x login y machine h password b", nil, "b"),
            ("machine h login #a password #b # c", "#a", "#b"),
            ("machine h login a # password no\n  password b#c", "a", "b#c"),
            ("machine h login\n# no\na password\t#b", "a", "#b"),
        ] as [(String, String?, String?)])
    func netrcForms(_ text: String, _ login: String?, _ password: String?) {
        #expect(Netrc(text).entry(for: "h") == Netrc.Entry(machine: "h", login: login, password: password))
        #expect(Netrc(text).entry(for: "other") == nil)
    }

    @Test("A `.netrc` that is there and cannot be read is told", arguments: ["directory", "bytes", "loop"])
    func unreadable(_ kind: String) async throws {
        try await TemporaryFolder.with { folder in
            let file = folder.appending("netrc")
            switch kind {
            case "directory": try FileSystem.createDirectories(file)
            case "loop": try FileSystem.createSymbolicLink(at: file, to: "netrc")
            default: try FileSystem.write([0xff, 0xfe], to: file)
            }
            var authorizations = Authorizations(credentials: [], environment: ["NETRC": file.string])
            let unreadable = authorizations.readNetrc()
            let error = try #require(unreadable)
            let notice = TransferNotice.netrcUnreadable(error)
            #expect(notice.code == "netrc-unreadable")
            #expect(notice.message.hasPrefix("the passwords in `\(file)` are not used: it cannot be read ("))
            // Told once, whoever asks first.
            let notices = Mutex<[String]>([])
            let transfer = Transfer.testing(folder, environment: ["NETRC": file.string]) {
                $0.notify = { notice in notices.withLock { $0.append(notice.code) } }
            }
            try await FixtureServer.with({ _ in .init(text: "page") }) { server in
                for _ in 0..<2 {
                    let text = try await transfer.text(server.url("/"))
                    #expect(text == "page")
                }
            }
            #expect(notices.withLock { $0 } == ["netrc-unreadable"])
        }
    }

    @Test(
        "Base64 as published",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"), ("\u{FF}?>", "w78/Pg=="),
        ])
    func base64(_ text: String, _ expected: String) {
        #expect(Base64.encoded(text) == expected)
    }
}
