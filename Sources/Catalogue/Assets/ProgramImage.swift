import Model

/// A program, as its first bytes tell where it runs.
///
/// Sources: the ELF header of the System V ABI, `mach-o/loader.h` and `mach-o/fat.h`.
struct ProgramImage: Hashable, Sendable {
    /// What a file has to be to be run.
    enum Kind: Hashable, Sendable {
        /// Text for an interpreter.
        case script
        /// A program for a system that is known.
        case native(OperatingSystem)
        /// A program for a system that no project has.
        case foreign
    }

    let kind: Kind

    /// The architectures that it is for; nil where that cannot be told.
    let architectures: Set<Architecture>?

    /// Looks at the beginning of a file; nil for one that is no program.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: "#!".utf8) {
            (kind, architectures) = (.script, nil)
        } else if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
            (kind, architectures) = Self.elf(bytes)
        } else if bytes.starts(with: [0xCF, 0xFA, 0xED, 0xFE]) {
            (kind, architectures) = (.native(.macos), Self.machO(bytes[...]))
        } else if bytes.starts(with: [0xCE, 0xFA, 0xED, 0xFE]) {
            (kind, architectures) = (.native(.macos), [])
        } else if bytes.starts(with: [0xCA, 0xFE, 0xBA, 0xBE]) || bytes.starts(with: [0xCA, 0xFE, 0xBA, 0xBF]) {
            guard let found = Self.fat(bytes) else { return nil }
            (kind, architectures) = (.native(.macos), found)
        } else if bytes.starts(with: "MZqFpD".utf8) {
            // Programs of cosmopolitan libc begin so, and run everywhere.
            (kind, architectures) = (.script, nil)
        } else if bytes.starts(with: "MZ".utf8) {
            (kind, architectures) = (.foreign, [])
        } else {
            return nil
        }
    }

    /// Whether a platform runs it; macOS on ARM runs programs for x86-64 by Rosetta.
    func runs(on platform: Platform) -> Bool {
        switch kind {
        case .script: return true
        case .foreign: return false
        case .native(let system): guard system == platform.operatingSystem else { return false }
        }
        guard let architectures else { return true }
        return architectures.contains(platform.architecture)
            || (platform.operatingSystem == .macos && architectures.contains(.x86_64))
    }

    /// Whether it is a program of its own, and no text.
    var isBinary: Bool { kind != .script }

    private static func elf(_ bytes: [UInt8]) -> (Kind, Set<Architecture>?) {
        guard bytes.count >= 20 else { return (.native(.linux), nil) }
        // Programs for Linux have 0 (System V) or 3 there, those of FreeBSD 9, and so on.
        guard [0, 3].contains(bytes[7]), bytes[4] == 2, bytes[5] == 1 else {
            return ([0, 3].contains(bytes[7]) ? .native(.linux) : .foreign, [])
        }
        switch UInt16(bytes[18]) | UInt16(bytes[19]) << 8 {
        case 62: return (.native(.linux), [.x86_64])
        case 183: return (.native(.linux), [.arm64])
        default: return (.native(.linux), [])
        }
    }

    private static func machO(_ bytes: ArraySlice<UInt8>) -> Set<Architecture>? {
        guard bytes.count >= 8 else { return nil }
        let start = bytes.startIndex
        return architecture(processor: bytes[(start + 4)..<(start + 8)].reversed()).map { [$0] } ?? []
    }

    /// The architectures of a file for several; nil for a class file of Java, which begins alike.
    private static func fat(_ bytes: [UInt8]) -> Set<Architecture>? {
        guard bytes.count >= 8, bytes[4...6].allSatisfy({ $0 == 0 }), (1...20).contains(bytes[7]) else { return nil }
        let length = bytes[3] == 0xBF ? 32 : 20
        let found = (0..<Int(bytes[7])).compactMap { index -> Architecture? in
            let start = 8 + index * length
            return start + 4 <= bytes.count ? architecture(processor: Array(bytes[start..<(start + 4)])) : nil
        }
        return Set(found)
    }

    /// The architecture of a processor's number, with its highest byte first.
    private static func architecture(processor: [UInt8]) -> Architecture? {
        switch processor {
        case [0x01, 0, 0, 0x07]: .x86_64
        case [0x01, 0, 0, 0x0C]: .arm64
        default: nil
        }
    }
}
