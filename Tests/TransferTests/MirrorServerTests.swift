import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Mirrors at work", .timeLimit(.minutes(1)))
struct MirrorServerTests {
    private static func mirrors(_ replacements: String...) -> (inout TransferConfiguration) -> Void {
        { $0.mirrors = replacements.map { Mirror(prefix: "https://files.example/", replacement: $0) } }
    }

    @Test("What the mirror has is fetched from there, and relative references stay there")
    func mirrored() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in .init(text: request.target) }) { server in
                let transfer = Transfer.testing(folder, Self.mirrors(server.url("/m/")))
                let page = try await transfer.page(WebAddress("https://files.example/a/b?c"), accept: "*/*")
                #expect(page.body == Array("/m/a/b?c".utf8))
                #expect(page.finalURL.text == server.url("/m/a/b?c"))
                let file = try await transfer.file("https://files.example/d")
                #expect(file.size == 4)
            }
        }
    }

    @Test(
        "One that has not got it, refuses, fails or is not there leads to the next",
        arguments: [404, 401, 403, 500, 429, 418, 206, 302, nil])
    func next(_ status: Int?) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.target.hasPrefix("/dead") ? .init(status ?? 500) : .init(text: "ok")
            }) { server in
                let dead = status == nil ? "http://127.0.0.1:\(try RawServer.unusedPort())/" : server.url("/dead/")
                let transfer = Transfer.testing(folder, Self.mirrors(dead, server.url("/live/")))
                let text = try await transfer.text("https://files.example/x")
                #expect(text == "ok")
                #expect(server.requests.last?.target == "/live/x")
            }
        }
    }

    @Test("The last one's failure counts, and names the ones before; the original is not asked")
    func allDead() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(404) }) { server in
                let transfer = Transfer.testing(folder, Self.mirrors(server.url("/1/"), server.url("/2/")))
                let error = await failure { _ = try await transfer.text("https://files.example/x") }
                #expect(error?.kind == .notFound)
                #expect(error?.url == server.url("/2/x"))
                #expect(error?.details.joined().contains(server.url("/1/x")) == true)
                #expect(server.requests.map(\.target) == ["/1/x", "/2/x"])
            }
        }
    }

    @Test(
        "One that sends something else leads to the next, and whoever looks on is told",
        arguments: ["other bytes!", "short", "much longer than that", "<html>log in</html>"])
    func wrongBytes(_ text: String) async throws {
        try await TemporaryFolder.with { folder in
            let content = Array("these bytes!".utf8)
            try await FixtureServer.with({ request in
                request.target.hasPrefix("/dead") ? .init(text: text) : .init(body: content)
            }) { server in
                let notices = Mutex<[TransferNotice]>([])
                let transfer = Transfer.testing(folder) {
                    Self.mirrors(server.url("/dead/"), server.url("/live/"))(&$0)
                    $0.notify = { notice in notices.withLock { $0.append(notice) } }
                }
                let file = try await transfer.file("https://files.example/x", of: content)
                #expect(try FileSystem.read(file.path) == content)
                #expect(server.requests.map(\.target) == ["/dead/x", "/live/x"])
                let messages = notices.withLock { $0.map(\.message) }
                let size = text.utf8.count
                let opening = "`\(server.url("/dead/x"))`: the download does not match what is expected (found "
                #expect(messages.count == 1)
                #expect(messages.first?.hasPrefix(opening) == true)
                #expect(messages.first?.contains("\(size) bytes") == true)
                #expect(messages.first?.hasSuffix("; trying `\(server.url("/live/x"))`") == true)
            }
        }
    }

    @Test("What has its reason on this machine does not lead to the next")
    func ownReason() async throws {
        try await TemporaryFolder.with { folder in
            try FileDescriptor.write("a file, no directory", to: folder.appending("cache"))
            try await FixtureServer.with({ _ in .init(text: "ok") }) { server in
                let transfer = Transfer.testing(folder, Self.mirrors(server.url("/1/"), server.url("/2/")))
                let error = await failure { _ = try await transfer.file("https://files.example/x") }
                #expect(error?.kind == .cacheUnusable)
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test("A redirect into what is mirrored goes to the mirror")
    func redirected() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.target == "/start"
                    ? .init(302, fields: ["Location": "https://files.example/x"]) : .init(text: request.target)
            }) { server in
                let transfer = Transfer.testing(folder, Self.mirrors(server.url("/m/")))
                let text = try await transfer.text(server.url("/start"))
                #expect(text == "/m/x")
            }
        }
    }

    @Test("A directory can be a mirror, offline too")
    func directory() async throws {
        try await TemporaryFolder.with { folder in
            try FileDescriptor.write("from disk", to: folder.appending("x"))
            let transfer = Transfer.testing(folder) {
                Self.mirrors("file://\(folder)/")(&$0)
                $0.isOffline = true
            }
            let text = try await transfer.text("https://files.example/x")
            #expect(text == "from disk")
        }
    }
}
