import Model
import SystemPackage
import Testing

@testable import Transfer

@Suite("Proxies and certificates from the caller's variables")
struct ConnectionSettingsTests {
    private static func settings(_ environment: [String: String]) throws -> ConnectionSettings {
        let configuration = TransferConfiguration(cacheDirectory: "/", environment: environment, userAgent: "x")
        return ConnectionSettings(configuration, patience: try Patience(configuration))
    }

    @Test(
        "The proxy for each scheme",
        arguments: [
            (["https_proxy": "a", "HTTPS_PROXY": "b"], "a", ""),
            (["HTTPS_PROXY": "b", "all_proxy": "c"], "b", "c"),
            (["https_proxy": "", "HTTPS_PROXY": "b"], "b", ""),
            (["http_proxy": "h"], "", "h"),
            (["HTTP_PROXY": "h"], "", ""),
            (["ALL_PROXY": "c"], "c", "c"),
            ([:], "", ""),
        ] as [([String: String], String, String)])
    func proxies(_ environment: [String: String], _ https: String, _ http: String) throws {
        let settings = try Self.settings(environment)
        #expect(settings.proxy(for: try WebAddress("https://a.example/")) == https)
        #expect(settings.proxy(for: try WebAddress("http://a.example/")) == http)
        #expect(settings.proxy(for: try WebAddress("file:///a")) == "")
    }

    @Test("Exceptions and certificates")
    func others() throws {
        let settings = try Self.settings(["NO_PROXY": "a,b", "SSL_CERT_FILE": "/f", "SSL_CERT_DIR": ""])
        #expect(settings.noProxy == "a,b")
        #expect(settings.certificateFile == "/f")
        #expect(settings.certificateDirectory == nil)
    }

    @Test(
        "A proxy is named, unless the host may be one of the exceptions",
        arguments: [
            ("", "all_proxy"), ("b.example", "all_proxy"), ("xa.example", "all_proxy"), ("a.example", nil),
            (".example", nil), ("b.example, A.example", nil), ("*", nil), ("10.0.0.0/8", nil),
        ] as [(String, String?)])
    func named(_ exceptions: String, _ variable: String?) throws {
        let settings = try Self.settings(["all_proxy": "http://u:p@proxy.example", "no_proxy": exceptions])
        #expect(settings.proxyVariable(for: try WebAddress("https://a.example/")) == variable)
        #expect(settings.proxyVariable(for: try WebAddress("file:///a")) == nil)
    }

    @Test(
        "What repeats a proxy's setting is a secret",
        arguments: [
            ("Unsupported proxy syntax in 'http://me:hunter2@proxy.example:1x'", true), ("user me", true),
            ("hunter2", true), ("Could not resolve proxy: proxy.example", false), ("", false),
        ])
    func secrets(_ reason: String, _ isSecret: Bool) throws {
        let settings = try Self.settings(["https_proxy": "http://me:hunter2@proxy.example:1x"])
        #expect(settings.isSecret(reason, of: try WebAddress("https://a.example/")) == isSecret)
        #expect(!settings.isSecret(reason, of: try WebAddress("http://a.example/")))
    }

    @Test(
        "How often and how long, from variables",
        arguments: [
            ([:], 4, 30), (["TOOLENV_HTTP_RETRIES": "0"], 1, 30), (["TOOLENV_HTTP_RETRIES": "100"], 101, 30),
            (["TOOLENV_HTTP_TIMEOUT": "1", "TOOLENV_HTTP_RETRIES": ""], 4, 1),
        ] as [([String: String], Int, Int)])
    func patience(_ environment: [String: String], _ attempts: Int, _ seconds: Int) throws {
        let patience = try Patience(
            TransferConfiguration(cacheDirectory: "/", environment: environment, userAgent: "x"))
        #expect(patience.attempts == attempts)
        #expect(patience.stallSeconds == seconds)
    }

    @Test(
        "A number that is none, or out of bounds, is a mistake that is shown",
        arguments: [
            ("TOOLENV_HTTP_RETRIES", "-1", "0 to 100"), ("TOOLENV_HTTP_RETRIES", "101", "0 to 100"),
            ("TOOLENV_HTTP_RETRIES", "1.5", "0 to 100"), ("TOOLENV_HTTP_TIMEOUT", "0", "1 to 86400"),
            ("TOOLENV_HTTP_TIMEOUT", "99999999999999999999", "1 to 86400"),
            ("TOOLENV_HTTP_TIMEOUT", "30s", "1 to 86400"),
        ])
    func impatience(_ name: String, _ value: String, _ bounds: String) async throws {
        let transfer = Transfer(
            TransferConfiguration(cacheDirectory: "/nowhere", environment: [name: value], userAgent: "x"))
        let error = await failure { _ = try await transfer.text("https://a.example/") }
        #expect(error?.kind == .invalidSetting)
        #expect(error?.summary == "`\(name)` must be a number from \(bounds)")
        #expect(error?.details == ["it is `\(value)`"])
        #expect(transfer.requestCount == 0)
    }
}
