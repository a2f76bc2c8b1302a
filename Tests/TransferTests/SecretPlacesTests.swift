import Disk
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Secrets stay where they belong", .timeLimit(.minutes(1)))
struct SecretPlacesTests {
    /// What may open the first server, which redirects to the second: the name of a variable, or a line of `.netrc`.
    struct Row: Sendable {
        var variable: String?
        var netrc: String?
        var credential: Credential?
        let reachesSecond: Bool
    }

    @Test(
        "What is good for a host is not shown at a port where only a redirect has led",
        arguments: [
            Row(variable: "TOOLENV_TOKEN_127_0_0_1", reachesSecond: false),
            Row(netrc: "machine 127.0.0.1 login me password secret", reachesSecond: false),
            Row(credential: Credential(host: "127.0.0.1", bearer: "secret"), reachesSecond: false),
            Row(variable: "TOOLENV_TOKEN_127_0_0_1___PORT", reachesSecond: true),
        ])
    func otherPort(_ row: Row) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "end") }) { second in
                let target = second.url("/end")
                try await FixtureServer.with({ request in
                    request.target == "/back" ? .init(text: "back") : .init(302, fields: ["Location": target])
                }) { first in
                    var environment = ["HOME": folder.string]
                    if let name = row.variable {
                        environment[name.replacing("PORT", with: "\(second.port)")] = "secret"
                    }
                    if let netrc = row.netrc { try FileDescriptor.write(netrc, to: folder.appending(".netrc")) }
                    let transfer = Transfer.testing(folder, environment: environment) {
                        $0.credentials = row.credential.map { [$0] } ?? []
                    }
                    let text = try await transfer.text(first.url("/"))
                    #expect(text == "end")
                    #expect((first.requests.first?.fields["authorization"] == nil) == row.reachesSecond)
                    #expect(second.requests.count == 1)
                    #expect((second.requests.first?.fields["authorization"] != nil) == row.reachesSecond)
                }
            }
        }
    }

    @Test("What a redirect led away from and back to gets its own secret only")
    func thereAndBack() async throws {
        try await TemporaryFolder.with { folder in
            let back = HandOver()
            try await FixtureServer.with({ _ in .init(302, fields: ["Location": back.value]) }) { second in
                try await FixtureServer.with({ request in
                    request.target == "/back" ? .init(text: "back") : .init(302, fields: ["Location": second.url("/x")])
                }) { first in
                    back.value = first.url("/back")
                    let transfer = Transfer.testing(folder, environment: ["TOOLENV_TOKEN_127_0_0_1": "secret"])
                    let text = try await transfer.text(first.url("/"))
                    #expect(text == "back")
                    #expect(first.requests.map { $0.fields["authorization"] } == ["Bearer secret", "Bearer secret"])
                    #expect(second.requests.map { $0.fields["authorization"] } == [nil])
                }
            }
        }
    }

    @Test("A signature in a redirect's address is neither kept nor shown")
    func signature() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                switch request.target {
                case "/page": .init(302, fields: ["Location": "/store/page?X-Signature=hunter2"])
                case "/store/page?X-Signature=hunter2":
                    request.fields["if-none-match"] == nil
                        ? .init(fields: ["ETag": "\"1\""], text: "page") : .init(304)
                default: .init(302, fields: ["Location": "/gone?X-Signature=hunter2"])
                }
            }) { server in
                let transfer = Transfer.testing(folder)
                let first = try await transfer.page(WebAddress(server.url("/page")), accept: "*/*")
                let second = try await transfer.page(WebAddress(server.url("/page")), accept: "*/*")
                #expect(second.fromCache)
                #expect(try second.finalURL.resolving("x").text == first.finalURL.resolving("x").text)
                let pages = folder.appending("cache").appending("pages")
                let text = try FileSystem.list(pages).map {
                    String(decoding: try FileSystem.read(pages.appending($0.name)), as: UTF8.self)
                }.joined()
                #expect(text.contains(server.url("/store/page\n")))
                #expect(!text.contains("hunter2"))
                let error = await failure { _ = try await transfer.text(server.url("/other")) }
                #expect(error?.kind == .tooManyRedirects, "\(error?.summary ?? "")")
                #expect(error.map { "\($0)".contains("hunter2") } == false)
            }
        }
    }

    @Test("A refusal says where a token would belong, by what kind of connection it is", arguments: [401, 403])
    func advice(_ status: Int) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(status) }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(
                    error?.hints == [
                        "put a token for it into `TOOLENV_TOKEN_127_0_0_1`, or a user name and password into `.netrc`"
                    ])
                let transfer = Transfer.testing(folder, environment: ["http_proxy": server.url("")])
                transfer.declare(try WebAddress("http://index.example/"))
                let plain = await failure { _ = try await transfer.text("http://index.example/") }
                #expect(plain?.hints == ["tokens are sent over https only, never over http"])
            }
        }
    }
}

/// An address that is known only once another server runs.
private final class HandOver: Sendable {
    private let address = Mutex("")

    var value: String {
        get { address.withLock { $0 } }
        set { address.withLock { $0 = newValue } }
    }
}
