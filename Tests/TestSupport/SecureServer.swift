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

    /// What is wrong with the certificate, besides that nobody vouches for it.
    package enum Certificate: Sendable {
        /// Nothing: who trusts it can connect.
        case sound
        /// Its time is over.
        case expired
        /// It was made out to another host.
        case ofAnotherHost
    }

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
        in directory: FilePath, _ kind: Certificate = .sound,
        _ body: @escaping @Sendable (SecureServer) async throws -> Void
    ) async throws {
        let certificate = directory.appending("certificate.pem")
        let key = directory.appending("key.pem")
        try await make(kind, certificate: certificate, key: key, in: directory)
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

    /// Makes a key and a certificate that signs itself.
    private static func make(
        _ kind: Certificate, certificate: FilePath, key: FilePath, in directory: FilePath
    ) async throws {
        let name = kind == .ofAnotherHost ? "DNS:other.example" : "IP:127.0.0.1"
        let request = directory.appending("request.pem")
        var steps: [[String]] = [
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-subj", "/CN=test", "-addext", "subjectAltName=\(name)", "-out", request.string, "-keyout", key.string,
            ]
        ]
        // Only `openssl ca` of all versions makes certificates for a time that is past.
        let settings = directory.appending("ca.cnf")
        try write(Self.settings(directory), to: settings)
        try write("", to: directory.appending("index"))
        let time =
            kind == .expired ? ["-startdate", "20200101000000Z", "-enddate", "20200102000000Z"] : ["-days", "2"]
        steps.append(
            [
                "ca", "-batch", "-notext", "-selfsign", "-config", settings.string, "-keyfile",
                key.string, "-in", request.string, "-out", certificate.string,
            ] + time)
        for step in steps {
            let done = try await run(
                .name("openssl"), arguments: Arguments(step), workingDirectory: directory, output: .discarded)
            guard done.terminationStatus.isSuccess else { throw Failure.cannotStart }
        }
    }

    private static func settings(_ directory: FilePath) -> String {
        """
        [ca]
        default_ca = own
        [own]
        database = \(directory)/index
        serial = \(directory)/serial
        rand_serial = yes
        new_certs_dir = \(directory)
        default_md = sha256
        policy = any
        copy_extensions = copy
        x509_extensions = authority
        [authority]
        basicConstraints = CA:TRUE
        [any]
        commonName = supplied

        """
    }

    private static func write(_ text: String, to path: FilePath) throws {
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        _ = try file.closeAfter { try file.writeAll(Array(text.utf8)) }
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
