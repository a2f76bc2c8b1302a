import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Files arrive verified, or not at all", .timeLimit(.minutes(1)))
struct DownloadTests {
    private static let content = noise(300_000)
    private static let digest = Digest.sha256(of: content)

    /// The names in the cache's download directory.
    static func names(in folder: FilePath) throws -> [String] {
        try FileSystem.list(folder.appending("cache").appending("downloads").appending("sha256")).map(\.name)
    }

    @Test("A file lands under its digest, and a second download makes no request")
    func twice() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                let progress = Mutex<[Int64]>([])
                let transfer = Transfer.testing(folder)
                let item = Download(
                    url: try WebAddress(server.url("/f")), size: Int64(Self.content.count), sha256: Self.digest)
                let file = try await transfer.download(item) { bytes in progress.withLock { $0.append(bytes) } }
                #expect(file.size == item.size)
                #expect(file.sha256 == Self.digest)
                #expect(!file.fromCache)
                let bytes = try FileSystem.read(file.path)
                #expect(bytes == Self.content)
                let names = try Self.names(in: folder)
                #expect(names == [Self.digest.hex])
                let steps = progress.withLock { $0 }
                #expect(steps.last == item.size)
                #expect(steps == steps.sorted())
                #expect(server.requests.first?.fields["accept-encoding"] == nil)

                let second = try await Transfer.testing(folder).download(item) { _ in }
                #expect(second.fromCache)
                #expect(second.path == file.path)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("A file whose digest nobody knows yet gets it")
    func firstDownload() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"))
                #expect(file.sha256 == Self.digest)
                #expect(file.size == Int64(Self.content.count))
                let names = try Self.names(in: folder)
                #expect(names == [Self.digest.hex])
            }
        }
    }

    @Test("An empty file is a file")
    func empty() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init() }) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: [])
                #expect(file.size == 0)
            }
        }
    }

    @Test("A file in the cache that was changed is fetched again")
    func damaged() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                var changed = Self.content
                changed[7] ^= 1
                try FileDescriptor.write(changed, to: file.path)
                let second = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(!second.fromCache)
                let bytes = try FileSystem.read(second.path)
                #expect(bytes == Self.content)
            }
        }
    }

    @Test("Other bytes than expected are shown beside what was expected, and removed")
    func wrongDigest() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                let other = noise(Self.content.count, seed: 2)
                let error = await failure { try await Transfer.testing(folder).file(server.url("/f"), of: other) }
                #expect(error?.kind == .digestMismatch)
                #expect(error?.found?.sha256 == Self.digest)
                #expect(
                    error?.details == [
                        "expected \(Digest.sha256(of: other))  300 000 bytes", "found    \(Self.digest)  300 000 bytes",
                        "from     \(server.url("/f"))",
                    ])
                #expect(server.requests.count == 1)
                let names = try Self.names(in: folder)
                #expect(names == [])
            }
        }
    }

    @Test("A page in place of a file is called one")
    func page() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "<!DOCTYPE html><title>Log in</title>") }) { server in
                let transfer = Transfer.testing(folder)
                let known = await failure { try await transfer.file(server.url("/f"), of: Self.content) }
                #expect(known?.kind == .sizeMismatch)
                #expect(known?.details.dropFirst().first?.hasSuffix("36 bytes, an HTML page") == true)
                let unknown = await failure { try await transfer.file(server.url("/f")) }
                #expect(unknown?.kind == .htmlPage)
                let names = try Self.names(in: folder)
                #expect(names == [])
            }
        }
    }

    @Test("An answer that is announced too long is not fetched")
    func announcedTooLong() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(fields: ["Content-Type": "text/html"], body: Self.content) }) {
                server in
                let error = await failure { try await Transfer.testing(folder).file(server.url("/f"), of: [1, 2, 3]) }
                #expect(error?.kind == .sizeMismatch)
                #expect(error?.details.dropFirst().first == "found    300 000 bytes, an HTML page")
                let names = try Self.names(in: folder)
                #expect(names == [])
            }
        }
    }

    @Test("Coded bytes count as the file only when a digest says so")
    func coded() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(fields: ["Content-Encoding": "x-gzip"], body: Self.content) }) {
                server in
                let transfer = Transfer.testing(folder)
                let error = await failure { try await transfer.file(server.url("/f")) }
                #expect(error?.kind == .invalidResponse)
                let file = try await transfer.file(server.url("/f"), of: Self.content)
                #expect(file.sha256 == Self.digest)
            }
        }
    }

    @Test("A missing file leaves nothing behind")
    func missing() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(404) }) { server in
                let error = await failure {
                    try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                }
                #expect(error?.kind == .notFound)
                let names = try Self.names(in: folder)
                #expect(names == [])
            }
        }
    }

    @Test("A file on this machine is read like any other")
    func local() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder.appending("a b")
            try FileDescriptor.write(Self.content, to: path)
            let url = "file://\(folder)/a%20b"
            let transfer = Transfer.testing(folder) { $0.isOffline = true }
            #expect(try await transfer.file(url, of: Self.content).sha256 == Self.digest)
            #expect(try await transfer.head(WebAddress(url)).size == 300_000)
            let error = await failure { try await transfer.file(url + "c") }
            #expect(error?.kind == .notFound)
        }
    }

    @Test("Where neither the cache nor another place can be written is an error that says so")
    func unusable() async throws {
        try await TemporaryFolder.with { folder in
            try FileDescriptor.write("a file, no directory", to: folder.appending("cache"))
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                let error = await failure { try await Transfer.testing(folder).file(server.url("/f")) }
                #expect(error?.kind == .cacheUnusable)
                #expect(server.requests.isEmpty)
            }
        }
    }
}
