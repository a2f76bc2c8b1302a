import Aqua
import Foundation
import Model

/// The files of real releases, as the aqua registry names them: those of all platforms with their checksums and signatures.
struct ReleaseFiles {
    static let variable = "TOOLENV_AQUA_REGISTRY"

    /// Whether the tests run: a machine without the registry skips them, CI may not.
    static var isWanted: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment[variable] != nil || environment["CI"] == "true"
    }

    static var directory: URL? {
        ProcessInfo.processInfo.environment[variable].map { URL(fileURLWithPath: $0) }
    }

    /// One release.
    struct Release {
        let package: String

        /// The name of its repository.
        let tool: String

        /// Whether it is the newest of the package's that there is.
        let isNewest: Bool

        /// The names of its files.
        var names: [String] = []

        /// What the registry says of the platforms that toolenv has; nil where it has nothing that can be unpacked.
        var files: [Platform: AquaAsset?] = [:]
    }

    let releases: [Release]

    /// Reads a registry and writes out the versions that its maintainers test.
    init(_ directory: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: directory.appending(path: "registry.yaml")))
        let registry = try AquaRegistry(bytes: bytes, file: "registry.yaml")
        var packages: [String: AquaPackage] = [:]
        for number in 0..<registry.count {
            let package = try registry.package(at: number)
            for name in [package.name] + package.aliases { packages[name] = packages[name] ?? package }
        }
        let list = try String(contentsOf: directory.appending(path: "test-versions.tsv"), encoding: .utf8)
        var seen: Set<String> = []
        var releases: [Release] = []
        for line in list.split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count == 2, let package = packages[parts[0]], let repository = package.repository else {
                continue
            }
            let release = Release(
                package: parts[0], tool: String(repository.split(separator: "/").last ?? ""),
                isNewest: !seen.contains(package.name))
            guard let found = Self.release(release, package.release(parts[1])) else { continue }
            seen.insert(package.name)
            releases.append(found)
        }
        self.releases = releases
    }

    /// The release with what the registry says of it; nil for one that has no files at GitHub.
    private static func release(_ release: Release, _ described: AquaRelease) -> Release? {
        var release = release
        for runtime in AquaRuntime.all {
            let platform = platform(of: runtime)
            guard case .asset(let asset) = described.rendering(on: runtime) else {
                if let platform { release.files[platform] = .some(nil) }
                continue
            }
            guard asset.type == .githubRelease else { continue }
            for name in [asset.name] + proofs(of: asset) where !release.names.contains(name) {
                release.names.append(name)
            }
            // The installers of macOS cannot be unpacked.
            if let platform { release.files[platform] = .some(["pkg", "dmg"].contains(asset.format) ? nil : asset) }
        }
        return release.names.isEmpty ? nil : release
    }

    private static func proofs(of asset: AquaAsset) -> [String] {
        var found = [asset.checksum?.file.asset]
        for signatures in [asset.signatures, asset.checksum?.signatures].compactMap(\.self) {
            found += [
                signatures.cosign?.signature?.asset, signatures.cosign?.certificate?.asset,
                signatures.cosign?.key?.asset,
                signatures.cosign?.bundle?.asset, signatures.provenance?.file.asset, signatures.minisign?.file.asset,
            ]
        }
        return found.compactMap(\.self).filter { !$0.isEmpty }
    }

    /// The platform of ours that a runtime is; nil for Windows, and for musl, which the registry knows little of.
    private static func platform(of runtime: AquaRuntime) -> Platform? {
        let architecture: Architecture = runtime.architecture == "arm64" ? .arm64 : .x86_64
        switch (runtime.system, runtime.library) {
        case ("linux", "glibc"): return Platform(.linux, architecture)
        case ("darwin", _): return Platform(.macos, architecture)
        default: return nil
        }
    }
}
