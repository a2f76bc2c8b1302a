import Model

/// One platform tag of a wheel, such as `manylinux_2_17_x86_64`, `musllinux_1_2_aarch64` or `macosx_11_0_universal2`.
///
/// Source: https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/
struct WheelPlatformTag: Hashable, Sendable {
    /// What the tag promises to run on.
    enum System: Hashable, Sendable {
        case glibc
        case musl
        case macos
        /// `linux_ARCH`: some Linux, nothing is promised about its C library.
        case plainLinux
        /// `any`: wherever a Python runs.
        case any
    }

    let system: System

    /// The oldest system that it runs on; nil for `linux_ARCH` and `any`.
    let floor: PlatformFloor?

    /// The architecture's word in the tag, such as `aarch64` or `universal2`; empty for `any`.
    let architecture: String

    /// Reads a tag; nil for other systems and for what no specification has.
    init?(_ text: String) {
        if text == "any" {
            self.init(.any, nil, "")
            return
        }
        for (alias, minor) in [("manylinux1_", 5), ("manylinux2010_", 12), ("manylinux2014_", 17)]
        where text.hasPrefix(alias) {
            self.init(.glibc, Self.floor(.glibc, 2, minor), text.dropFirst(alias.count))
            return
        }
        if text.hasPrefix("linux_") {
            self.init(.plainLinux, nil, text.dropFirst(6))
            return
        }
        let parts = text.split(separator: "_", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let major = Int(parts[1]), let minor = Int(parts[2]) else { return nil }
        switch parts[0] {
        case "manylinux": self.init(.glibc, Self.floor(.glibc, major, minor), parts[3])
        case "musllinux": self.init(.musl, Self.floor(.musl, major, minor), parts[3])
        case "macosx": self.init(.macos, Self.floor(.macos, major, minor), parts[3])
        default: return nil
        }
    }

    private init(_ system: System, _ floor: PlatformFloor?, _ architecture: some StringProtocol) {
        self.system = system
        self.floor = floor
        self.architecture = String(architecture)
    }

    private static func floor(_ name: PlatformFloor.Name, _ major: Int, _ minor: Int) -> PlatformFloor? {
        try? PlatformFloor(name: name, major: major, minor: minor)
    }

    /// How well the tag's architecture suits `platform`, 0 best; nil when it does not run there.
    ///
    /// On macOS a program for one architecture goes before one for several, in pip's order.
    func architectureRank(on platform: Platform) -> Int? {
        switch (platform.operatingSystem, platform.architecture) {
        case (.linux, .x86_64): architecture == "x86_64" ? 0 : nil
        case (.linux, .arm64): architecture == "aarch64" ? 0 : nil
        case (.macos, .x86_64): Self.intelFormats.firstIndex(of: architecture)
        case (.macos, .arm64): Self.appleFormats.firstIndex(of: architecture)
        }
    }

    /// Whether some platform may run what has this tag.
    var isKnown: Bool {
        system == .any || Self.knownArchitectures.contains(architecture)
    }

    private static let knownArchitectures = Set(["aarch64"] + appleFormats + intelFormats)

    private static let appleFormats = ["arm64", "universal2"]

    /// `fat32` is what some releases of Python's packaging library wrote for `fat3`.
    private static let intelFormats = ["x86_64", "intel", "fat64", "fat3", "fat32", "universal2", "universal"]
}
