import Aqua
import Foundation

/// A registry as it was published, in the directory that `TOOLENV_AQUA_REGISTRY` names.
struct Snapshot {
    static let variable = "TOOLENV_AQUA_REGISTRY"

    /// Whether the tests of the snapshot run: a machine without it skips them, CI may not.
    static var isWanted: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment[variable] != nil || environment["CI"] == "true"
    }

    static var directory: URL? {
        ProcessInfo.processInfo.environment[variable].map { URL(fileURLWithPath: $0) }
    }

    let bytes: [UInt8]
    let registry: AquaRegistry

    /// Versions that the registry's own tests install.
    let versions: [(package: String, version: String)]

    init(_ directory: URL) throws {
        bytes = [UInt8](try Data(contentsOf: directory.appending(path: "registry.yaml")))
        registry = try AquaRegistry(bytes: bytes, file: "registry.yaml")
        let list = try String(contentsOf: directory.appending(path: "test-versions.tsv"), encoding: .utf8)
        versions = list.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t").map(String.init)
            // Cut at the last `@` of `NAME@VERSION`: a tag that begins with one has left a part with the name.
            let whole = parts.joined(separator: "@")
            if !parts[0].contains("@") { return (parts[0], parts[1]) }
            guard let mark = whole.firstIndex(of: "@") else { return nil }
            let tag = whole[whole.index(after: mark)...]
            return tag.hasPrefix("@") ? (String(whole[..<mark]), String(tag)) : nil
        }
    }

    /// All packages by name and by former name.
    func packages() throws -> [String: AquaPackage] {
        var packages: [String: AquaPackage] = [:]
        for number in 0..<registry.count {
            let package = try registry.package(at: number)
            for name in [package.name] + package.aliases { packages[name] = packages[name] ?? package }
        }
        return packages
    }
}
