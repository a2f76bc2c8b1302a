@testable import Transfer

extension FuzzTarget {
    /// `.netrc`: what stands under `default` or in a macro is given to no host.
    static let netrc = FuzzTarget("netrc") { bytes in
        let netrc = Netrc(bytes.text)
        for entry in netrc.entries {
            promise("a host is found in any case", entry.machine == entry.machine.lowercased())
            promise("a host gets its first entry", netrc.entry(for: entry.machine)?.machine == entry.machine)
        }
        promise(
            "nobody is given what is nobody's",
            netrc.entry(for: "unnamed.example") == nil || bytes.text.contains("unnamed"))
    }
}
