/// A platform in the words of the registry, which are Go's.
package struct AquaRuntime: Hashable, Sendable {
    /// `linux`, `darwin` or `windows`.
    package let system: String

    /// `amd64` or `arm64`.
    package let architecture: String

    /// `glibc` or `musl` on Linux; nil elsewhere, and where it is not known.
    package let library: String?

    /// Describes a platform.
    package init(system: String, architecture: String, library: String? = nil) {
        self.system = system
        self.architecture = architecture
        self.library = library
    }

    /// All platforms that the registry tells apart.
    package static let all: [AquaRuntime] = [
        AquaRuntime(system: "linux", architecture: "amd64", library: "glibc"),
        AquaRuntime(system: "linux", architecture: "amd64", library: "musl"),
        AquaRuntime(system: "linux", architecture: "arm64", library: "glibc"),
        AquaRuntime(system: "linux", architecture: "arm64", library: "musl"),
        AquaRuntime(system: "darwin", architecture: "amd64"),
        AquaRuntime(system: "darwin", architecture: "arm64"),
        AquaRuntime(system: "windows", architecture: "amd64"),
        AquaRuntime(system: "windows", architecture: "arm64"),
    ]

    var isWindows: Bool { system == "windows" }

    /// Whether a list of environments names this platform.
    func isListed(in environments: [String]) -> Bool {
        for environment in environments {
            if environment == "all" || environment == system || environment == architecture { return true }
            if environment.utf8.count == system.utf8.count + architecture.utf8.count + 1,
                environment == system + "/" + architecture
            {
                return true
            }
        }
        return false
    }

    /// The platform whose programs this one runs as well, by the system's own emulation.
    func emulated(_ block: AquaBlock) -> AquaRuntime? {
        guard architecture == "arm64" else { return nil }
        let isEmulating =
            (system == "darwin" && block.rosetta2 == true) || (isWindows && block.windowsEmulation == true)
        return isEmulating ? AquaRuntime(system: system, architecture: "amd64", library: library) : nil
    }

    /// Whether a block for some platforms is for this one.
    ///
    /// A variant that is not known matches nothing: registries have another block for readers that do not know it.
    func matches(_ block: AquaBlock) -> Bool {
        guard block.goos.isEmpty || block.goos == system, block.goarch.isEmpty || block.goarch == architecture else {
            return false
        }
        if let environments = block.environments, !isListed(in: environments) { return false }
        for variant in block.variants {
            guard variant.key == "libc", variant.value == library ?? "" else { return false }
        }
        return true
    }
}
