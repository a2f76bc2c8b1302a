import Foundation
import SystemPackage
import TestSupport

/// A project with secrets planted in every place that one can come from, and servers that some of them open.
///
/// Every secret holds `hunter2`, so that one word finds it as it is, and percent-encoded.
struct SecretsFixture: Sendable {
    /// What the index wants: user name and password stand in the index's address.
    static let indexLogin = "me:hunter2/index"

    /// What the file server wants.
    static let fileToken = "hunter2-file"

    let sandbox: Sandbox

    /// Publishes `ruff`, for those who have the password.
    let index: FixtureServer

    /// Has the file of `corp`, and redirects to `elsewhere`, for those who have the token.
    let files: FixtureServer

    /// Where the redirect leads, with a signature in the address.
    let elsewhere: FixtureServer

    /// How a server behaves.
    enum Weather: String, CaseIterable, Sendable {
        case fine, unauthorized, missing, otherBytes, failing, untrusted, unknownHost, offline
    }

    static func with(_ weather: Weather, _ body: (SecretsFixture) async throws -> Void) async throws {
        try await FixtureServer.with({ Self.answer($0, weather) { _ in .init(body: NetworkFixture.archive) } }) {
            elsewhere in
            let target = elsewhere.url("/signed?X-Signature=hunter2-signature")
            try await FixtureServer.with({ request in
                Self.answer(request, weather) {
                    $0.fields["authorization"] == "Bearer \(fileToken)"
                        ? .init(302, fields: ["Location": target]) : .init(401)
                }
            }) { files in
                try await FixtureServer.with({ request in
                    Self.answer(request, weather) {
                        let isAllowed = $0.fields["authorization"] == "Basic \(Self.base64(indexLogin))"
                        return isAllowed ? IndexFixture.standard.answer($0) : .init(401)
                    }
                }) { index in
                    try await Sandbox.with { sandbox in
                        var sandbox = sandbox
                        try Self.plant(in: &sandbox, weather, index: index, files: files)
                        try await body(
                            SecretsFixture(sandbox: sandbox, index: index, files: files, elsewhere: elsewhere))
                    }
                }
            }
        }
    }

    private static func answer(
        _ request: FixtureServer.Request, _ weather: Weather,
        _ fine: (FixtureServer.Request) -> FixtureServer.Answer
    ) -> FixtureServer.Answer {
        switch weather {
        case .unauthorized: .init(401)
        case .missing: .init(404)
        case .otherBytes: .init(text: "other bytes")
        case .failing: .init(503)
        default: fine(request)
        }
    }

    private static func plant(
        in sandbox: inout Sandbox, _ weather: Weather, index: FixtureServer, files: FixtureServer
    ) throws {
        let isUnknown = weather == .unknownHost
        let indexHost = isUnknown ? "index.invalid" : "127.0.0.1:\(index.port)"
        for name in ["HTTPS_PROXY", "http_proxy", "NO_PROXY", "no_proxy", "UV_DEFAULT_INDEX"] {
            sandbox.environment[name] = nil
        }
        let planted = [
            "PIP_INDEX_URL": "http://me:hunter2%2Findex@\(indexHost)/simple", "PIP_CONFIG_FILE": "/dev/null",
            "UV_INDEX_CORP_USERNAME": "hunter2-uv-user", "UV_INDEX_CORP_PASSWORD": "hunter2-uv",
            "UV_EXTRA_INDEX_URL": "https://me:hunter2-extra@extra.example/simple",
            "https_proxy": "http://me:hunter2-proxy@127.0.0.1:1", "GITHUB_TOKEN": "hunter2-github",
            "TOOLENV_TOKEN_127_0_0_1___\(files.port)": fileToken, "TOOLENV_TOKEN_OTHER_EXAMPLE": "hunter2-other",
            "DATABASE_URL": "postgres://me:hunter2-database@db.example/x", "TOOLENV_HTTP_RETRIES": "0",
        ]
        sandbox.environment.merge(planted) { $1 }
        let home = sandbox.root.appending("home").string
        let netrc = "machine other.example login me password hunter2-netrc\n"
        _ = FileManager.default.createFile(atPath: home + "/.netrc", contents: Data(netrc.utf8))
        let scheme = weather == .untrusted ? "https" : "http"
        let mirror = isUnknown ? "http://files.invalid" : "\(scheme)://127.0.0.1:\(files.port)"
        try sandbox.write(
            """
            [tools]
            corp = { version = "1.0", url = "https://tools.example/corp.tar.gz", sha256 = "\(NetworkFixture.sha256)", \
            commands = ["corp"], strip = 1 }
            ruff = "0.7"

            [sources.mirrors]
            "https://tools.example/" = "\(mirror)/files/"

            [env]
            DATABASE_URL = { required = true, secret = true, help = "see the wiki" }

            """, to: "project.toml")
        // What another manager was told in the same project.
        try sandbox.write("ruff 0.7\n", to: ".tool-versions")
        try sandbox.write(
            """
            packages:
              - type: http
                name: example/tool
                url: https://tools.example/{{.Version}}

            """, to: "registry.yaml")
    }

    static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}

// MARK: - Looking for them

extension SecretsFixture {
    /// Every form in which a planted secret could turn up.
    static let forms: [String] = {
        let logins = [indexLogin, "me:hunter2%2Findex", "me:hunter2-proxy", "me:hunter2-netrc", "me:hunter2-extra"]
        let values = [
            "hunter2/index", fileToken, "hunter2-proxy", "hunter2-netrc", "hunter2-github", "hunter2-database",
        ]
        // Without what depends on the bytes that would follow.
        return ["hunter2"] + (logins + values).map { String(base64($0).prefix(while: { $0 != "=" }).dropLast()) }
    }()

    /// The forms that `text` holds.
    static func secrets(in text: String) -> [String] { forms.filter { text.contains($0) } }

    /// The files beneath `root` that hold `text`.
    static func files(with text: String, in root: FilePath) -> [String] {
        let paths = FileManager.default.enumerator(atPath: root.string)?.compactMap { $0 as? String } ?? []
        return paths.filter { path in
            let data = FileManager.default.contents(atPath: root.appending(path).string) ?? Data()
            return String(decoding: data, as: UTF8.self).contains(text)
        }.sorted()
    }

    /// The files, with the forms that they hold, of everything in the sandbox but what was planted.
    var leaks: [String] {
        let root = sandbox.root.string
        guard let paths = FileManager.default.enumerator(atPath: root) else { return ["nothing to look at"] }
        return paths.compactMap { $0 as? String }.filter { $0 != "home/.netrc" }.flatMap { path -> [String] in
            guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else { return [] }
            return Self.secrets(in: String(decoding: data, as: UTF8.self) + path).map { "\(path): \($0)" }
        }
    }
}
