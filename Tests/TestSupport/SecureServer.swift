import Subprocess
package import SystemPackage

/// An https server on this machine with a certificate that nobody vouches for: `openssl s_server`.
///
/// Each file in its directory is a whole answer, head and all.
package struct SecureServer: Sendable {
    /// Where it listens, on 127.0.0.1.
    package let port: UInt16

    /// The certificate, for those who want to trust it.
    package let certificate: FilePath

    private enum Failure: Error { case cannotStart }

    /// Whether the program is on this machine.
    package static var isAvailable: Bool {
        get async {
            let result = try? await run(.name("openssl"), arguments: ["version"], output: .discarded)
            return result?.terminationStatus.isSuccess ?? false
        }
    }

    /// The address of `path`, which starts with `/`, on this server.
    package func url(_ path: String, host: String = "127.0.0.1") -> String { "https://\(host):\(port)\(path)" }

    /// Runs `body` beside a server for the answers in `directory`, and ends the server afterwards.
    package static func with(
        in directory: FilePath, _ body: @escaping @Sendable (SecureServer) async throws -> Void
    ) async throws {
        let certificate = directory.appending("certificate.pem")
        let key = directory.appending("key.pem")
        let made = try await run(
            .name("openssl"),
            arguments: [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-out", certificate.string,
                "-keyout", key.string,
            ], output: .discarded)
        guard made.terminationStatus.isSuccess else { throw Failure.cannotStart }
        _ = try await run(
            .name("openssl"),
            arguments: [
                "s_server", "-HTTP", "-accept", "127.0.0.1:0", "-cert", certificate.string, "-key", key.string,
            ], workingDirectory: directory, input: .none, output: .sequence, error: .discarded
        ) { execution in
            do {
                try await serve(execution.standardOutput.strings(), certificate, body)
            } catch {
                // Left alone, it would wait for ever, and so would we for its end.
                try execution.send(signal: .kill)
                throw error
            }
            try execution.send(signal: .kill)
        }
    }

    private static func serve(
        _ lines: some AsyncSequence<String, any Error>, _ certificate: FilePath,
        _ body: (SecureServer) async throws -> Void
    ) async throws {
        for try await line in lines where line.hasPrefix("ACCEPT") {
            guard let port = line.split(separator: ":").last.flatMap({ UInt16($0.filter(\.isNumber)) }) else { break }
            return try await body(SecureServer(port: port, certificate: certificate))
        }
        throw Failure.cannotStart
    }
}
