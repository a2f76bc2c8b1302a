import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("The age of pages", .timeLimit(.minutes(1)))
struct PageFreshnessTests {
    private final class Notices: Sendable {
        let all = Mutex<[TransferNotice]>([])
        var codes: [String] { all.withLock { $0.map(\.code) } }
    }

    /// A transfer whose clock is `seconds` away from the machine's.
    private func transfer(
        _ folder: FilePath, later seconds: Int64 = 0, isOffline: Bool = false, notices: Notices = Notices()
    ) throws -> Transfer {
        let written = folder.appending("clock")
        try FileSystemClock.touch(written)
        let now = try FileSystemClock.seconds(of: written) + seconds
        return Transfer(
            TransferConfiguration(
                cacheDirectory: folder.appending("cache"), isOffline: isOffline, environment: [:], userAgent: "test",
                maximumAttempts: 1, retryDelay: .milliseconds(1), now: { Timestamp(secondsSinceEpoch: now) },
                notify: { notice in notices.all.withLock { $0.append(notice) } }))
    }

    private func request(_ server: FixtureServer, body: String? = nil) throws -> PageRequest {
        var request = PageRequest(try WebAddress(server.url("/list")), accept: "*/*")
        request.freshness = .seconds(300)
        request.body = body
        return request
    }

    @Test("A young page is taken without a question, an old one is asked for again")
    func ages() async throws {
        try await FixtureServer.with({ .init(text: "page of \($0.method) \(String(decoding: $0.body, as: UTF8.self))") }
        ) {
            server in
            try await TemporaryFolder.with { folder in
                let first = try await transfer(folder).page(request(server))
                #expect(!first.fromCache)
                let second = try await transfer(folder, later: 200).page(request(server))
                #expect(second.fromCache)
                #expect(second.body == first.body)
                #expect(server.requests.count == 1)
                _ = try await transfer(folder, later: 400).page(request(server))
                #expect(server.requests.count == 2)
                // A clock that was wrong once: what comes from the future is not young.
                _ = try await transfer(folder, later: -4000).page(request(server))
                #expect(server.requests.count == 3)
            }
        }
    }

    @Test("Questions that are posted have answers of their own")
    func bodies() async throws {
        try await FixtureServer.with({ .init(text: "\($0.method) \(String(decoding: $0.body, as: UTF8.self))") }) {
            server in
            try await TemporaryFolder.with { folder in
                for (body, expected) in [
                    ("one\n", "POST one\n"), ("two", "POST two"), (nil, "GET "), ("one\n", "POST one\n"),
                ] {
                    let page = try await transfer(folder).page(request(server, body: body))
                    #expect(String(decoding: page.body, as: UTF8.self) == expected)
                }
                #expect(server.requests.count == 3)
            }
        }
    }

    @Test("Offline, the copy is taken however old it is, and the user is told")
    func offline() async throws {
        try await FixtureServer.with({ _ in .init(fields: ["ETag": "\"1\""], text: "page") }) { server in
            try await TemporaryFolder.with { folder in
                await #expect(throws: TransferError.self) {
                    try await transfer(folder, isOffline: true).page(request(server))
                }
                _ = try await transfer(folder).page(request(server))
                let notices = Notices()
                let page = try await transfer(folder, later: 100_000, isOffline: true, notices: notices).page(
                    request(server))
                #expect(page.fromCache)
                #expect(notices.codes == ["page-kept"])
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("A token that has expired is done without for what everyone may read, and the user is told")
    func expiredToken() async throws {
        let answer: @Sendable (FixtureServer.Request) -> FixtureServer.Answer = { request in
            request.fields["authorization"] == nil ? .init(text: "page") : .init(401, text: "Bad credentials")
        }
        try await FixtureServer.with(answer) { server in
            try await TemporaryFolder.with { folder in
                let notices = Notices()
                let transfer = try transfer(folder, notices: notices)
                let address = try WebAddress(server.url("/"))
                transfer.declare(
                    address, credential: Credential(host: address.host, bearer: "hunter2", source: "`GITHUB_TOKEN`"))
                let page = try await transfer.page(request(server))
                #expect(String(decoding: page.body, as: UTF8.self) == "page")
                #expect(server.requests.map { $0.fields["authorization"] } == ["Bearer hunter2", nil])
                #expect(
                    notices.all.withLock { $0.map(\.message) } == [
                        "`GITHUB_TOKEN` is not used: `127.0.0.1` refuses it (401), and answers without it"
                    ])
            }
        }
    }

    @Test("A server that answers no more questions for now leaves us with the copy, and says until when")
    func limits() async throws {
        let isSpent = Mutex(false)
        let answer: @Sendable (FixtureServer.Request) -> FixtureServer.Answer = { _ in
            let fields = ["x-ratelimit-limit": "60", "x-ratelimit-reset": "1750000000"]
            guard isSpent.withLock({ $0 }) else {
                return .init(fields: fields.merging(["x-ratelimit-remaining": "3"]) { one, _ in one }, text: "page")
            }
            return .init(403, fields: fields.merging(["x-ratelimit-remaining": "0"]) { one, _ in one }, text: "no")
        }
        try await FixtureServer.with(answer) { server in
            try await TemporaryFolder.with { folder in
                let notices = Notices()
                _ = try await transfer(folder, notices: notices).page(request(server))
                #expect(notices.codes == ["allowance-low"])
                isSpent.withLock { $0 = true }
                let kept = try await transfer(folder, later: 1000, notices: notices).page(request(server))
                #expect(kept.fromCache)
                #expect(notices.codes == ["allowance-low", "page-kept"])
                let message = notices.all.withLock { $0.map(\.message) }
                #expect(
                    message[0]
                        == "`127.0.0.1` grants 60 requests, of which 3 are left until 2025-06-15T15:06:40Z")
            }
        }
    }
}

/// The clock of the file system that a folder is on.
private enum FileSystemClock {
    static func touch(_ path: FilePath) throws {
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        try file.closeAfter { _ = try file.writeAll("x".utf8) }
    }

    static func seconds(of path: FilePath) throws -> Int64 {
        guard let status = try FileSystem.status(path) else { throw Errno.noSuchFileOrDirectory }
        return status.modifiedSeconds
    }
}
