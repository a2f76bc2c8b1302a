import Foundation
import SystemPackage
import TestSupport
import Testing

/// Faults of connections, proxies and names, and patience: what has no answer from the server to look at.
@Suite(.timeLimit(.minutes(5))) struct NetworkConnectionTests {
    private static let archive = NetworkFixture.archive
    private static let file = "`http://[HOST]/files/corp.tar.gz`"
    private static let opening = "error: cannot install `corp` 1.0 for [PLATFORM]\n  caused by: "

    private static let serving: @Sendable (RawConnection) -> Void = { connection in
        let head = connection.readHead()
        let start = head.firstMatch(of: #/range: bytes=(\d+)-/#).flatMap { Int($0.1) } ?? 0
        let range = "Content-Range: bytes \(start)-\(archive.count - 1)/\(archive.count)\r\n"
        connection.send(
            "HTTP/1.1 \(start > 0 ? "206 Part\r\n\(range)" : "200 OK\r\n")ETag: \"1\"\r\n"
                + "Content-Length: \(archive.count - start)\r\nConnection: close\r\n\r\n")
        connection.send(Array(archive[start...]))
    }

    /// Sends the first bytes only.
    private static let cutting: @Sendable (RawConnection) -> Void = { connection in
        connection.readHead()
        connection.send(
            "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: \(archive.count)\r\nConnection: close\r\n\r\n")
        connection.send(Array(archive[..<15_000]))
    }

    // MARK: - Nobody there

    @Test(arguments: [
        ("127.0.0.1:PORT", "cannot fetch \(file): there is no connection"),
        ("[::1]:PORT", "cannot fetch `http://[HOST6]/files/corp.tar.gz`: there is no connection"),
        (
            "no-such-host.invalid",
            "cannot fetch `http://no-such-host.invalid/files/corp.tar.gz`: the host's address is not known"
        ),
    ])
    func `Nobody there is said with the address`(host: String, cause: String) async throws {
        let mirror = "http://" + host.replacing("PORT", with: "\(try RawServer.unusedPort())")
        try await NetworkFixture.with(mirror: mirror) { fixture in
            let output = try await fixture.sandbox.run("sync")
            #expect(output.status == 1)
            let lines = fixture.filtered(output.errors).split(separator: "\n").map(String.init)
            #expect(lines.prefix(2).joined(separator: "\n") == Self.opening + cause)
            // libcurl's reason, and nothing more.
            #expect(lines.count == 3 && lines.last?.hasPrefix("    ") == true, "\(lines)")
            fixture.expectNothingLeft()
        }
    }

    // MARK: - Proxies

    @Test(arguments: [
        (
            "http://me:hunter2@127.0.0.1:PORT", "HTTP/1.1 407 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            """
            the proxy answered 407 (proxy authentication required)

            hint: give the proxy its user name and password, as in `https_proxy=http://USER:PASSWORD@HOST:PORT`

            """
        ),
        (
            "http://me:hunter2@127.0.0.1:PORT", "this is no proxy\r\n\r\n",
            """
            the answer cannot be used
                [REASON]
                it goes through the proxy that `http_proxy` names

            """
        ),
        (
            "http://me:hunter2@127.0.0.1:1", "",
            """
            there is no connection
                [REASON]
                it goes through the proxy that `http_proxy` names

            """
        ),
        (
            "http://me:hunter2@proxy.invalid:3128", "",
            """
            the proxy's address is not known
                [REASON]
                it goes through the proxy that `http_proxy` names

            """
        ),
        (
            "http://me:hunter2@proxy.invalid:port", "",
            """
            the proxy's address is not known
                it goes through the proxy that `http_proxy` names

            """
        ),
    ])
    func `A proxy that fails is named by its variable, its password never`(
        setting: String, answer: String, message: String
    ) async throws {
        try await RawServer.with({ connection in
            connection.readHead()
            connection.send(answer)
        }) { proxy in
            try await NetworkFixture.with(mirror: "http://mirror.example") { fixture in
                let setting = setting.replacing("PORT", with: "\(proxy.port)")
                let output = try await fixture.sandbox.run("sync", "--verbose", environment: ["http_proxy": setting])
                #expect(output.status == 1)
                #expect(!(output.output + output.errors).contains("hunter2"))
                var said = fixture.filtered(output.errors)
                said = String(said[(said.firstRange(of: "error: ")?.lowerBound ?? said.startIndex)...])
                if message.contains("[REASON]") {
                    said = said.replacing(#/cannot [^\n]*\n    [^ \n][^\n]*\n/#) { match in
                        match.output.replacing(#/\n    [^ \n][^\n]*\n/#, with: "\n    [REASON]\n")
                    }
                }
                let cause = "cannot fetch `http://mirror.example/files/corp.tar.gz`: "
                #expect(said == Self.opening + cause + message)
                fixture.expectNothingLeft()
            }
        }
    }

    @Test func `A proxy is shown its own password, and passed by for the hosts of NO_PROXY`() async throws {
        try await RawServer.with(Self.serving) { server in
            try await NetworkFixture.with(mirror: "http://mirror.example") { fixture in
                let proxy = "http://me:hunter2@127.0.0.1:\(server.port)"
                let output = try await fixture.sandbox.run("sync", environment: ["http_proxy": proxy])
                #expect(output.status == 0, "\(output.errors)")
                #expect(server.requests.first?.contains("Proxy-Authorization: Basic bWU6aHVudGVyMg==") == true)
            }
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                let output = try await fixture.sandbox.run(
                    "sync", environment: ["http_proxy": "http://127.0.0.1:1", "NO_PROXY": "a.example,127.0.0.1"])
                #expect(output.status == 0, "\(output.errors)")
                #expect(server.requests.last?.contains("Proxy-Authorization") == false)
            }
        }
    }

    // MARK: - Patience

    @Test func `A server that stands still is given up, and gone on with in the next run`() async throws {
        try await RawServer.with({ connection in
            guard connection.number == 0 else { return Self.serving(connection) }
            Self.cutting(connection)
            connection.waitUntilClosed()
        }) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                let output = try await fixture.sandbox.run("sync", environment: ["TOOLENV_HTTP_TIMEOUT": "1"])
                #expect(output.status == 1)
                let text = fixture.filtered(output.errors)
                let cause = "cannot fetch \(Self.file): nothing, or next to nothing, came for 1 s\n"
                #expect(text.hasPrefix(Self.opening + cause), "\(text)")
                fixture.expectNothingLeft(but: NetworkFixture.part)
                try await fixture.expectRecovery()
                #expect(server.requests.last?.contains("range: bytes=15000-") == true)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP].filter { !InterruptedRun.isIgnored($0) })
    func `A signal ends a transfer that stands still at once`(signal: Int32) async throws {
        try await RawServer.with({ connection in
            guard connection.number == 0 else { return Self.serving(connection) }
            Self.cutting(connection)
            connection.waitUntilClosed()
        }) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                let run = try await InterruptedRun(
                    ["sync"], by: signal, onceWritten: fixture.partPath, in: fixture.sandbox)
                #expect(run.signal == signal)
                // Long before the 30 s after which it would have given up by itself.
                #expect(run.duration < .seconds(20))
                #expect(run.errors == "")
                fixture.expectNothingLeft(but: NetworkFixture.part)
                try await fixture.expectRecovery()
                #expect(server.requests.last?.contains("range: bytes=15000-") == true)
            }
        }
    }

    @Test func `When the process that fetches is killed, another that waits goes on with it`() async throws {
        try await RawServer.with({ connection in
            guard connection.number == 0 else { return Self.serving(connection) }
            Self.cutting(connection)
            connection.waitUntilClosed()
        }) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                // The second says that it waits; only then is the first one killed.
                let script = """
                    "$0" sync >/dev/null 2>&1 & first=$!
                    i=0
                    while [ $i -lt 1000 ] && ! [ -s "$1" ]; do i=$((i+1)); sleep 0.01; done
                    "$0" sync >/dev/null 2>second & second=$!
                    while [ $i -lt 2000 ] && ! grep -q "waiting for another process" second; do i=$((i+1)); sleep 0.01; done
                    kill -9 $first; wait $first; echo $?
                    wait $second; echo "$? $i"
                    """
                let output = try await fixture.sandbox.run(
                    program: "sh", ["-c", script, try Sandbox.program.string, fixture.partPath.string])
                #expect(output.output.hasPrefix("137\n0 "), "\(output)")
                #expect(!output.output.hasSuffix(" 2000\n"))
                let second = fixture.sandbox.read("second") ?? ""
                #expect(
                    second.hasPrefix(
                        "warning: waiting for another process that fetches `https://tools.example/corp.tar.gz`\n"),
                    "\(second)")
                #expect(server.requests.count == 2)
                #expect(server.requests.last?.contains("range: bytes=15000-") == true)
                #expect(try await fixture.sandbox.run("run", "corp").output == "corp 1.0\n")
            }
        }
    }

    // MARK: - Goes on

    /// What the server does when it is asked for the rest, and how often it is asked in all.
    enum Rest: String, CaseIterable, Sendable {
        case sent, everything, changed, elsewhere, otherTotal, manyParts, refused
    }

    @Test(arguments: Rest.allCases)
    func `What was cut is gone on with in the same run, or begun anew`(rest: Rest) async throws {
        try await RawServer.with({ connection in
            guard connection.number > 0 else { return Self.cutting(connection) }
            guard connection.number == 1, let answer = Self.answer(rest) else { return Self.serving(connection) }
            connection.readHead()
            connection.send(answer)
            let end = Array(Self.archive[15_000...])
            connection.send(rest == .everything ? Self.archive : rest == .changed ? end.reversed() : end)
        }) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                let output = try await fixture.sandbox.run("sync", environment: ["TOOLENV_HTTP_RETRIES": "1"])
                #expect(output.status == 0, "\(output.errors)")
                let warning = "warning: cannot fetch \(Self.file): the connection broke; trying again in [TIME] "
                #expect(fixture.filtered(output.errors).hasPrefix(warning + "(1 of 2 attempts made)\n"))
                #expect(server.requests.count == (rest == .sent || rest == .everything ? 2 : 3))
                #expect(server.requests[1].contains("range: bytes=15000-"))
                #expect(server.requests[1].contains("if-range: \"1\""))
                try await fixture.expectRecovery()
            }
        }
    }

    private static func answer(_ rest: Rest) -> String? {
        let total = archive.count
        func head(_ status: String, _ fields: String) -> String {
            "HTTP/1.1 \(status)\r\n\(fields)Connection: close\r\n\r\n"
        }
        return switch rest {
        case .sent: nil
        case .everything: head("200 OK", "ETag: \"2\"\r\n")
        // Other bytes than before, and no word of it.
        case .changed: head("206 Part", "Content-Range: bytes 15000-\(total - 1)/\(total)\r\n")
        case .elsewhere: head("206 Part", "Content-Range: bytes 0-\(total - 1)/\(total)\r\n")
        case .otherTotal: head("206 Part", "Content-Range: bytes 15000-\(total)/\(total + 1)\r\n")
        case .manyParts: head("206 Part", "Content-Type: multipart/byteranges; boundary=x\r\n")
        case .refused: head("416 No", "")
        }
    }
}
