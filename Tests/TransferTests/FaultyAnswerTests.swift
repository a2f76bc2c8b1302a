import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

/// An answer as it goes over the wire, and what becomes of it.
struct FaultyAnswer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let head: String
    let body: [UInt8]
    let kind: TransferError.Kind
    let requests: Int

    init(
        _ name: String, _ head: String, body: [UInt8] = FaultyAnswerTests.content, _ kind: TransferError.Kind,
        requests: Int = 1
    ) {
        testDescription = name
        self.head = head
        self.body = body
        self.kind = kind
        self.requests = requests
    }
}

@Suite("Answers that are wrong on the wire", .timeLimit(.minutes(1)))
struct FaultyAnswerTests {
    static let content = noise(40_000)
    private static let ok = "HTTP/1.1 200 OK\r\n"
    private static let half = Array(content[..<20_000])
    private static let length = "Content-Length: 40000\r\n"

    private static let lengths: [FaultyAnswer] = [
        FaultyAnswer("one byte too many announced", ok + "Content-Length: 40001\r\n", .sizeMismatch),
        FaultyAnswer("one byte too few announced", ok + "Content-Length: 39999\r\n", .sizeMismatch),
        FaultyAnswer("no number announced", ok + "Content-Length: many\r\n", .invalidResponse),
        FaultyAnswer("less than nothing announced", ok + "Content-Length: -1\r\n", .invalidResponse),
        FaultyAnswer("nothing announced, one byte too many", ok, body: content + [0], .sizeMismatch),
        FaultyAnswer(
            "nothing announced, one byte too few", ok, body: Array(content.dropLast()), .sizeMismatch, requests: 3),
        FaultyAnswer("announced, but cut", ok + length, body: half, .connectionFailed, requests: 3),
        FaultyAnswer("announced, but nothing", ok + length, body: [], .connectionFailed, requests: 3),
    ]

    private static let codings: [FaultyAnswer] = [
        FaultyAnswer(
            "broken chunks", ok + "Transfer-Encoding: chunked\r\n", body: Array("5\r\nhello\r\nXYZ\r\n".utf8),
            .connectionFailed,
            requests: 3),
        FaultyAnswer(
            "chunks without end", ok + "Transfer-Encoding: chunked\r\n", body: Array("5\r\nhello\r\n".utf8),
            .connectionFailed,
            requests: 3),
        FaultyAnswer(
            "a huge chunk", ok + "Transfer-Encoding: chunked\r\n", body: Array("FFFFFFFFFFFFFFFFF\r\nx".utf8),
            .connectionFailed,
            requests: 3),
        FaultyAnswer(
            "compressed on the way", ok + "Content-Encoding: gzip\r\n", body: TarBuilder.gzip(content), .sizeMismatch),
    ]

    private static let heads: [FaultyAnswer] = [
        FaultyAnswer("no head at all", "", .invalidResponse),
        FaultyAnswer("another protocol", "220 mail.example ESMTP\r\n", body: [], .invalidResponse),
        FaultyAnswer("a line without colon", ok + "what is this\r\n", .invalidResponse),
        FaultyAnswer("NUL in the head", ok + "X: a\u{0}b\r\n" + length, .invalidResponse),
        FaultyAnswer(
            "a line of a megabyte", ok + "X: " + String(repeating: "a", count: 1 << 20) + "\r\n", .invalidResponse),
        FaultyAnswer(
            "a head of many lines",
            ok + String(repeating: "X: " + String(repeating: "a", count: 990) + "\r\n", count: 400),
            .invalidResponse),
        FaultyAnswer(
            "announcements without end", String(repeating: "HTTP/1.1 103 Hints\r\nLink: x\r\n\r\n", count: 20_000),
            body: [],
            .invalidResponse),
    ]

