/// The name of the variable that holds a host's token: `TOOLENV_TOKEN_INDEX_EXAMPLE` for `index.example`.
///
/// Two hosts never share a name, or the token of one would be shown to the other. As Terraform does it, a dot becomes one
/// underscore and a hyphen two; a port follows three (`TOOLENV_TOKEN_INDEX_EXAMPLE___8443`). A host whose name could be
/// read in another way has no variable: one with other characters, or with a hyphen beside a dot, which no name of the
/// DNS has that a certificate can be issued for.
package enum TokenVariable {
    /// The variable for `host`, or for one of its ports; nil when there is none.
    package static func name(for host: String, port: Int? = nil) -> String? {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = labels.allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
        guard isPlain else { return nil }
        let words = labels.map { $0.uppercased().replacing("-", with: "__") }.joined(separator: "_")
        return "TOOLENV_TOKEN_\(words)" + (port.map { "___\($0)" } ?? "")
    }
}
