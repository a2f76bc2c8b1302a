import Model
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite("Redirects and secrets", .timeLimit(.minutes(1)))
struct RedirectServerTests {
    private static let credential = Credential(host: "127.0.0.1", bearer: "secret", source: "`TEST`")

    @Test("A redirect is followed, and the page knows where it is", arguments: [301, 302, 303, 307, 308])
    func followed(_ status: Int) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.target == "/end/page" ? .init(text: "end") : .init(status, fields: ["Location": "/end/page"])
            }) { server in
                let page = try await Transfer.testing(folder).page(WebAddress(server.url("/start")), accept: "*/*")
                #expect(page.finalURL.text == server.url("/end/page"))
                #expect(page.body == Array("end".utf8))
            }
        }
    }

    @Test("A loop ends after ten redirects")
    func loop() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(302, fields: ["Location": "/again"]) }) { server in
                let error = await failure { _ = try await Transfer.testing(folder).text(server.url("/")) }
                #expect(error?.kind == .tooManyRedirects)
                #expect(server.requests.count == 11)
            }
        }
    }

    @Test("Secrets stay with their host", arguments: ["localhost", "127.0.0.1"])
    func otherHost(_ host: String) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "end") }) { other in
                let target = other.url("/end", host: host)
                try await FixtureServer.with({ _ in .init(302, fields: ["Location": target]) }) { server in
                    let transfer = Transfer.testing(folder) {
                        $0.credentials = [Credential(host: "127.0.0.1:\(server.port)", bearer: "secret")]
                    }
                    let text = try await transfer.text(server.url("/"))
                    #expect(text == "end")
                    #expect(server.requests.first?.fields["authorization"] == "Bearer secret")
                    #expect(other.requests.count == 1)
                    #expect(other.requests.first?.fields["authorization"] == nil)
                }
            }
        }
    }

    @Test("Secrets come along to another page of their host")
    func sameHost() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.target == "/end" ? .init(text: "end") : .init(302, fields: ["Location": "/end"])
            }) { server in
                let transfer = Transfer.testing(folder) { $0.credentials = [Self.credential] }
                let text = try await transfer.text(server.url("/"))
                #expect(text == "end")
                #expect(server.requests.map { $0.fields["authorization"] } == ["Bearer secret", "Bearer secret"])
            }
        }
    }

    @Test("A token from the environment reaches its host")
    func token() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "ok") }) { server in
                let transfer = Transfer.testing(folder, environment: ["TOOLENV_TOKEN_127_0_0_1": "t"])
                let text = try await transfer.text(server.url("/"))
                #expect(text == "ok")
                #expect(server.requests.first?.fields["authorization"] == "Bearer t")
            }
        }
    }

    @Test("A .netrc in the home directory is read")
    func netrc() async throws {
        try await TemporaryFolder.with { folder in
            try FileDescriptor.write("machine 127.0.0.1 login me password secret", to: folder.appending(".netrc"))
            try await FixtureServer.with({ _ in .init(text: "ok") }) { server in
                let transfer = Transfer.testing(folder, environment: ["HOME": folder.string])
                let text = try await transfer.text(server.url("/"))
                #expect(text == "ok")
                #expect(server.requests.first?.fields["authorization"] == "Basic bWU6c2VjcmV0")
            }
        }
    }

    @Test("A refused credential does not break what everyone may read", arguments: [401, 403])
    func anonymous(_ status: Int) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                request.fields["authorization"] == nil ? .init(text: "public") : .init(status)
            }) { server in
                let transfer = Transfer.testing(folder) { $0.credentials = [Self.credential] }
                let text = try await transfer.text(server.url("/"))
                #expect(text == "public")
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test("A credential that does not help is named, and its value is not", arguments: [401, 403, 404])
    func refused(_ second: Int) async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ request in
                .init(request.fields["authorization"] == nil ? second : 401)
            }) { server in
                let transfer = Transfer.testing(folder) { $0.credentials = [Self.credential] }
                let error = await failure { _ = try await transfer.text(server.url("/")) }
                #expect(error?.kind == .unauthorized)
                #expect(error?.details.joined().contains("`TEST`") == true)
                #expect(error.map { "\($0)".contains("secret") } == false)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test("A credential that the settings bring along later is used")
    func declared() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "ok") }) { server in
                let transfer = Transfer.testing(folder)
                transfer.declare(try WebAddress(server.url("/")), credential: Self.credential)
                let text = try await transfer.text(server.url("/"))
                #expect(text == "ok")
                #expect(server.requests.first?.fields["authorization"] == "Bearer secret")
            }
        }
    }
}
