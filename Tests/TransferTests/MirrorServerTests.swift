import Model
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

    @Test("One that has not got it, fails or is not there leads to the next", arguments: [404, 500, 429, nil])
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

    @Test("A refusal is no reason to go on to the next")
    func forbidden() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(403) }) { server in
                let transfer = Transfer.testing(folder, Self.mirrors(server.url("/1/"), server.url("/2/")))
                let error = await failure { _ = try await transfer.text("https://files.example/x") }
                #expect(error?.kind == .forbidden)
                #expect(server.requests.count == 1)
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
