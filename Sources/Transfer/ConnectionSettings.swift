import Model

/// How connections are made: proxies, certificates and patience, taken from the caller's variables alone.
struct ConnectionSettings: Sendable, Equatable {
    private let httpsProxy: String
    private let httpProxy: String

    /// The hosts that are reached directly, separated by commas; `*` means all.
    let noProxy: String

    /// A file of trusted certificates, instead of the system's.
    let certificateFile: String?

    /// A directory of trusted certificates, instead of the system's.
    let certificateDirectory: String?

    let userAgent: String

    /// Seconds without a byte after which a transfer is given up.
    let stallSeconds: Int

    init(_ configuration: TransferConfiguration) {
        let environment = configuration.environment
        // An empty variable counts as none, as curl has it.
        func value(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
        let everything = value("all_proxy", "ALL_PROXY") ?? ""
        httpsProxy = value("https_proxy", "HTTPS_PROXY") ?? everything
        // In capitals, a web server would set it from a request's `Proxy:` field (httpoxy).
        httpProxy = value("http_proxy") ?? everything
        noProxy = value("no_proxy", "NO_PROXY") ?? ""
        certificateFile = value("SSL_CERT_FILE")
        certificateDirectory = value("SSL_CERT_DIR")
        userAgent = configuration.userAgent
        stallSeconds = max(1, Int(configuration.stallTimeout.components.seconds))
    }

    /// The proxy for `url`; empty for none.
    func proxy(for url: WebAddress) -> String {
        switch url.scheme {
        case "https": httpsProxy
        case "http": httpProxy
        default: ""
        }
    }
}
