/// What the first bytes of an executable file say about how it is run.
enum ProgramKind: Hashable, Sendable {
    /// The operating system runs it: ELF, Mach-O, or a script for something other than Python.
    case native
    /// A script that needs a Python interpreter.
    case pythonScript
    /// No program.
    case unknown

    /// How many bytes are enough to tell.
    static let prefixLength = 256

    /// Looks at the beginning of a file.
    init(_ bytes: [UInt8]) {
        if Self.magics.contains(where: { bytes.starts(with: $0) }) {
            self = .native
        } else if bytes.starts(with: "#!".utf8) {
            let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).lowercased()
            self = line.contains("python") ? .pythonScript : .native
        } else {
            self = .unknown
        }
    }

    /// ELF; Mach-O of 64 and 32 bits in either byte order; Mach-O for several architectures.
    private static let magics: [[UInt8]] = [
        [0x7F, 0x45, 0x4C, 0x46], [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE], [0xFE, 0xED, 0xFA, 0xCF],
        [0xFE, 0xED, 0xFA, 0xCE], [0xCA, 0xFE, 0xBA, 0xBE], [0xCA, 0xFE, 0xBA, 0xBF],
    ]
}
