import Testing
import YAML

@testable import Aqua

struct HostileTests {
    private static let text = """
        packages:
          - type: github_release
            repo_owner: &o o
            repo_name: tool
            asset: 'tool_{{trimV .Version | replace "a" "b"}}.{{.Format}}'
            format: tar.gz
            replacements: {386: x, linux: l}
            version_constraint: semver(">= 1.0") and not (Version matches "^v[0-9]+$")
            version_overrides:
              - version_constraint: "true"
                overrides: [{goos: linux, variants: [{key: libc, value: musl}]}]
                checksum: {type: http, url: "https://h.example/{{.OS}}", algorithm: sha256}
            files:
              - {name: *o, src: "{{.AssetWithoutExt}}/x"}

        """

    /// Reads what may be no registry, and writes it out.
    private func exercise(_ bytes: [UInt8]) -> Int {
        guard let registry = try? AquaRegistry(bytes: bytes, file: "registry.yaml") else { return 0 }
        var count = 0
        for number in 0..<min(registry.count, 10) {
            guard let package = try? registry.package(at: number) else { continue }
            for version in ["v1", "v1.0"] {
                _ = package.listing.verdict(version)
                for runtime in [AquaRuntime.linux, AquaRuntime("windows/arm64")] {
                    count += package.rendering(version: version, on: runtime).asset == nil ? 0 : 1
                }
            }
        }
        return count
    }

    @Test("Cutting a registry anywhere, and changing any byte, never crashes")
    func mutations() {
        let bytes = Array(Self.text.utf8)
        var rendered = exercise(bytes)
        #expect(rendered == 4)
        for index in bytes.indices {
            rendered += exercise(Array(bytes[..<index]))
            for byte in [0x00, 0x0A, 0x22, 0x28, 0x7B, 0x7D] as [UInt8] {
                var changed = bytes
                changed[index] = byte
                rendered += exercise(changed)
            }
        }
        #expect(rendered > 0)
    }

    @Test("A registry that is deep, doubles itself or holds huge texts is refused or read, and neither takes long")
    func sizes() throws {
        let deep = "packages:\n  - name: a/b\n    x: " + String(repeating: "[", count: 50_000) + "\n"
        #expect(exercise(Array(deep.utf8)) == 0)
        let bomb = (1...9).map { level in
            "  - name: a/\(level)\n    x\(level): &x\(level) ["
                + Array(repeating: "*x\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        let doubled = "packages:\n  - name: a/0\n    x0: &x0 lol\n" + bomb.joined()
        #expect(exercise(Array(doubled.utf8)) == 0)
        let huge = String(repeating: "x", count: 1 << 20)
        let long = "packages:\n  - type: http\n    name: a/b\n    url: https://h.example/\(huge){{.OS}}\n"
        #expect(exercise(Array(long.utf8)) == 0)
        let names = "packages:\n  - type: http\n    name: \(huge)\n    url: https://h.example/{{.OS}}\n"
        #expect(exercise(Array(names.utf8)) == 4)
    }
}
