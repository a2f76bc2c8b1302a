import SystemPackage
import TestSupport
import Testing

/// The same faults where an index is asked: `lock` and `versions`.
@Suite(.timeLimit(.minutes(5))) struct NetworkIndexTests {
    /// What the index sends, and what is said of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: String
        let message: String
        var user = ""
        var requests = 1

        init(
            _ name: String, _ answer: String, says message: String, user: String = "", requests: Int = 1
        ) {
            testDescription = name
            self.answer = answer
            self.message = message
            self.user = user
            self.requests = requests
        }
    }

    private static let page = "`http://[HOST]/simple/ruff/`"
    private static let tokenHint =
        "\nhint: put a token for it into `TOOLENV_TOKEN_127_0_0_1`, or a user name and password into `.netrc`\n"

    private static let rows: [Row] = [
        Row(
            "404", "404 No\r\n",
            says: """
                there is no project `ruff` on the Python index
                    the index is the one that PIP_INDEX_URL names

                """),
        Row(
            "401", "401 No\r\n",
            says: "cannot fetch \(page): the server answered 401 (unauthorized)\n\(tokenHint)"),
        Row(
            "401 in spite of a password", "401 No\r\n",
            says: """
                cannot fetch \(page): the server answered 401 (unauthorized)
                    the credential came from PIP_INDEX_URL; without it, the server refuses as well

                """, user: "me:hunter2@", requests: 2),
        Row(
            "403", "403 No\r\n", says: "cannot fetch \(page): the server answered 403 (forbidden)\n\(tokenHint)"),
        Row(
            "429", "429 No\r\nRetry-After: 7200\r\n",
            says: """
                cannot fetch \(page): the server answered 429 (too many requests)
                    it asks for a wait of 7200 s

                """),
        Row("500", "500 No\r\n", says: "cannot fetch \(page): the server answered 500 (internal server error)\n"),
        Row(
            "a redirect from one page to the next", "302 Go\r\nLocation: /simple/ruff/\r\n",
            says: "\(page) redirects more than 10 times\n", requests: 11),
        Row(
            "a page without end of its head", "200 OK\r\nX: \(String(repeating: "x", count: 1 << 19))\r\n",
            says: "cannot fetch \(page): the head of the answer is too large\n"),
    ]

    @Test(arguments: rows)
    func `lock and versions say what the index did, and write nothing`(row: Row) async throws {
        try await RawServer.with({ connection in
            connection.readHead()
            connection.send("HTTP/1.1 \(row.answer)Content-Length: 0\r\nConnection: close\r\n\r\n")
        }) { server in
            try await withProject(index: "http://\(row.user)127.0.0.1:\(server.port)/simple") { sandbox in
                let locked = try await sandbox.run("lock")
                #expect(locked.status == 1)
                #expect(locked.output == "")
                #expect(
                    Self.filtered(locked.errors, sandbox) == "error: cannot lock `ruff`\n  caused by: \(row.message)")
                #expect(sandbox.read("project.lock") == nil)
                #expect(server.requests.count == row.requests)
                let listed = try await sandbox.run("versions", "ruff")
                #expect(listed.status == 1)
                #expect(listed.output == "")
                #expect(Self.filtered(listed.errors, sandbox) == "error: \(row.message)")
                #expect(!(locked.errors + listed.errors).contains("hunter2"))
            }
        }
    }

    @Test func `An index that fails and recovers is asked again, and the user is told`() async throws {
        try await RawServer.with({ connection in
            connection.readHead()
            guard connection.number > 0 else {
                return connection.send("HTTP/1.1 503 No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n")
            }
            let request = FixtureServer.Request(method: "GET", target: "/simple/ruff/", fields: [:])
            let answer = IndexFixture.standard.answer(request)
            connection.send(
                "HTTP/1.1 200 OK\r\nContent-Type: \(answer.fields["Content-Type"] ?? "")\r\nConnection: close\r\n\r\n")
            connection.send(answer.body)
        }) { server in
            try await withProject(index: server.url("/simple")) { sandbox in
                let locked = try await sandbox.run("lock", environment: ["TOOLENV_HTTP_RETRIES": "3"])
                #expect(locked.status == 0)
                #expect(locked.output == " + ruff 0.7.0\n")
                #expect(
                    Self.filtered(locked.errors, sandbox) == """
                        warning: cannot fetch \(Self.page): the server answered 503 (service unavailable); trying again \
                        in [TIME] (1 of 4 attempts made)
                        locked 1 tool for 4 platforms

                        """)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test func `A wait is a line of the log too`() async throws {
        try await RawServer.with({ connection in
            connection.readHead()
            connection.send("HTTP/1.1 503 No\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }) { server in
            try await withProject(index: server.url("/simple")) { sandbox in
                let locked = try await sandbox.run(
                    "lock", "--log-format", "json", environment: ["TOOLENV_HTTP_RETRIES": "2"])
                let lines = locked.errors.split(separator: "\n").filter {
                    $0.contains("\"event\":\"request-repeated\"")
                }
                #expect(lines.count == 2, "\(locked.errors)")
                #expect(lines.allSatisfy { $0.contains("\"severity\":\"warning\"") })
            }
        }
    }

    @Test func `A page to sign in is not taken for a project without versions`() async throws {
        let page =
            "<html><title>Sign in</title><form><input name=p type=password></form><a href=/reset>Forgot?</a></html>"
        try await FixtureServer.with({ _ in .init(fields: ["Content-Type": "text/html"], text: page) }) { server in
            try await withProject(index: server.url("/simple")) { sandbox in
                let locked = try await sandbox.run("lock")
                #expect(locked.status == 1)
                #expect(
                    Self.filtered(locked.errors, sandbox) == """
                        error: cannot lock `ruff`
                          caused by: \(Self.page) is no page of a Python index
                            it is a page to sign in (Sign in)

                        hint: check the index's address, the proxy, and whether the index wants a token or a password

                        """)
            }
        }
    }

    @Test(arguments: [true, false])
    func `pip is asked for its index only where a tool may come from there`(isNeeded: Bool) async throws {
        try await FixtureServer.with({ IndexFixture.standard.answer($0) }) { server in
            try await withProject(index: server.url("/simple")) { sandbox in
                var sandbox = sandbox
                sandbox.environment["PIP_INDEX_URL"] = nil
                let tools = sandbox.root.appending("tools").string
                sandbox.environment["PATH"] = "\(tools):\(sandbox.environment["PATH"] ?? "")"
                let pip = """
                    mkdir "$1"; echo '#!/bin/sh' >"$1/pip"; chmod +x "$1/pip"
                    echo "echo started >>'$1/log'; echo '--index-url <url>  (default: $2)'" >>"$1/pip"
                    """
                _ = try await sandbox.shell(pip, tools, server.url("/simple"))
                if !isNeeded {
                    try sandbox.declareLocalTool()
                    _ = try await sandbox.shell("rm project.lock")
                }
                let locked = try await sandbox.run("lock")
                #expect(locked.status == 0, "\(locked)")
                #expect(Sandbox.read(FilePath(tools).appending("log")) == (isNeeded ? "started\n" : nil))
            }
        }
    }

    private func withProject(index: String, _ body: (Sandbox) async throws -> Void) async throws {
        try await Sandbox.with { sandbox in
            var sandbox = sandbox
            for name in ["http_proxy", "no_proxy", "NO_PROXY"] { sandbox.environment[name] = nil }
            sandbox.environment["PIP_CONFIG_FILE"] = "/dev/null"
            sandbox.environment["PIP_INDEX_URL"] = index
            sandbox.environment["TOOLENV_HTTP_RETRIES"] = "0"
            try sandbox.preferIndex()
            try sandbox.declare("ruff = \"0.7\"")
            try await body(sandbox)
        }
    }

    private static func filtered(_ text: String, _ sandbox: Sandbox) -> String {
        sandbox.filtered(text).replacing(#/127\.0\.0\.1:\d+/#, with: "[HOST]")
    }
}
