import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("What a server says about when to come back", .timeLimit(.minutes(1)))
struct RetryAfterTests {
    private static let date = "Sun, 06 Nov 1994 08:49:37 GMT"

    /// The field, the server's own clock, and how often it is asked of four times, when the longest wait is 2 s.
    struct Row: Sendable {
        let field: String
        var clock: String? = date
        let requests: Int
        var waits: [String]?
    }

    @Test(
        arguments: [
            Row(field: "0", requests: 4, waits: ["0 s", "0 s", "0 s"]),
            Row(field: "-5", requests: 4, waits: ["0 s", "0 s", "0 s"]),
            Row(field: "3", requests: 1, waits: []),
            Row(field: "86400", requests: 1, waits: []),
            Row(field: "99999999999999999999999999", requests: 1, waits: []),
            Row(field: "soon", requests: 4), Row(field: "", requests: 4), Row(field: "1.5", requests: 4),
            Row(field: date, requests: 4, waits: ["0 s", "0 s", "0 s"]),
            Row(field: "Sun, 06 Nov 1994 08:00:00 GMT", requests: 4, waits: ["0 s", "0 s", "0 s"]),
            Row(field: "Sunday, 06-Nov-94 09:49:37 GMT", requests: 1, waits: []),
            Row(field: "Sun Nov  6 08:49:50 1994", requests: 1, waits: []),
            Row(field: "Fri, 31 Dec 9999 23:59:59 GMT", requests: 1, waits: []),
            // Without the server's clock, a date says nothing.
            Row(field: "Fri, 31 Dec 9999 23:59:59 GMT", clock: nil, requests: 4),
        ])
    func wait(_ row: Row) async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with({ connection in
                connection.readHead()
                let clock = row.clock.map { "Date: \($0)\r\n" } ?? ""
                connection.send(
                    "HTTP/1.1 503 No\r\nRetry-After: \(row.field)\r\n\(clock)Content-Length: 0\r\nConnection: close\r\n\r\n"
                )
            }) { server in
                let notices = Mutex<[String]>([])
                let transfer = Transfer.testing(folder) {
                    $0.maximumRetryDelay = .seconds(2)
                    $0.notify = { notice in notices.withLock { $0.append(notice.message) } }
                }
                let error = await failure { _ = try await transfer.text(server.url("/")) }
                #expect(error?.kind == .serverError)
                #expect(server.requests.count == row.requests)
                let messages = notices.withLock { $0 }
                #expect(messages.count == row.requests - 1)
                guard let waits = row.waits else { return }
                let opening =
                    "cannot fetch `\(server.url("/"))`: the server answered 503 (service unavailable); trying again in "
                let expected = waits.enumerated().map { "\(opening)\($1) (\($0 + 1) of 4 attempts made)" }
                #expect(messages == expected)
            }
        }
    }

    @Test("The wish is obeyed, and shown when it is too long", arguments: [429, 503])
    func obeyed(_ status: Int) async throws {
        try await TemporaryFolder.with { folder in
            let count = Atomic<Int>(0)
            try await FixtureServer.with({ _ in
                let isFirst = count.add(1, ordering: .relaxed).newValue == 1
                return isFirst ? .init(status, fields: ["Retry-After": "1"]) : .init(text: "ok")
            }) { server in
                let start = ContinuousClock.now
                let transfer = Transfer.testing(folder) { $0.maximumRetryDelay = .seconds(1) }
                let text = try await transfer.text(server.url("/"))
                #expect(text == "ok")
                #expect(ContinuousClock.now - start >= .seconds(1))
            }
            try await FixtureServer.with({ _ in .init(status, fields: ["Retry-After": "3600"]) }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(error?.details == ["it asks for a wait of 3600 s"])
                #expect(server.requests.count == 1)
            }
        }
    }
}
