import Model

/// Makes locks with all kinds of values; the same seed makes the same lock.
struct LockGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &+ 1
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func lockfile() throws -> Lockfile {
        var tools: [LockedTool] = []
        for index in 0..<Int.random(in: 0...4, using: &self) { tools.append(try tool(index)) }
        return try Lockfile(tools: tools.shuffled(using: &self))
    }

    private mutating func tool(_ index: Int) throws -> LockedTool {
        var platforms: [Platform: LockedPlatform] = [:]
        for platform in Platform.all where Bool.random(using: &self) {
            platforms[platform] = try Bool.random(using: &self) ? .artifact(artifact()) : .unsupported(text())
        }
        let commands = subset(of: ["a", "B", "g++", "[", "clang-18", "ü", "\"q\"", "a.b"])
        return try LockedTool(
            name: ToolName("\(pick(["ruff", "7zip", "Node", "a+b", "x.y"]))\(index)"),
            requirement: pick(["latest", "~0.6", ">=1.9, <2", "lts/iron", "1.* || ^2"]),
            version: pick(["1.2.3", "2024.01.02b", "1:2.3~rc1-4+b1", "1.0.0-rc.1+build"]),
            source: SourceReference(
                kind: pick(["pypi", "git-tags"]), identifier: pick(["ruff", "a/b", "x:\"y\"", "ü"])),
            variant: Bool.random(using: &self) ? pick(["jre", "ubuntu24.04", "x"]) : nil,
            components: Bool.random(using: &self) ? subset(of: ["clippy", "rust-src", "x.y_z"]) : nil,
            targets: subset(of: ["wasm32-unknown-unknown", "a"]),
            registry: Bool.random(using: &self)
                ? LockedRegistry(
                    reference: pick(["v4.400.0", "https://h/registry.yaml"]),
                    commit: Bool.random(using: &self) ? String(repeating: "0a", count: 20) : nil,
                    sha256: Digest(bytes: Array(repeating: 7, count: 32))) : nil,
            released: Bool.random(using: &self)
                ? Timestamp(secondsSinceEpoch: Int64.random(in: -1_000_000_000...9_000_000_000, using: &self)) : nil,
            commands: commands,
            variables: Bool.random(using: &self) ? ["JAVA_HOME": "{tree}", "_X": "{{\(text())"] : [:],
            path: subset(of: ["{state}/npm/bin", "{tree}", "{tree}/a b"]), platforms: platforms)
    }

    private mutating func artifact() throws -> LockedArtifact {
        let format = pick(ArchiveFormat.allCases)
        let commands = subset(of: ["a", "g++", "ü", "a.b"])
        return try LockedArtifact(
            url: WebAddress(pick(["https://h/a.whl", "http://127.0.0.1:8080/x?y=%20", "file:///a/b"])),
            size: Int64.random(in: 0...Int64.max, using: &self),
            sha256: Digest(bytes: (0..<32).map { _ in UInt8.random(in: 0...255, using: &self) }),
            verified: pick(Verification.allCases),
            recipe: Recipe(
                format: format, strip: format.isSingleFile ? 0 : Int.random(in: 0...3, using: &self),
                name: format.isSingleFile ? "jq" : nil, executables: subset(of: ["bin/a", "b \"c\"", "ü\\x"]),
                omitting: format.isSingleFile || format == .wheel ? [] : subset(of: ["share/doc", "manifest.in"])),
            links: Dictionary(uniqueKeysWithValues: commands.map { ($0, "bin/\($0)") }),
            launchers: Bool.random(using: &self) ? ["npm": ["bin/node", "lib/npm cli.js"]] : [:],
            requires: Bool.random(using: &self) ? PlatformFloor("glibc 2.17") : nil,
            parts: format.canBePart ? parts() : [])
    }

    private mutating func parts() throws -> [ArtifactPart] {
        var parts: [ArtifactPart] = []
        for _ in 0..<Int.random(in: 0...3, using: &self) {
            parts.append(
                try ArtifactPart(
                    url: WebAddress(pick(["https://h/b.tar", "file:///a/b"])),
                    size: Int64.random(in: 0...Int64.max, using: &self),
                    sha256: Digest(bytes: (0..<32).map { _ in UInt8.random(in: 0...255, using: &self) }),
                    verified: pick(Verification.allCases),
                    recipe: Recipe(format: pick(ArchiveFormat.allCases.filter(\.canBePart)), strip: pick([0, 2]))))
        }
        return parts
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    private mutating func subset(of elements: [String]) -> [String] {
        elements.filter { _ in Bool.random(using: &self) }
    }

    /// Text with everything that has to be escaped.
    private mutating func text() -> String {
        let scalars: [Unicode.Scalar] = ["a", " ", "\"", "\\", "\n", "\t", "\u{1}", "\u{7F}", "ü", "工", "🦀", "#", "'"]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &self) { text.append(pick(scalars)) }
        return String(text)
    }
}
