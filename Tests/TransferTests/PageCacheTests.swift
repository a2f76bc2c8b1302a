import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Pages are kept and asked about", .timeLimit(.minutes(1)))
struct PageCacheTests {
    private static func page(_ server: FixtureServer, _ folder: FilePath, accept: String = "*/*") async throws -> Page {
        try await Transfer.testing(folder).page(WebAddress(server.url("/p")), accept: accept)
    }

    @Test(
        "An unchanged page is not sent again",
        arguments: [
            ("ETag", "W/\"1\"", "if-none-match"),
            ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT", "if-modified-since"),
        ])
    func unchanged(_ name: String, _ value: String, _ question: String) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.fields[question] == value
                    ? .init(304) : .init(fields: [name: value, "Content-Type": "a/b"], text: "page")
            }) { server in
                let first = try await Self.page(server, folder)
                let second = try await Self.page(server, folder)
                #expect(!first.fromCache)
                #expect(second.fromCache)
                #expect(second.body == first.body)
                #expect(second.contentType == "a/b")
                #expect(second.bodyIdentity == first.bodyIdentity)
                #expect(second.finalURL == first.finalURL)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test("A changed page replaces the old one")
    func changed() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.fields["if-none-match"] == nil
                    ? .init(fields: ["ETag": "\"1\""], text: "old") : .init(fields: ["ETag": "\"2\""], text: "new")
            }) { server in
                _ = try await Self.page(server, folder)
                let second = try await Self.page(server, folder)
                #expect(!second.fromCache)
                #expect(second.body == Array("new".utf8))
                _ = try await Self.page(server, folder)
                #expect(server.requests.map { $0.fields["if-none-match"] } == [nil, "\"1\"", "\"2\""])
            }
        }
    }

    @Test("A damaged entry is fetched anew")
    func damaged() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.fields["if-none-match"] == nil ? .init(fields: ["ETag": "\"1\""], text: "page") : .init(304)
            }) { server in
                _ = try await Self.page(server, folder)
                let pages = folder.appending("cache").appending("pages")
                let name = try #require(try FileSystem.list(pages).first?.name)
                try FileDescriptor.write("garbage", to: pages.appending(name))
                let second = try await Self.page(server, folder)
                #expect(second.body == Array("page".utf8))
                #expect(!second.fromCache)
            }
        }
    }

    @Test("Each form of a page is kept for itself")
    func forms() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                .init(fields: ["ETag": "\"1\""], text: request.fields["accept"] ?? "")
            }) { server in
                _ = try await Self.page(server, folder, accept: "text/html")
                let second = try await Self.page(server, folder, accept: "application/json")
                #expect(second.body == Array("application/json".utf8))
                #expect(server.requests.allSatisfy { $0.fields["if-none-match"] == nil })
            }
        }
    }

    @Test("A page that nothing names is fetched each time, and not kept")
    func unnamed() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "page") }) { server in
                _ = try await Self.page(server, folder)
                let second = try await Self.page(server, folder)
                #expect(!second.fromCache)
                let pages = try FileSystem.status(folder.appending("cache").appending("pages"))
                #expect(pages == nil)
            }
        }
    }

    @Test("A cache that cannot be written is done without, which is told once")
    func unusable() async throws {
        try await TemporaryFolder.with { folder in
            try FileDescriptor.write("a file, no directory", to: folder.appending("cache"))
            try await FixtureServer.with({ _ in .init(fields: ["ETag": "\"1\""], text: "page") }) { server in
                let notices = Mutex<[TransferNotice]>([])
                let transfer = Transfer.testing(folder) {
                    $0.notify = { notice in notices.withLock { $0.append(notice) } }
                }
                for _ in 0..<2 {
                    let text = try await transfer.text(server.url("/p"))
                    #expect(text == "page")
                }
                #expect(
                    notices.withLock { $0 }.map(\.message) == [
                        "the cache in `\(folder)/cache` cannot be used (Not a directory); this run goes on without it"
                    ])
            }
        }
    }
}
