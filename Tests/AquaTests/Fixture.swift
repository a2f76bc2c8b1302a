import Aqua

/// The packages of a registry that holds `text` beneath `packages:`.
func packages(_ text: String) throws -> [AquaPackage] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    let bytes = Array(("packages:\n" + lines.joined(separator: "\n") + "\n").utf8)
    let registry = try AquaRegistry(bytes: bytes, file: "registry.yaml")
    return try (0..<registry.count).map { try registry.package(at: $0) }
}

/// The only package of such a registry.
func package(_ text: String) throws -> AquaPackage { try packages(text)[0] }

extension AquaRuntime {
    /// Reads `linux/amd64/musl`; the library may be missing.
    init(_ text: Substring) {
        let parts = text.split(separator: "/").map(String.init)
        self.init(system: parts[0], architecture: parts[1], library: parts.count > 2 ? parts[2] : nil)
    }

    static let linux = AquaRuntime("linux/amd64/glibc")
}

extension AquaRendering {
    /// The asset; nil when there is none.
    var asset: AquaAsset? {
        if case .asset(let asset) = self { asset } else { nil }
    }

    /// The URL, or the reason why there is none.
    var text: String {
        switch self {
        case .asset(let asset): asset.url
        case .unsupported(let reason): "unsupported: \(reason)"
        case .needsNewer(let reason): "newer: \(reason)"
        }
    }
}
