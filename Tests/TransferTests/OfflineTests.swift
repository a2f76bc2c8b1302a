import Model
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Requests that are not made", .timeLimit(.minutes(1)))
struct OfflineTests {
    @Test("Offline, every request is an error that says what was wanted")
    func offline() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "page") }) { server in
                let transfer = Transfer.testing(folder) { $0.isOffline = true }
                let url = server.url("/wanted")
                let address = try WebAddress(url)
                let failures = [
                    await failure { _ = try await transfer.text(url) },
                    await failure { try await transfer.file(url) },
                    await failure { _ = try await transfer.head(address) },
                ]
                for error in failures {
                    #expect(error?.kind == .offline)
                    #expect(error?.summary == "cannot fetch `\(url)` while offline")
                }
                #expect(server.requests.isEmpty)
                #expect(transfer.requestCount == 0)
            }
        }
    }

    @Test("Offline, what the cache has is there")
    func cached() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "file") }) { server in
                let content = Array("file".utf8)
                try await Transfer.testing(folder).file(server.url("/f"), of: content)
                let transfer = Transfer.testing(folder) { $0.isOffline = true }
                #expect(try await transfer.file(server.url("/f"), of: content).fromCache)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("Plain http beyond this machine needs a reason")
    func plain() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ proxy in
                proxy.readHead()
                proxy.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
            }) { proxy in
                let transfer = Transfer.testing(folder, environment: ["http_proxy": proxy.url("")])
                let url = "http://index.example/x"
                #expect(await failure { _ = try await transfer.text(url) }?.kind == .insecureAddress)
                #expect(await failure { try await transfer.file(url) }?.kind == .insecureAddress)
                #expect(proxy.requests.isEmpty)
                // A digest proves the content.
                let file = try await transfer.file(url, of: Array("ok".utf8))
                #expect(file.size == 2)
                // The settings name it.
                transfer.declare(try WebAddress("http://index.example/"))
                let text = try await transfer.text(url)
                #expect(text == "ok")
            }
        }
    }
}
