extension String {
    /// The text with each ASCII character replaced for which `replacement` gives a text.
    ///
    /// Not `replacing`, which compares whole characters: a quote with a combining accent after it is no quote to Swift,
    /// but it is one to a shell.
    func replacingBytes(_ replacement: (UInt8) -> String?) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if byte < 0x80, let text = replacement(byte) { bytes += text.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The parts between the ASCII characters `separator`, empty ones too.
    func splitAtBytes(_ separator: UInt8) -> [String] {
        utf8.split(separator: separator, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The text after `prefix`, compared byte by byte; nil when it does not begin so.
    func dropping(prefix: String) -> String? {
        guard utf8.starts(with: prefix.utf8) else { return nil }
        return String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    /// The entries of a list like PATH, empty ones too.
    var pathEntries: [String] { splitAtBytes(UInt8(ascii: ":")) }

    /// Whether the text, a path, is `directory` or something in it.
    func isPath(in directory: String) -> Bool {
        guard let rest = dropping(prefix: directory) else { return false }
        return rest.isEmpty || rest.utf8.first == UInt8(ascii: "/")
    }
}
