import Disk
import Model
import SystemPackage

/// How connections are made: proxies, certificates and patience, taken from the caller's variables alone.
struct ConnectionSettings: Sendable, Equatable {
    /// A proxy, and the variable that names it.
    private struct Proxy: Sendable, Equatable {
        let variable: String

        /// May hold a user name and a password.
        let address: String
    }

    private let httpsProxy: Proxy?
    private let httpProxy: Proxy?

    /// The hosts that are reached directly, separated by commas; `*` means all.
    let noProxy: String

    /// A file of trusted certificates, instead of the system's.
    let certificateFile: String?

    /// A directory of trusted certificates, instead of the system's.
    let certificateDirectory: String?

    /// Whether a certificate is looked up in the directory first, before the file with all of them is read.
    ///
    /// Reading the authorities of a whole system takes OpenSSL 3 longer than asking an index: 0.2 s for each connection.
    /// In the directory it opens the one that is named.
    let looksInDirectoryFirst: Bool

    let userAgent: String

    /// Seconds with next to nothing after which a transfer is given up.
    let stallSeconds: Int

    init(_ configuration: TransferConfiguration, patience: Patience) {
        let environment = configuration.environment
        // An empty variable counts as none, as curl has it.
        func value(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
        func proxy(_ names: String...) -> Proxy? {
            names.lazy.compactMap { name in environment[name].map { Proxy(variable: name, address: $0) } }
                .first { !$0.address.isEmpty }
        }
        httpsProxy = proxy("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        // In capitals, a web server would set it from a request's `Proxy:` field (httpoxy).
        httpProxy = proxy("http_proxy", "all_proxy", "ALL_PROXY")
        noProxy = value("no_proxy", "NO_PROXY") ?? ""
        certificateFile = value("SSL_CERT_FILE")
        certificateDirectory = value("SSL_CERT_DIR")
        looksInDirectoryFirst = certificateFile.map(Self.isLarge) ?? Self.hasDirectory
        userAgent = configuration.userAgent
        stallSeconds = patience.stallSeconds
    }

    #if canImport(Darwin)
        private static let hasDirectory = false
    #else
        private static let hasDirectory = true
    #endif

    /// Whether a file has more certificates than the few that somebody names.
    private static func isLarge(_ file: String) -> Bool {
        let size = (try? FileSystem.status(FilePath(file), followingLinks: true)?.size) ?? 0
        return hasDirectory && size > 64 << 10
    }

    /// The proxy for `url`; empty for none.
    func proxy(for url: WebAddress) -> String { chosenProxy(for: url)?.address ?? "" }

    /// The variable that names the proxy for `url`; nil when there is none, and when `noProxy` may except the host.
    func proxyVariable(for url: WebAddress) -> String? {
        let isExcepted = noProxy.split { $0 == "," || $0 == " " }.contains { entry in
            // libcurl alone knows which addresses a range such as `10.0.0.0/8` covers.
            guard entry != "*", !entry.contains("/") else { return true }
            let name = entry.lowercased().drop { $0 == "." }
            return url.host == name || url.host.hasSuffix("." + name)
        }
        return isExcepted ? nil : chosenProxy(for: url)?.variable
    }

    /// Whether `text` repeats the proxy's setting, or the user name or password in it.
    func isSecret(_ text: String, of url: WebAddress) -> Bool {
        guard let address = chosenProxy(for: url)?.address, !address.isEmpty else { return false }
        let userInformation = address.lastIndex(of: "@").map { end in
            let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
            return start < end ? address[start..<end] : ""
        }
        let parts = (userInformation ?? "").split(separator: ":", maxSplits: 1)
        return ([address[...]] + parts).contains { !$0.isEmpty && text.contains($0) }
    }

    private func chosenProxy(for url: WebAddress) -> Proxy? {
        switch url.scheme {
        case "https": httpsProxy
        case "http": httpProxy
        default: nil
        }
    }
}
