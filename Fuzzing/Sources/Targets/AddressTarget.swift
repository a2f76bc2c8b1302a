import Model

@testable import Transfer

extension FuzzTarget {
    /// Each input is an address and a reference found behind it.
    static let address = FuzzTarget("address") { bytes in
        let lines = bytes.lines
        if let parts = try? WebAddress.splittingCredentials(lines[0]) { check(parts.address) }
        guard let address = try? WebAddress(lines[0]) else { return }
        check(address)
        for reference in lines.dropFirst().prefix(4) {
            if let resolved = try? address.resolving(reference) { check(resolved) }
            checkRedirect(from: address, to: reference)
        }
    }

    private static func check(_ address: WebAddress) {
        let again = try? WebAddress(address.text)
        promise("\(address) is read as it is written", again?.text == address.text && again?.origin == address.origin)
        promise("\(address) is plain ASCII", address.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        promise("\(address) starts with its origin", address.text.hasPrefix(address.origin + "/"))
        let authority = address.text.split(separator: "/", omittingEmptySubsequences: false)[2]
        promise("\(address) has no credentials in it", !authority.contains("@"))
        promise("a query is not shown", address.query == nil || address.redacted.hasSuffix("?…"))
        let name = address.lastPathComponent
        promise("\(name.debugDescription) is one name", !name.contains("/") && !name.utf8.contains { $0 < 0x20 })
    }

    private static func checkRedirect(from address: WebAddress, to reference: String) {
        var head = ResponseHead(status: 302)
        head.fields["location"] = reference
        guard let target = try? Redirect.target(of: head, from: address) else { return }
        check(target)
        promise(
            "\(target) is on the network",
            target.scheme != "file" && address.scheme != "file" || target.scheme == "https")
        promise("https stays https", address.scheme != "https" || target.scheme == "https")
    }
}
