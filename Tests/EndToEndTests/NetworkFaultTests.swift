import SystemPackage
import TestSupport
import Testing

/// A way in which a server fails, and what `sync` makes of it.
struct NetworkFault: Sendable, CustomTestStringConvertible {
    let testDescription: String

    /// What the server sends, head and body.
    let answer: [UInt8]

    /// What is said after the first line, which is always the same; libcurl's own words are `[REASON]`.
    let message: String

    /// How often the server is asked, with two attempts allowed.
    let requests: Int

    /// Whether a part is left that the next run goes on with.
    let isResumable: Bool

    init(
        _ name: String, head: String = "", body: [UInt8] = [], requests: Int = 1, isResumable: Bool = false,
        says message: String
    ) {
        testDescription = name
        answer = Array("HTTP/1.1 \(head)Connection: close\r\n\r\n".utf8) + body
        self.message = message
        self.requests = requests
        self.isResumable = isResumable
    }
}

@Suite(.timeLimit(.minutes(5))) struct NetworkFaultTests {
    private static let archive = NetworkFixture.archive
    private static let half = Array(archive[..<15_000])
    private static let file = "`http://[HOST]/files/corp.tar.gz`"
    private static let tokenHint =
        "hint: put a token for it into `TOOLENV_TOKEN_127_0_0_1`, or a user name and password into `.netrc`\n"
    private static let pinHint =
        "hint: if upstream republished this version, review it and run `toolenv update corp --repin`\n"
    private static let loginHint =
        "hint: open the address in a browser: the network or the server may want a login first\n"

    private static func again(_ what: String) -> String {
        "warning: cannot fetch \(file): \(what); trying again in [TIME] (1 of 2 attempts made)\n"
    }

    private static let statuses: [NetworkFault] = [
        NetworkFault(
            "404", head: "404 No\r\n",
            says: """
                  caused by: cannot fetch \(file): the server answered 404 (not found)

                hint: if the file moved, run `toolenv update corp --repin`; if it is gone, run `toolenv update corp`

                """),
        NetworkFault(
            "401", head: "401 No\r\n",
            says: "  caused by: cannot fetch \(file): the server answered 401 (unauthorized)\n\n\(tokenHint)"),
        NetworkFault(
            "403", head: "403 No\r\n",
            says: "  caused by: cannot fetch \(file): the server answered 403 (forbidden)\n\n\(tokenHint)"),
        NetworkFault(
            "429, come back in an hour", head: "429 No\r\nRetry-After: 3600\r\n",
            says: """
                  caused by: cannot fetch \(file): the server answered 429 (too many requests)
                    it asks for a wait of 3600 s

                """),
        NetworkFault(
            "503, come back at once", head: "503 No\r\nRetry-After: 0\r\n", requests: 2,
            says: """
                  caused by: cannot fetch \(file): the server answered 503 (service unavailable)

                """),
        NetworkFault(
            "418", head: "418 No\r\n", says: "  caused by: cannot fetch \(file): the server answered 418\n"),
    ]

    private static let contents: [NetworkFault] = [
        NetworkFault(
            "other bytes of the same length", head: "200 OK\r\nContent-Length: \(archive.count)\r\n",
            body: archive.reversed(),
            says: """
                  caused by: the download does not match project.lock
                    expected [SHA256]  [SIZE] bytes
                    found    [OTHER]  [SIZE] bytes
                    from     http://[HOST]/files/corp.tar.gz

                \(pinHint)
                """),
        NetworkFault(
            "a login page", head: "200 OK\r\nContent-Type: text/html\r\n", body: Array("<!doctype html>".utf8),
            says: """
                  caused by: the download does not match project.lock
                    expected [SHA256]  [SIZE] bytes
                    found    [OTHER]  15 bytes, an HTML page
                    from     http://[HOST]/files/corp.tar.gz

                \(pinHint)\(loginHint)
                """),
        NetworkFault(
            "too long", head: "200 OK\r\n", body: archive + [0],
            says: """
                  caused by: the download does not match project.lock
                    expected [SHA256]  [SIZE] bytes
                    found    more than [SIZE] bytes
                    from     http://[HOST]/files/corp.tar.gz

                \(pinHint)
                """),
        NetworkFault(
            "announced too long", head: "200 OK\r\nContent-Length: 99999999999\r\n", body: archive,
            says: """
                  caused by: the download does not match project.lock
                    expected [SHA256]  [SIZE] bytes
                    found    99 999 999 999 bytes
                    from     http://[HOST]/files/corp.tar.gz

                \(pinHint)
                """),
        NetworkFault(
            "compressed once more", head: "200 OK\r\nContent-Encoding: gzip\r\n", body: TarBuilder.gzip(archive),
            says: """
                  caused by: the download does not match project.lock
                    expected [SHA256]  [SIZE] bytes
                    found    more than [SIZE] bytes
                    from     http://[HOST]/files/corp.tar.gz

                \(pinHint)
                """),
    ]

    private static let connections: [NetworkFault] = [
        NetworkFault(
            "cut, and nothing names the file", head: "200 OK\r\nContent-Length: \(archive.count)\r\n", body: half,
            requests: 2, says: "  caused by: cannot fetch \(file): the connection broke\n    [REASON]\n"),
        NetworkFault(
            "cut, and a tag names the file", head: "200 OK\r\nETag: \"1\"\r\nContent-Length: \(archive.count)\r\n",
            body: half, requests: 2, isResumable: true,
            says: "  caused by: cannot fetch \(file): the connection broke\n    [REASON]\n"),
        NetworkFault(
            "broken chunks", head: "200 OK\r\nTransfer-Encoding: chunked\r\n", body: Array("5\r\nhello\r\nZ".utf8),
            requests: 2, says: "  caused by: cannot fetch \(file): the connection broke\n    [REASON]\n"),
        NetworkFault(
            "a line without colon", head: "200 OK\r\nwhat is this\r\n",
            says: "  caused by: cannot fetch \(file): the answer cannot be used\n    [REASON]\n"),
        NetworkFault(
            "a head of a megabyte", head: "200 OK\r\nX: \(String(repeating: "x", count: 1 << 20))\r\n",
            says: "  caused by: cannot fetch \(file): the head of the answer is too large\n"),
        NetworkFault(
            "a part that nobody asked for", head: "206 Part\r\nContent-Range: bytes 5-9/10\r\n", body: half,
            says: """
                  caused by: cannot fetch \(file): the server sent another part of the file than the one asked for

                """),
    ]

    private static let redirects: [NetworkFault] = [
        NetworkFault(
            "a loop", head: "302 Go\r\nLocation: /files/corp.tar.gz\r\n", requests: 11,
            says: "  caused by: \(file) redirects more than 10 times\n"),
        NetworkFault(
            "to a file of this machine", head: "302 Go\r\nLocation: file:///etc/passwd\r\n",
            says: "  caused by: \(file) redirects to `file:///etc/passwd`, which is not https\n"),
        NetworkFault(
            "to ftp", head: "302 Go\r\nLocation: ftp://a.example/x\r\n",
            says: """
                  caused by: \(file) redirects to an address that cannot be used
                    the URL has the scheme `ftp`: only https, http and file are fetched

                """),
        NetworkFault(
            "to nowhere", head: "302 Go\r\n", says: "  caused by: \(file) redirects to nowhere\n"),
        NetworkFault(
            "with a password", head: "302 Go\r\nLocation: https://u:hunter2@a.example/\r\n",
            says: """
                  caused by: \(file) redirects to an address that cannot be used
                    the URL has a user name or password in it

                """),
    ]

    @Test(
        "sync says what the server did, leaves nothing, and a good server mends it",
        arguments: statuses + contents + connections + redirects)
    func fault(_ fault: NetworkFault) async throws {
        try await RawServer.with({ connection in
            connection.readHead()
            connection.send(fault.answer)
        }) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                let output = try await fixture.sandbox.run("sync", environment: ["TOOLENV_HTTP_RETRIES": "1"])
                #expect(output.status == 1)
                #expect(output.output == "")
                let lines = fixture.filtered(output.errors).split(separator: "\n", omittingEmptySubsequences: false)
                let warnings = lines.filter { $0.hasPrefix("warning: ") }
                // A loop is no reason to begin again; whatever else is asked twice says why.
                #expect(warnings.count == (fault.requests == 2 ? 1 : 0))
                for warning in warnings {
                    #expect(warning.hasSuffix("; trying again in [TIME] (1 of 2 attempts made)"))
                }
                let said = lines.dropFirst(warnings.count).joined(separator: "\n")
                #expect(
                    Self.hidingReason(said, like: fault.message)
                        == "error: cannot install `corp` 1.0 for [PLATFORM]\n" + fault.message)
                #expect(server.requests.count == fault.requests)
                fixture.expectNothingLeft(but: fault.isResumable ? NetworkFixture.part : [])
                try await recovers(fixture, resuming: fault.isResumable)
            }
        }
    }

    /// libcurl's own words differ from version to version.
    private static func hidingReason(_ text: String, like message: String) -> String {
        guard message.contains("[REASON]") else { return text }
        return text.replacing(#/\n    [^ \n][^\n]*\n/#, with: "\n    [REASON]\n")
    }

    /// Syncs from a server that works, and looks whether it was asked for the rest only.
    private func recovers(_ fixture: NetworkFixture, resuming: Bool) async throws {
        try await RawServer.with({ connection in
            connection.readHead()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(Self.archive.count)\r\nConnection: close\r\n\r\n")
            connection.send(Self.archive)
        }) { server in
            try fixture.move(to: server.url(""))
            try await fixture.expectRecovery()
            #expect(server.requests.count == 1)
        }
    }
}
