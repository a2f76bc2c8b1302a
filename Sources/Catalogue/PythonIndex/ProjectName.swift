/// Names of projects on a Python index.
enum ProjectName {
    /// The one spelling that all spellings of a name share: lower case, with single hyphens.
    ///
    /// Source: https://packaging.python.org/en/latest/specifications/name-normalization/
    static func normalized(_ name: String) -> String {
        var result: [UInt8] = []
        for byte in name.lowercased().utf8 {
            let isSeparator = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            if !isSeparator {
                result.append(byte)
            } else if result.last != UInt8(ascii: "-") {
                result.append(UInt8(ascii: "-"))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether `name` is a valid name: ASCII letters and digits, with `-`, `_` and `.` between them.
    static func isValid(_ name: String) -> Bool {
        let isPlain = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        }
        guard let first = name.utf8.first, let last = name.utf8.last, isPlain(first), isPlain(last) else {
            return false
        }
        return name.utf8.allSatisfy { isPlain($0) || "-_.".utf8.contains($0) }
    }
}
