import Model
import SystemPackage
import Testing

@testable import Transfer

@Suite("Proxies and certificates from the caller's variables")
struct ConnectionSettingsTests {
    private static func settings(_ environment: [String: String]) -> ConnectionSettings {
        ConnectionSettings(TransferConfiguration(cacheDirectory: "/", environment: environment, userAgent: "x"))
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
        let settings = Self.settings(environment)
        #expect(settings.proxy(for: try WebAddress("https://a.example/")) == https)
        #expect(settings.proxy(for: try WebAddress("http://a.example/")) == http)
        #expect(settings.proxy(for: try WebAddress("file:///a")) == "")
    }

    @Test("Exceptions and certificates")
    func others() {
        let settings = Self.settings(["NO_PROXY": "a,b", "SSL_CERT_FILE": "/f", "SSL_CERT_DIR": ""])
        #expect(settings.noProxy == "a,b")
        #expect(settings.certificateFile == "/f")
        #expect(settings.certificateDirectory == nil)
    }
}
