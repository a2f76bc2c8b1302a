import Model
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Servers that misbehave", .timeLimit(.minutes(1)))
struct ImpoliteServerTests {
    private static let content = noise(100_000)

    private static func saying(_ head: String, _ body: [UInt8]) -> @Sendable (RawConnection) -> Void {
        { connection in
            connection.readHead()
            connection.send("HTTP/1.1 \(head)Connection: close\r\n\r\n")
            connection.send(body)
        }
    }

    @Test("A transfer that stands still is given up and made again")
    func stall() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\no")
                if connection.number == 0 { connection.waitUntilClosed() } else { connection.send("k") }
            }) { server in
                let transfer = Transfer.testing(folder) { $0.stallTimeout = .seconds(1) }
                let text = try await transfer.text(server.url("/"))
                #expect(text == "ok")
                #expect(server.requests.count >= 2)
            }
        }
    }

    @Test("A server that never answers is given up")
    func silence() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ $0.waitUntilClosed() }) { server in
                let transfer = Transfer.testing(folder) {
                    $0.maximumAttempts = 1
                    $0.stallTimeout = .seconds(1)
                }
                let error = await failure { _ = try await transfer.text(server.url("/")) }
                #expect(error?.kind == .timedOut)
            }
        }
    }

    @Test(
        "A connection that breaks is tried again, as often as allowed",
        arguments: ["", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"])
    func broken(_ answer: String) async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send(answer)
            }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(error?.kind == .connectionFailed)
                #expect(server.requests.count == 4)
            }
        }
    }

    @Test("Nobody listens")
    func refused() async throws {
        try await TemporaryFolder.with { folder in
            let port = try RawServer.unusedPort()
            let error = await failure { _ = try await Transfer.testing(folder).text("http://127.0.0.1:\(port)/") }
            #expect(error?.kind == .connectionFailed)
            #expect(error?.details.isEmpty == false)
        }
    }

    @Test("What is no answer is an error")
    func garbage() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send("220 mail.example ESMTP\r\n\r\n")
            }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(error?.kind == .invalidResponse)
            }
        }
    }

    @Test("A body without end is stopped at the first byte too many")
    func tooLong() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                for _ in 0..<10_000 { connection.send(Self.content) }
            }) { server in
                let transfer = Transfer.testing(folder)
                let error = await failure { try await transfer.file(server.url("/f"), of: Self.content) }
                #expect(error?.kind == .sizeMismatch)
                #expect(error?.details.dropFirst().first == "found    more than 100 000 bytes")
                let names = try DownloadTests.names(in: folder)
                #expect(names == [])
            }
        }
    }

    @Test("The body of a refusal may be without end too")
    func endlessRefusal() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send("HTTP/1.1 404 No\r\nConnection: close\r\n\r\n")
                for _ in 0..<10_000 { connection.send(Self.content) }
            }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(error?.kind == .notFound)
            }
        }
    }

    @Test("A file that is announced shorter than expected is the wrong one")
    func announcedShort() async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.saying("200 OK\r\nContent-Length: 99999\r\n", Self.content)
            try await RawServer.with(serve) { server in
                let error = await failure {
                    try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                }
                #expect(error?.kind == .sizeMismatch)
                #expect(error?.found?.size == 99_999)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("A file that ends too soon, nobody said where it ends, may have been cut and is tried again")
    func unannouncedShort() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with(Self.saying("200 OK\r\n", Array(Self.content.dropLast()))) { server in
                let error = await failure {
                    try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                }
                #expect(error?.kind == .sizeMismatch)
                #expect(server.requests.count == 4)
                let names = try DownloadTests.names(in: folder)
                #expect(names == [])
            }
        }
    }

    @Test("An announcement before the answer proper is no answer")
    func earlyHints() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send("HTTP/1.1 103 Early Hints\r\nContent-Length: 99\r\n\r\n")
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
            }) { server in
                let text = try await Transfer.testing(folder).text(server.url("/"))
                #expect(text == "ok")
            }
        }
    }
}
