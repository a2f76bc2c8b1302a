import Disk
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Cut downloads go on where they were cut", .timeLimit(.minutes(1)))
struct ResumeTests {
    private static let content = noise(200_000)
    private static let cut = 70_000

    /// The head of an answer with the rest of the content from `start`.
    private static func partial(_ start: Int, of total: Int = content.count, tag: String = "\"1\"") -> String {
        let length = content.count - start
        return "HTTP/1.1 206 Partial\r\nContent-Length: \(length)\r\nETag: \(tag)\r\n"
            + "Content-Range: bytes \(start)-\(content.count - 1)/\(total)\r\nConnection: close\r\n\r\n"
    }

    /// The head of an answer with the whole content.
    private static func whole(_ fields: String = "ETag: \"1\"\r\n") -> String {
        "HTTP/1.1 200 OK\r\nContent-Length: \(content.count)\r\n\(fields)Connection: close\r\n\r\n"
    }

    /// A server that breaks off its first answer, and gives `then` the connections after that.
    private static func cutting(
        _ fields: String = "ETag: \"1\"\r\n", then: @escaping @Sendable (RawConnection) -> Void
    ) -> @Sendable (RawConnection) -> Void {
        { connection in
            connection.readHead()
            guard connection.number == 0 else { return then(connection) }
            connection.send(whole(fields))
            connection.send(Array(content[..<cut]))
        }
    }

    private static func names(in folder: FilePath) throws -> [String] { try DownloadTests.names(in: folder) }

    @Test(
        "The rest is asked for, if the file is still the same",
        arguments: [
            ("ETag: \"1\"\r\n", "\"1\""),
            ("Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ])
    func resumed(_ fields: String, _ validator: String) async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.cutting(fields) { connection in
                connection.send(Self.partial(Self.cut))
                connection.send(Array(Self.content[Self.cut...]))
            }
            try await RawServer.with(serve) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                let bytes = try FileSystem.read(file.path)
                #expect(bytes == Self.content)
                #expect(server.requests.count == 2)
                #expect(server.requests.last?.contains("\r\nrange: bytes=\(Self.cut)-\r\n") == true)
                #expect(server.requests.last?.hasSuffix("\r\nif-range: \(validator)") == true)
                let names = try Self.names(in: folder)
                #expect(names == [file.sha256.hex])
            }
        }
    }

    @Test("Without anything that names the bytes, the file is fetched anew")
    func noValidator() async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.cutting("ETag: W/\"weak\"\r\n") { connection in
                connection.send(Self.whole())
                connection.send(Self.content)
            }
            try await RawServer.with(serve) { server in
                try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(server.requests.last?.contains("range") == false)
            }
        }
    }

    @Test("A server that sends everything again is taken at its word")
    func ignored() async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.cutting { connection in
                connection.send(Self.whole("ETag: \"2\"\r\n"))
                connection.send(Self.content)
            }
            try await RawServer.with(serve) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(file.size == Int64(Self.content.count))
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test(
        "An answer that does not go on where the part ends leads to a new start",
        arguments: [
            partial(cut - 1), partial(cut + 1), partial(cut, of: content.count + 1),
            "HTTP/1.1 206 Partial\r\nContent-Length: 5\r\n\r\n", "HTTP/1.1 416 No\r\nConnection: close\r\n\r\n",
        ])
    func outOfStep(_ head: String) async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.cutting { connection in
                connection.send(connection.number == 1 ? head : Self.whole())
                connection.send(Self.content)
            }
            try await RawServer.with(serve) { server in
                try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(server.requests.count == 3)
                #expect(server.requests.last?.contains("range") == false)
            }
        }
    }

    @Test("A part that turns out to be of another file is thrown away, and the file fetched anew")
    func spliced() async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.cutting { connection in
                if connection.number == 1 {
                    connection.send(Self.partial(Self.cut))
                    connection.send(noise(Self.content.count - Self.cut, seed: 9))
                } else {
                    connection.send(Self.whole())
                    connection.send(Self.content)
                }
            }
            try await RawServer.with(serve) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                let bytes = try FileSystem.read(file.path)
                #expect(bytes == Self.content)
                #expect(server.requests.count == 3)
            }
        }
    }

    @Test("The next run goes on too")
    func nextRun() async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.cutting { connection in
                connection.send(Self.partial(Self.cut))
                connection.send(Array(Self.content[Self.cut...]))
            }
            try await RawServer.with(serve) { server in
                let first = Transfer.testing(folder) { $0.maximumAttempts = 1 }
                let error = await failure { try await first.file(server.url("/f"), of: Self.content) }
                #expect(error?.kind == .connectionFailed)
                let name = Digest.sha256(of: Self.content).hex
                let names = try Self.names(in: folder)
                #expect(names == [name + ".part", name + ".part.note"])
                try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(server.requests.last?.contains("range: bytes=\(Self.cut)-") == true)
                let left = try Self.names(in: folder)
                #expect(left == [name])
            }
        }
    }

    @Test("A part that no note explains is not kept")
    func withoutNote() async throws {
        try await TemporaryFolder.with { folder in
            try await RawServer.with(Self.cutting("") { _ in }) { server in
                let first = Transfer.testing(folder) { $0.maximumAttempts = 1 }
                let error = await failure { try await first.file(server.url("/f"), of: Self.content) }
                #expect(error?.kind == .connectionFailed)
                let names = try Self.names(in: folder)
                #expect(names == [])
            }
        }
    }

    @Test("A part of a file at another address is not gone on with")
    func otherAddress() async throws {
        try await TemporaryFolder.with { folder in
            let serve = Self.cutting { connection in
                connection.send(Self.whole())
                connection.send(Self.content)
            }
            try await RawServer.with(serve) { server in
                let first = Transfer.testing(folder) { $0.maximumAttempts = 1 }
                _ = await failure { try await first.file(server.url("/f"), of: Self.content) }
                try await Transfer.testing(folder).file(server.url("/g"), of: Self.content)
                #expect(server.requests.last?.contains("range") == false)
            }
        }
    }
}
