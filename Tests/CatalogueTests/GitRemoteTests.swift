import Model
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Tags of git repositories", .timeLimit(.minutes(1)))
struct GitRemoteTests {
    private static let path = "https://forge.example/owner/tool.git"

    /// Runs `body` with a transfer that reaches git's own server by a mirror.
    private func with(
        isOld: Bool = false, _ body: (Transfer, GitServer, FixtureServer) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            var git = GitServer(directory: folder.appending("repositories"))
            git.isOld = isOld
            let served = git
            try await FixtureServer.with({ await served.answer($0) }) { server in
                let transfer = Transfer(
                    TransferConfiguration(
                        cacheDirectory: folder.appending("cache"),
                        mirrors: [Mirror(prefix: "https://forge.example/", replacement: server.url("/"))],
                        environment: [:], userAgent: "test", retryDelay: .milliseconds(1),
                        now: { Timestamp(secondsSinceEpoch: 4_000_000_000) }))
                try await body(transfer, git, server)
            }
        }
    }

    @Test("Tags are listed by version 2 of the protocol, and by the oldest", arguments: [false, true])
    func tags(_ isOld: Bool) async throws {
        try await with(isOld: isOld) { transfer, git, server in
            try await git.create(
                "owner/tool.git", tags: ["v1.0.0", "sdk/v9.0.0"], annotated: ["v1.1.0", "v2.0.0-rc.1"])
            let remote = GitRemote(address: try WebAddress(Self.path))
            #expect(
                try await remote.tags(startingWith: "", transfer: transfer).sorted() == [
                    "sdk/v9.0.0", "v1.0.0", "v1.1.0", "v2.0.0-rc.1",
                ])
            #expect(try await remote.tags(startingWith: "sdk/", transfer: transfer) == ["sdk/v9.0.0"])
            let light = try #require(try await remote.commit(ofTag: "v1.0.0", transfer: transfer))
            // An annotated tag leads to its commit, not to itself.
            #expect(try await remote.commit(ofTag: "v1.1.0", transfer: transfer) == light)
            #expect(try await remote.commit(ofTag: "v3", transfer: transfer) == nil)
            let asked = server.requests.map { "\($0.method) \($0.target)" }
            #expect(asked.contains("POST /owner/tool.git/git-upload-pack") == !isOld)
        }
    }

    @Test("A hundred tags of one of many components come without the others")
    func prefixes() async throws {
        try await with { transfer, git, server in
            let own = (0..<100).map { "kustomize/v5.0.\($0)" }
            try await git.create("owner/tool.git", tags: own + (0..<100).map { "api/v0.1.\($0)" })
            let remote = GitRemote(address: try WebAddress(Self.path))
            #expect(Set(try await remote.tags(startingWith: "kustomize/v", transfer: transfer)) == Set(own))
            let question = try #require(server.requests.last)
            #expect(String(decoding: question.body, as: UTF8.self).contains("ref-prefix refs/tags/kustomize/v\n"))
        }
    }

    @Test("A repository that is not there, and what is no git server, are told")
    func absent() async throws {
        try await with { transfer, _, _ in
            let remote = GitRemote(address: try WebAddress(Self.path))
            await #expect(throws: CatalogueError.self) { try await remote.tags(startingWith: "", transfer: transfer) }
        }
        try await CatalogueFixture.with(["/owner/tool.git/info/refs?service=git-upload-pack": .init(text: "<html>")]) {
            let transfer = $0.transfer()
            let remote = GitRemote(address: try WebAddress($0.server.url("/owner/tool.git")))
            let error = await #expect(throws: CatalogueError.self) {
                try await remote.tags(startingWith: "", transfer: transfer)
            }
            #expect(error?.summary.contains("does not speak git's protocol") == true)
        }
    }

    @Test(
        "Bodies that are cut or framed otherwise are no packets",
        arguments: ["000", "00", "zzzz", "0009ab", "0003", "fff5" + String(repeating: "a", count: 10)])
    func damaged(_ text: String) {
        #expect(PacketLine.packets(Array(text.utf8)) == nil)
    }

    @Test("Packets are read as they are written")
    func packets() {
        let body = PacketLine.encoded("command=ls-refs\n") + "0001" + PacketLine.encoded("peel\n") + "0000" + "0002"
        #expect(body.hasPrefix("0014command=ls-refs\n"))
        #expect(
            PacketLine.packets(Array(body.utf8)) == [.text("command=ls-refs"), .delimiter, .text("peel"), .flush, .end])
    }
}
