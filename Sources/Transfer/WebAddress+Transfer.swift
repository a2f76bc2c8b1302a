import Model

extension WebAddress {
    /// The port that is connected to, where the scheme has ports.
    var effectivePort: Int? {
        port ?? (scheme == "https" ? 443 : scheme == "http" ? 80 : nil)
    }

    /// Whether the host is this machine: what is sent there crosses no network.
    var isLoopback: Bool {
        guard host != "localhost", !host.hasSuffix(".localhost"), host != "[::1]" else { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether nobody between here and the host can read along.
    var isPrivate: Bool { scheme == "https" || isLoopback }
}
