import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("What a server answers", .timeLimit(.minutes(1)))
struct StatusTests {
    @Test("A page arrives with its type and its address")
    func page() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(fields: ["Content-Type": "text/plain"], text: "hello") }) {
                server in
                let transfer = Transfer.testing(folder)
                let page = try await transfer.page(WebAddress(server.url("/a?b=c")), accept: "text/plain")
                #expect(page.body == Array("hello".utf8))
                #expect(page.contentType == "text/plain")
                #expect(page.finalURL.text == server.url("/a?b=c"))
                #expect(page.bodyIdentity == Digest.sha256(of: page.body).hex)
                #expect(!page.fromCache)
                #expect(transfer.requestCount == 1)
                #expect(server.requests.map(\.target) == ["/a?b=c"])
                #expect(server.requests.first?.fields["accept"] == "text/plain")
                #expect(server.requests.first?.fields["user-agent"] == "toolenv-test")
            }
        }
    }

    @Test("A head tells size and type, and fetches nothing")
    func head() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(fields: ["Content-Type": "a/b", "Content-Length": "1234"]) }) {
                server in
                let headers = try await Transfer.testing(folder).head(WebAddress(server.url("/x")))
                #expect(headers.size == 1234)
                #expect(headers.contentType == "a/b")
                #expect(server.requests.map(\.method) == ["HEAD"])
            }
        }
    }

    @Test(
        "A final answer is asked for once",
        arguments: [
            (400, .invalidResponse), (401, .unauthorized), (403, .forbidden), (404, .notFound), (410, .notFound),
            (204, .invalidResponse), (206, .invalidResponse), (304, .invalidResponse), (418, .invalidResponse),
        ] as [(Int, TransferError.Kind)])
    func final(_ status: Int, _ kind: TransferError.Kind) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(status) }) { server in
                let error = await failure {
                    _ = try await Transfer.testing(folder).text(server.url("/x?signature=secret"))
                }
                #expect(error?.kind == kind)
                #expect(error?.status == status)
                #expect(error?.url == server.url("/x?…"))
                #expect(error?.summary.contains("\(status)") == true)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test(
        "A passing failure is asked again, until it passes", arguments: [408, 425, 429, 500, 502, 503, 504, 599])
    func passing(_ status: Int) async throws {
        try await TemporaryFolder.with { folder in
            let count = Atomic<Int>(0)
            try await FixtureServer.with({ _ in
                count.add(1, ordering: .relaxed).newValue < 3 ? .init(status) : .init(text: "at last")
            }) { server in
                let transfer = Transfer.testing(folder)
                let text = try await transfer.text(server.url("/"))
                #expect(text == "at last")
                #expect(transfer.requestCount == 3)
            }
        }
    }

    @Test(
        "A failure that stays is final after all attempts",
        arguments: [(429, .rateLimited), (503, .serverError), (408, .timedOut)] as [(Int, TransferError.Kind)])
    func staying(_ status: Int, _ kind: TransferError.Kind) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(status) }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(error?.kind == kind)
                #expect(server.requests.count == 4)
            }
        }
    }

    @Test(
        "The server says how long to wait",
        arguments: [
            ["Retry-After": "1"],
            ["Retry-After": "Sun, 06 Nov 1994 08:49:38 GMT", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"],
        ])
    func retryAfter(_ fields: [String: String]) async throws {
        try await TemporaryFolder.with { folder in
            let count = Atomic<Int>(0)
            try await FixtureServer.with({ _ in
                count.add(1, ordering: .relaxed).newValue == 1 ? .init(429, fields: fields) : .init(text: "ok")
            }) { server in
                let transfer = Transfer.testing(folder) { $0.maximumRetryDelay = .seconds(5) }
                let start = ContinuousClock.now
                let text = try await transfer.text(server.url("/"))
                #expect(text == "ok")
                #expect(ContinuousClock.now - start >= .seconds(1))
            }
        }
    }

    @Test("A spent allowance is told from a refusal")
    func spentAllowance() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(403, fields: ["X-RateLimit-Remaining": "0"]) }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(error?.kind == .rateLimited)
            }
        }
    }

    @Test("A page larger than wanted is given up")
    func tooLarge() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(body: noise(2000)) }) { server in
                let error = await failure {
                    _ = try await Transfer.testing(folder).page(WebAddress(server.url("/")), accept: "*/*", limit: 1999)
                }
                #expect(error?.kind == .tooLarge)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("A page may come compressed")
    func compressed() async throws {
        // `printf hello | gzip -n`
        let gzip: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x86,
            0xA6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
        ]
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(fields: ["Content-Encoding": "gzip"], body: gzip) }) { server in
                let text = try await Transfer.testing(folder).text(server.url("/"))
                #expect(text == "hello")
                #expect(server.requests.first?.fields["accept-encoding"]?.contains("gzip") == true)
            }
        }
    }
}
