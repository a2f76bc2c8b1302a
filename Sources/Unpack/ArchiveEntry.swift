/// What an archive says about one of its entries, copied out of libarchive and not yet judged.
struct ArchiveEntry: Equatable, Sendable {
    /// What an entry asks to become.
    enum Kind: Equatable, Sendable {
        case file
        case directory
        case symbolicLink
        /// Another name of an earlier file.
        case hardLink
        /// A device, a pipe or a socket, or something that libarchive does not know.
        case special
    }

    /// Its place in the archive, from 0.
    var index: Int

    /// Its name as the archive spells it; nil when that is not UTF-8.
    var path: String?

    /// Its name for people: bytes that are not UTF-8, and control characters, escaped.
    var displayName: String

    var kind: Kind

    /// Where a link points to, as the archive spells it; nil when there is none or when it is not UTF-8.
    var target: String?

    /// Whether a link points to something that is not UTF-8.
    var hasForeignTarget = false

    /// The twelve permission bits.
    var permissions: UInt16

    /// Declared bytes of contents; nil when the archive does not say.
    var size: Int64?

    /// Whether name or contents need a password.
    var isEncrypted: Bool

    /// The first bytes of the contents, for the few entries whose contents decide where things go.
    var head: [UInt8] = []

    /// Escapes what would break a line or a terminal.
    static func displayed(_ text: String) -> String {
        guard hasControlCharacter(text) else { return text }
        return text.unicodeScalars.reduce(into: "") { shown, scalar in
            if scalar.properties.generalCategory == .control {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
    }

    /// Escapes also what is not UTF-8, byte by byte: `caf\xe9`.
    static func displayed(bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return displayed(text) }
        var shown = ""
        var rest = Array(bytes)[...]
        while let first = rest.first {
            // The longest sequence that is one character; none has more than four bytes.
            let character = (1...4).lazy.compactMap { count in
                count <= rest.count ? String(validating: rest.prefix(count), as: UTF8.self).map { ($0, count) } : nil
            }.first
            shown += character.map { displayed($0.0) } ?? "\\x\(first < 16 ? "0" : "")\(String(first, radix: 16))"
            rest = rest.dropFirst(character?.1 ?? 1)
        }
        return shown
    }

    /// Whether something in a name would break a line or a terminal; nearly all names are plain ASCII.
    static func hasControlCharacter(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return false }
        return text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
