import Model
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Proxies", .timeLimit(.minutes(1)))
struct ProxyTests {
    private static func proxy(_ answer: String) -> @Sendable (RawConnection) -> Void {
        { connection in
            connection.readHead()
            connection.send(answer)
        }
    }

    @Test("An http request goes to the proxy with its whole address, and with the proxy's own credentials")
    func plain() async throws {
        try await TemporaryFolder.with { folder in
            let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
            try await RawServer.with(Self.proxy(answer)) { proxy in
                let transfer = Transfer.testing(
                    folder, environment: ["http_proxy": "http://me:secret@127.0.0.1:\(proxy.port)"])
                transfer.declare(try WebAddress("http://index.example/"))
                let text = try await transfer.text("http://index.example/x")
                #expect(text == "ok")
                let head = try #require(proxy.requests.first)
                #expect(head.hasPrefix("GET http://index.example/x HTTP/1.1\r\n"))
                #expect(head.contains("Proxy-Authorization: Basic bWU6c2VjcmV0"))
            }
        }
    }

    @Test("An https request asks for a tunnel, which gets no secret of the host's")
    func tunnel() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with(Self.proxy("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) { proxy in
                let transfer = Transfer.testing(
                    folder, environment: ["https_proxy": proxy.url(""), "TOOLENV_TOKEN_INDEX_EXAMPLE": "secret"])
                let error = await failure { _ = try await transfer.text("https://index.example/x") }
                #expect(error?.kind == .connectionFailed)
                #expect(error?.summary.contains("407") == true)
                #expect(proxy.requests.count == 1)
                let head = try #require(proxy.requests.first)
                #expect(head.hasPrefix("CONNECT index.example:443 HTTP/1.1\r\n"))
                #expect(!head.contains("secret"))
            }
        }
    }

    @Test(
        "What is wrong with a proxy is told without its password, and with the variable that names it",
        arguments: [
            ("http://me:hunter2@127.0.0.1:PORT", "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", .unauthorized),
            ("http://me:hunter2@127.0.0.1:PORT", "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", .serverError),
            ("http://me:hunter2@127.0.0.1:PORT", "220 mail.example ESMTP\r\n\r\n", .invalidResponse),
            ("http://me:hunter2@127.0.0.1:1", "", .connectionFailed),
            ("http://me:hunter2@proxy.invalid:1", "", .connectionFailed),
            ("http://me:hunter2@proxy.invalid:1x", "", .connectionFailed),
            ("me:hunter2@@:x", "", .connectionFailed),
            ("strange://me:hunter2@127.0.0.1:1", "", .connectionFailed),
        ] as [(String, String, TransferError.Kind)])
    func failing(_ setting: String, _ answer: String, _ kind: TransferError.Kind) async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with(Self.proxy(answer)) { proxy in
                let setting = setting.replacing("PORT", with: "\(proxy.port)")
                let transfer = Transfer.testing(folder, environment: ["all_proxy": setting]) { $0.maximumAttempts = 2 }
                transfer.declare(try WebAddress("http://index.example/"))
                let error = await failure { _ = try await transfer.text("http://index.example/x") }
                let failure = try #require(error)
                #expect(failure.kind == kind)
                #expect(!"\(failure)".contains("hunter2"))
                let isAnswer = failure.status != nil
                #expect(isAnswer || failure.details.last == "it goes through the proxy that `all_proxy` names")
                let wantsPassword = failure.status == 407
                #expect(failure.hints.isEmpty != wantsPassword)
                #expect(failure.summary.contains("the proxy answered") == wantsPassword)
            }
        }
    }

    @Test("Hosts of NO_PROXY are reached directly", arguments: ["127.0.0.1", "index.example,127.0.0.1", "*"])
    func exceptions(_ hosts: String) async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with(Self.proxy("HTTP/1.1 500 No\r\n\r\n")) { proxy in
                try await FixtureServer.with({ _ in .init(text: "direct") }) { server in
                    let transfer = Transfer.testing(
                        folder, environment: ["http_proxy": proxy.url(""), "NO_PROXY": hosts])
                    let text = try await transfer.text(server.url("/"))
                    #expect(text == "direct")
                    #expect(proxy.requests.isEmpty)
                }
            }
        }
    }
}