    private static let statuses: [FaultyAnswer] = [
        FaultyAnswer(
            "a part, unasked", "HTTP/1.1 206 Part\r\nContent-Range: bytes 0-39999/40000\r\n", .invalidResponse),
        FaultyAnswer(
            "parts in parts", "HTTP/1.1 206 Part\r\nContent-Type: multipart/byteranges; boundary=x\r\n",
            .invalidResponse),
        FaultyAnswer("no content", "HTTP/1.1 204 No\r\n", body: [], .invalidResponse),
        FaultyAnswer("not modified, unasked", "HTTP/1.1 304 No\r\n", body: [], .invalidResponse),
        FaultyAnswer("a status beyond all", "HTTP/1.1 999 What\r\n", body: [], .invalidResponse),
        FaultyAnswer("a redirect to nowhere", "HTTP/1.1 302 Go\r\n", body: [], .invalidResponse),
        FaultyAnswer(
            "a redirect to ftp", "HTTP/1.1 302 Go\r\nLocation: ftp://a.example/\r\n", body: [], .invalidResponse),
        FaultyAnswer(
            "a redirect to a file", "HTTP/1.1 302 Go\r\nLocation: file:///etc/passwd\r\n", body: [], .insecureRedirect),
        FaultyAnswer(
            "a redirect without host", "HTTP/1.1 302 Go\r\nLocation: http:///x\r\n", body: [], .invalidResponse),
        FaultyAnswer(
            "a redirect with a password", "HTTP/1.1 302 Go\r\nLocation: https://u:hunter2@a.example/\r\n", body: [],
            .invalidResponse),
        FaultyAnswer(
            "a redirect with a line's end", "HTTP/1.1 302 Go\r\nLocation: http://a b/\r\n", body: [], .invalidResponse),
    ]

    @Test(arguments: lengths + codings + heads + statuses)
    func refused(_ answer: FaultyAnswer) async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                // What has no head begins with its body.
                connection.send(answer.head.isEmpty ? "" : answer.head + "Connection: close\r\n\r\n")
                connection.send(answer.body)
            }) { server in
                let transfer = Transfer.testing(folder) { $0.maximumAttempts = 3 }
                let error = await failure { try await transfer.file(server.url("/f"), of: Self.content) }
                #expect(error?.kind == answer.kind, "\(error?.details ?? [])")
                #expect(server.requests.count == answer.requests)
                let names = try DownloadTests.names(in: folder)
                #expect(names == [])
                let text = "\(error?.summary ?? "") \(error?.details ?? []) \(error?.hints ?? [])"
                #expect(!text.contains("hunter2") && !text.contains("memory"), "\(text)")
            }
        }
    }

    @Test("A head with very many lines is read", arguments: [1, 10_000])
    func manyLines(_ count: Int) async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send(Self.ok + String(repeating: "X-Y: z\r\n", count: count) + Self.length + "\r\n")
                connection.send(Self.content)
            }) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(file.size == 40_000)
            }
        }
    }

    @Test("A reset in the middle is gone on from", arguments: [0, 1, 20_000, 39_999])
    func reset(_ count: Int) async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                let head = connection.readHead()
                let start = head.firstMatch(of: #/range: bytes=(\d+)-/#).flatMap { Int($0.1) } ?? 0
                let range = "Content-Range: bytes \(start)-39999/40000\r\n"
                connection.send(
                    (start > 0 ? "HTTP/1.1 206 Part\r\n\(range)" : Self.ok)
                        + "Content-Length: \(40_000 - start)\r\nETag: \"1\"\r\n\r\n")
                guard connection.number == 0 else { return connection.send(Array(Self.content[start...])) }
                connection.send(Array(Self.content[..<count]))
                connection.reset()
            }) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(try FileSystem.read(file.path) == Self.content)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test("A byte now and then is too slow, and is gone on from")
    func trickle() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send(Self.ok + Self.length + "Connection: close\r\n\r\n")
                guard connection.number == 0 else { return connection.send(Self.content) }
                // A byte each tenth of a second, until we are hung up on.
                for byte in Self.content where !connection.waitUntilClosed(milliseconds: 100) {
                    connection.send([byte])
                }
            }) { server in
                let notices = Mutex<[String]>([])
                let transfer = Transfer.testing(folder) {
                    $0.stallTimeout = .seconds(1)
                    $0.notify = { notice in notices.withLock { $0.append(notice.message) } }
                }
                try await transfer.file(server.url("/f"), of: Self.content)
                #expect(server.requests.count == 2)
                let messages = notices.withLock { $0 }
                #expect(messages.count == 1)
                let opening =
                    "cannot fetch `\(server.url("/f"))`: nothing, or next to nothing, came for 1 s; trying again in 0"
                #expect(messages.first?.hasPrefix(opening) == true, "\(messages)")
                #expect(messages.first?.hasSuffix(" s (1 of 4 attempts made)") == true, "\(messages)")
            }
        }
    }
}
