import Model
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

@Suite(
    "Secure connections", .timeLimit(.minutes(1)),
    .enabled("openssl is on this machine") { await SecureServer.isAvailable })
struct SecureServerTests {
    private static let page = "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"

    @Test("A certificate that nobody vouches for is refused, at once")
    func untrusted() async throws {
        try await TemporaryFolder.with { folder in
            try FileDescriptor.write(Self.page, to: folder.appending("page"))
            try await SecureServer.with(in: folder) { server in
                let transfer = Transfer.testing(folder)
                let error = await failure { _ = try await transfer.text(server.url("/page")) }
                #expect(error?.kind == .tlsFailed)
                #expect(error?.details.joined().contains("certificate") == true)
                #expect(transfer.requestCount == 1)
            }
        }
    }

    @Test("A certificate in SSL_CERT_FILE is trusted")
    func trusted() async throws {
        try await TemporaryFolder.with { folder in
            try FileDescriptor.write(Self.page, to: folder.appending("page"))
            try await SecureServer.with(in: folder) { server in
                let transfer = Transfer.testing(folder, environment: ["SSL_CERT_FILE": server.certificate.string])
                let text = try await transfer.text(server.url("/page"))
                #expect(text == "ok")
                let wrong = await failure { _ = try await transfer.text(server.url("/page", host: "localhost")) }
                #expect(wrong?.kind == .tlsFailed)
            }
        }
    }

    @Test("A certificate file that is not there is named")
    func missingFile() async throws {
        try await TemporaryFolder.with { folder in
            try await SecureServer.with(in: folder) { server in
                let missing = folder.appending("missing.pem").string
                let transfer = Transfer.testing(folder, environment: ["SSL_CERT_FILE": missing])
                let error = await failure { _ = try await transfer.text(server.url("/page")) }
                #expect(error?.kind == .tlsFailed)
                #expect(error?.details.joined().contains(missing) == true)
            }
        }
    }

    @Test("Nothing leads from https to http")
    func insecureRedirect() async throws {
        try await TemporaryFolder.with { folder in
            try await FixtureServer.with({ _ in .init(text: "http") }) { plain in
                let answer = "HTTP/1.0 302 Found\r\nLocation: \(plain.url("/"))\r\nContent-Length: 0\r\n\r\n"
                try FileDescriptor.write(answer, to: folder.appending("page"))
                try await SecureServer.with(in: folder) { server in
                    let transfer = Transfer.testing(folder, environment: ["SSL_CERT_FILE": server.certificate.string])
                    let error = await failure { _ = try await transfer.text(server.url("/page")) }
                    #expect(error?.kind == .insecureRedirect)
                    #expect(plain.requests.isEmpty)
                }
            }
        }
    }
}
