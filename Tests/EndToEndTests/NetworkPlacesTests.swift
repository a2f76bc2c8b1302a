import Foundation
import SystemPackage
import TestSupport
import Testing

/// Faults of the places that a download goes to and comes from on this machine, and of secure connections.
@Suite(.timeLimit(.minutes(5))) struct NetworkPlacesTests {
    private static let archive = NetworkFixture.archive
    private static let opening = "error: cannot install `corp` 1.0 for [PLATFORM]\n"

    private static let serving: @Sendable (FixtureServer.Request) async -> FixtureServer.Answer = { _ in
        .init(fields: ["ETag": "\"1\""], body: archive)
    }

    // MARK: - Disks

    @Test func `A file that would be too large for the disk is refused in one line, and frees what it took`()
        async throws
    {
        try await FixtureServer.with(Self.serving) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                // A limit for files acts as a full disk does, and needs no privilege: 8 blocks of 512 bytes.
                let limited = "ulimit -f 8; trap '' XFSZ; exec \"$0\" sync"
                let output = try await fixture.sandbox.run(
                    program: "sh", ["-c", limited, try Sandbox.program.string])
                #expect(output.status == 1)
                #expect(
                    fixture.filtered(output.errors).replacing(NetworkFixture.sha256, with: "SHA256") == Self.opening
                        + """
                          caused by: the download cache cannot be used
                          caused by: cannot write `[ROOT]/home/.cache/toolenv/downloads/sha256/SHA256.part`
                          caused by: File too large

                        """)
                fixture.expectNothingLeft()
                try await fixture.expectRecovery()
            }
        }
    }

    @Test(.enabled("this user may mount") { await NetworkPlacesTests.mayMount })
    func `A full disk is said to be full, and frees what it took`() async throws {
        try await FixtureServer.with(Self.serving) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                // In a mount namespace of its own, so that nothing is left when the test is killed.
                let script = """
                    mkdir -p "$HOME/.cache" && mount -t tmpfs -o size=16k none "$HOME/.cache" || exit 99
                    "$0" sync; status=$?
                    find "$HOME/.cache" -type f >&2
                    exit $status
                    """
                let output = try await fixture.sandbox.run(
                    program: "unshare", ["--mount", "sh", "-c", script, try Sandbox.program.string])
                #expect(output.status == 1)
                #expect(
                    fixture.filtered(output.errors).replacing(NetworkFixture.sha256, with: "SHA256") == Self.opening
                        + """
                          caused by: the download cache cannot be used
                          caused by: cannot write `[ROOT]/home/.cache/toolenv/downloads/sha256/SHA256.part`
                          caused by: No space left on device

                        hint: make room on the disk, or name a directory on another one in `XDG_CACHE_HOME`

                        """)
                fixture.expectNothingLeft()
                try await fixture.expectRecovery()
            }
        }
    }

    private static var mayMount: Bool {
        get async {
            let tried = try? await Sandbox.with { sandbox in
                try await sandbox.run(
                    program: "unshare", ["--mount", "sh", "-c", "mount -t tmpfs -o size=16k none \"$HOME\""])
            }
            return tried?.status == 0
        }
    }

    @Test(.enabled("permissions hold for this user") { getuid() != 0 })
    func `A cache that may not be written is named, and done without`() async throws {
        try await expectDoneWithout(
            prepare: "mkdir -p \"$HOME/.cache\" && chmod 500 \"$HOME/.cache\"", cleanUp: "chmod 700 \"$HOME/.cache\"",
            reason: "Permission denied")
    }

    @Test func `A file in the place of the cache is named, and done without`() async throws {
        try await expectDoneWithout(
            prepare: "mkdir -p \"$HOME/.cache\" && : >\"$HOME/.cache/toolenv\"", cleanUp: "rm \"$HOME/.cache/toolenv\"",
            reason: "Not a directory")
    }

    private func expectDoneWithout(prepare: String, cleanUp: String, reason: String) async throws {
        try await FixtureServer.with(Self.serving) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                _ = try await fixture.sandbox.run(program: "sh", ["-c", prepare])
                let output = try await fixture.sandbox.run("sync")
                #expect(output.status == 0)
                let warning =
                    "warning: the cache in `[ROOT]/home/.cache/toolenv` cannot be used (\(reason)); "
                    + "this run goes on without it\n"
                #expect(fixture.filtered(output.errors).hasPrefix(warning + "installed corp 1.0 ("), "\(output)")
                #expect(server.requests.count == 1)
                // Nothing of the download is left, in the cache or in the place that stood in for it.
                #expect(!fixture.leftovers.contains { $0.hasPrefix("store/tmp") || $0.contains("SHA256") })
                #expect(try await fixture.sandbox.run("run", "corp", "x").output == "corp 1.0 x\n")
                _ = try await fixture.sandbox.run(program: "sh", ["-c", cleanUp])
                let again = "rm -rf .toolenv; chmod -R u+w \"$1\"; rm -rf \"$1\""
                _ = try await fixture.sandbox.run(program: "sh", ["-c", again, "sh", fixture.sandbox.store.string])
                try await fixture.expectRecovery()
            }
        }
    }

    // MARK: - Secure connections

    private static let whole =
        Array("HTTP/1.0 200 OK\r\nContent-Length: \(archive.count)\r\n\r\n".utf8) + archive

    @Test(
        .enabled("openssl is on this machine") { await SecureServer.isAvailable },
        arguments: [SecureServer.Certificate.sound, .expired, .ofAnotherHost])
    func `A certificate that cannot be trusted is refused`(_ kind: SecureServer.Certificate) async throws {
        try await withSecureServer(kind) { server, fixture in
            // A sound one is refused as long as nobody vouches for it, the others even then.
            let trust = kind == .sound ? [:] : ["SSL_CERT_FILE": server.certificate.string]
            let output = try await fixture.sandbox.run("sync", environment: trust)
            #expect(output.status == 1)
            let lines = fixture.filtered(output.errors).split(separator: "\n")
            let cause = "  caused by: cannot fetch `https://[HOST]/files/corp.tar.gz`: there is no secure connection"
            #expect(lines.prefix(2).joined(separator: "\n") == Self.opening + cause)
            #expect(lines.count == 3 && lines.last?.contains("certificate") == true, "\(lines)")
            fixture.expectNothingLeft()
        }
    }

    @Test(.enabled("openssl is on this machine") { await SecureServer.isAvailable }, arguments: ["FILE", "DIR"])
    func `A certificate that SSL_CERT_FILE or SSL_CERT_DIR holds is trusted`(_ kind: String) async throws {
        try await withSecureServer(.sound) { server, fixture in
            var place = server.certificate.string
            if kind == "DIR" {
                // libraries look for a certificate by the digest of its subject.
                let script = "h=$(openssl x509 -hash -noout -in \"$0\") && mkdir d && cp \"$0\" \"d/$h.0\" && pwd"
                let made = try await fixture.sandbox.run(
                    program: "sh", ["-c", script, place], in: fixture.sandbox.root)
                place = made.output.filter { $0 != "\n" } + "/d"
            }
            var trust: [String: String?] = ["SSL_CERT_FILE": nil, "SSL_CERT_DIR": nil]
            trust["SSL_CERT_\(kind)"] = .some(place)
            let output = try await fixture.sandbox.run("sync", environment: trust)
            #expect(output.status == 0, "\(output.errors)")
            #expect(try await fixture.sandbox.run("run", "corp").output == "corp 1.0\n")
        }
    }

    private func withSecureServer(
        _ kind: SecureServer.Certificate,
        _ body: @escaping @Sendable (SecureServer, NetworkFixture) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let files = folder.appending("files")
            try FileManager.default.createDirectory(atPath: files.string, withIntermediateDirectories: true)
            _ = FileManager.default.createFile(
                atPath: files.appending("corp.tar.gz").string, contents: Data(Self.whole))
            try await SecureServer.with(in: folder, kind) { server in
                try await NetworkFixture.with(mirror: server.url("")) { try await body(server, $0) }
            }
        }
    }

    // MARK: - Offline

    @Test func `Offline, no command makes a request or opens libcurl`() async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.6\"")
            _ = try await sandbox.run("lock")
            let before = server.requests.count
            let commands = [
                ["lock"], ["update"], ["add", "ninja"], ["outdated"], ["versions", "ruff"], ["sync"], ["check"],
                ["list"], ["info", "ruff"], ["search", "ruff"], ["env"], ["which", "ruff"], ["store", "list"],
            ]
            for command in commands {
                let output = try await sandbox.run(
                    program: Sandbox.program.string, command + ["--offline"], environment: ["LD_DEBUG": "files"])
                #expect(!output.errors.contains("libcurl"), "\(command)")
                #expect(server.requests.count == before, "\(command)")
                if ["add", "sync"].contains(command[0]) {
                    #expect(output.status == 1, "\(command): \(output.output)")
                    #expect(output.errors.contains(" while offline\n"), "\(command)")
                }
                // What the index said last is better than nothing, and said to be old.
                if ["outdated", "versions"].contains(command[0]) {
                    #expect(output.status == 0, "\(command): \(output.errors)")
                    #expect(output.errors.contains("is taken from the cache as it was fetched last"), "\(command)")
                }
            }
            #expect(sandbox.read("project.toml") == "[tools]\nruff = \"0.6\"\n")
        }
    }

    @Test(arguments: ["TOOLENV_HTTP_RETRIES", "TOOLENV_HTTP_TIMEOUT"])
    func `A setting that is no number is a mistake, and nothing is asked`(name: String) async throws {
        try await FixtureServer.with(Self.serving) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                let output = try await fixture.sandbox.run("sync", environment: [name: "many"])
                #expect(output.status == 1)
                let bounds = name.hasSuffix("RETRIES") ? "0 to 100" : "1 to 86400"
                #expect(
                    fixture.filtered(output.errors) == Self.opening + """
                          caused by: `\(name)` must be a number from \(bounds)
                            it is `many`

                        hint: set it to such a number, or unset it

                        """)
                #expect(server.requests.isEmpty)
                fixture.expectNothingLeft()
            }
        }
    }
}
