import Foundation
import SystemPackage

/// An https server on this machine with a certificate that nobody trusts: `openssl s_server`.
///
/// Each file in its directory is a whole answer, head and all.
struct SecureServer {
    /// Where it listens, on 127.0.0.1.
    let port: Int

    /// The certificate, for those who want to trust it.
    let certificate: FilePath

    /// Whether the program is on this machine.
    static let isAvailable = (try? run(["version"])) != nil

    /// Runs `body` beside a server for the answers in `directory`, and ends the server afterwards.
    static func with<Result>(in directory: FilePath, _ body: (SecureServer) async throws -> Result) async throws
        -> Result
    {
        let certificate = directory.appending("certificate.pem")
        let key = directory.appending("key.pem")
        try run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-out", certificate.string, "-keyout",
            key.string,
        ])
        let pipe = Pipe()
        let server = process([
            "s_server", "-HTTP", "-accept", "127.0.0.1:0", "-cert", certificate.string, "-key", key.string,
        ])
        server.currentDirectoryURL = URL(fileURLWithPath: directory.string)
        server.standardOutput = pipe
        try server.run()
        defer {
            server.terminate()
            server.waitUntilExit()
        }
        var text = ""
        while !text.contains("\n") || text.split(separator: "\n").last?.hasPrefix("ACCEPT") != true {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { throw CocoaError(.executableLoad) }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let port = text.split(separator: ":").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
            throw CocoaError(.executableLoad)
        }
        return try await body(SecureServer(port: port, certificate: certificate))
    }

    private static func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    private static func run(_ arguments: [String]) throws {
        let process = process(arguments)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }
}
