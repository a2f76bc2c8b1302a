/// An operating system that tools are locked for.
package enum OperatingSystem: String, Hashable, Sendable, CaseIterable {
    case linux
    case macos

    /// Reads a name or one of its usual aliases (`darwin`, `osx`); nil for any other word.
    package init?(alias: some StringProtocol) {
        switch alias {
        case "linux": self = .linux
        case "macos", "darwin", "osx": self = .macos
        default: return nil
        }
    }
}

/// A processor architecture that tools are locked for.
package enum Architecture: String, Hashable, Sendable, CaseIterable {
    case arm64
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case x86_64

    /// Reads a name or one of its usual aliases (`amd64`, `x64`, `aarch64`); nil for any other word.
    package init?(alias: some StringProtocol) {
        switch alias {
        case "x86_64", "amd64", "x64": self = .x86_64
        case "arm64", "aarch64": self = .arm64
        default: return nil
        }
    }
}

/// The C library that a Linux program is linked with.
package enum CLibrary: String, Hashable, Sendable, CaseIterable {
    case glibc
    case musl

    /// Reads a name or the alias `gnu`; nil for any other word.
    package init?(alias: some StringProtocol) {
        switch alias {
        case "glibc", "gnu": self = .glibc
        case "musl": self = .musl
        default: return nil
        }
    }
}

/// A kind of machine that a project is locked for, such as `linux-x86_64`, `linux-arm64-musl` or `macos-arm64`.
package struct Platform: Hashable, Sendable, CustomStringConvertible {
    /// The operating system.
    package let operatingSystem: OperatingSystem

    /// The processor's architecture.
    package let architecture: Architecture

    /// The C library; nil on macOS, which has only one.
    package let library: CLibrary?

    /// A platform whose C library is glibc where nothing else is said; `library` counts on Linux only.
    package init(_ operatingSystem: OperatingSystem, _ architecture: Architecture, library: CLibrary = .glibc) {
        self.operatingSystem = operatingSystem
        self.architecture = architecture
        self.library = operatingSystem == .linux ? library : nil
    }

    /// Reads a canonical name or one with the usual aliases; throws `invalid-platform`.
    package init(_ text: String) throws(ModelError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3,
            let system = OperatingSystem(alias: parts[0]), let architecture = Architecture(alias: parts[1])
        else { throw Self.error(text) }
        guard parts.count == 3 else {
            self.init(system, architecture)
            return
        }
        guard system == .linux, let library = CLibrary(alias: parts[2]) else { throw Self.error(text) }
        self.init(system, architecture, library: library)
    }

    /// The canonical name: glibc is not said.
    package var description: String {
        let base = "\(operatingSystem.rawValue)-\(architecture.rawValue)"
        return library == .musl ? base + "-musl" : base
    }

    /// The platforms of a project that names none, in the order in which they are shown.
    package static let defaults = [
        Platform(.linux, .x86_64), Platform(.linux, .arm64), Platform(.macos, .x86_64), Platform(.macos, .arm64),
    ]

    /// Every platform there is, sorted.
    package static let all: [Platform] =
        (Architecture.allCases.flatMap { architecture in
            [Platform(.macos, architecture)] + CLibrary.allCases.map { Platform(.linux, architecture, library: $0) }
        }).sorted()

    private static func error(_ text: String) -> ModelError {
        let names = all.map(\.description)
        let nearest = Suggestion.nearest(to: text, among: names).map { "did you mean `\($0)`?" }
        let known = "known platforms: " + names.map { "`\($0)`" }.joined(separator: ", ")
        return ModelError(
            code: "invalid-platform", summary: "\(ModelError.quoted(text)) is not a platform that toolenv knows",
            hints: [nearest ?? known])
    }
}

extension Platform: Comparable {
    /// The order of the names, which is the order of the lock's tables.
    package static func < (left: Platform, right: Platform) -> Bool { left.rank < right.rank }

    private var rank: Int {
        (operatingSystem == .macos ? 4 : 0) + (architecture == .x86_64 ? 2 : 0) + (library == .musl ? 1 : 0)
    }
}
