import Testing

@testable import Transfer

@Suite("The variable of a host's token")
struct TokenVariableTests {
    @Test(
        "A dot is one underscore, a hyphen two, a port comes after three",
        arguments: [
            ("index.example", nil, "INDEX_EXAMPLE"), ("index.example", 8443, "INDEX_EXAMPLE___8443"),
            ("a.b-c.example", nil, "A_B__C_EXAMPLE"), ("a-b.c.example", nil, "A__B_C_EXAMPLE"),
            ("a--b", nil, "A____B"), ("xn--a-ecp.example", nil, "XN____A__ECP_EXAMPLE"),
            ("127.0.0.1", 80, "127_0_0_1___80"), ("localhost", nil, "LOCALHOST"),
        ] as [(String, Int?, String)])
    func names(host: String, port: Int?, name: String) {
        #expect(TokenVariable.name(for: host, port: port) == "TOOLENV_TOKEN_\(name)")
    }

    @Test(
        "A host that could be taken for another one has none",
        arguments: ["a_b.example", "a.-b", "a-.b", "-a", "a-", "a..b", "a.", ".a", "", "[::1]", "bücher.example", "ſ"])
    func none(host: String) {
        #expect(TokenVariable.name(for: host) == nil)
    }

    @Test("No two of all short hosts and ports share a variable")
    func injective() {
        var hosts = [""]
        for _ in 0..<7 { hosts += hosts.flatMap { host in ["a", "1", "-", "."].map { host + $0 } } }
        var owners: [String: String] = [:]
        for host in Set(hosts) {
            for port in [nil, 1, 11] {
                guard let name = TokenVariable.name(for: host, port: port) else { continue }
                let owner = "\(host) \(port ?? 0)"
                #expect(owners.updateValue(owner, forKey: name) == nil, "\(owner)")
            }
        }
        #expect(owners.count > 3000)
    }
}
