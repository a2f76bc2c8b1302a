import Model
import SystemPackage

/// `toolenv.cfg`: what the environment was made from, as `key = value` lines like `pyvenv.cfg`.
package struct ConfigurationFile: Sendable, Equatable {
    /// The toolenv that made it.
    package let toolenv: String

    /// The project's directory when it was made.
    package let project: String

    /// The platform whose tools are linked.
    package let platform: String

    /// The SHA-256 of the applied lock, in hex.
    package let lock: String

    /// The digest of everything that the environment was worked out from, in hex; nil when it always has to be anew.
    package let inputs: String?

    /// The project's name, as in the prompt.
    package let name: String

    /// Tools and their versions.
    package let tools: [String: String]

    init(_ specification: EnvironmentSpecification) {
        toolenv = specification.toolenv
        project = specification.project.string
        platform = specification.platform.description
        lock = specification.lock.hex
        inputs = specification.inputs?.hex
        name = specification.name
        tools = Dictionary(specification.tools.map { ($0.name.text, $0.version) }) { first, _ in first }
    }

    /// Reads the file's text; nil when it is not one of ours.
    package init?(text: String) {
        var values: [String: String] = [:]
        for line in text.splitAtBytes(UInt8(ascii: "\n")) where !line.isEmpty {
            guard let equals = line.utf8.firstRange(of: " = ".utf8) else { return nil }
            values[String(line[..<equals.lowerBound])] = Self.unescaped(line[equals.upperBound...])
        }
        guard let toolenv = values["version"], let project = values["project"], let platform = values["platform"],
            let lock = values["lock"]
        else { return nil }
        self.toolenv = toolenv
        self.project = project
        self.platform = platform
        self.lock = lock
        inputs = values["inputs"]
        name = values["name"] ?? ""
        tools = Dictionary(
            values.compactMap { key, value in
                key.hasPrefix("tool.") ? (String(key.dropFirst(5)), value) : nil
            }
        ) { first, _ in first }
    }

    /// The text that `init(text:)` reads.
    var text: String {
        var values = [
            ("version", toolenv), ("project", project), ("name", name), ("platform", platform), ("lock", lock),
        ]
        if let inputs { values.append(("inputs", inputs)) }
        values += tools.sorted { $0.key < $1.key }.map { ("tool.\($0.key)", $0.value) }
        return values.map { "\($0) = \(Self.escaped($1))\n" }.joined()
    }

    /// How this environment differs from one that was made from `former`.
    func differences(since former: ConfigurationFile) -> [EnvironmentDifference] {
        var found: [EnvironmentDifference] = []
        if former.project != project { found.append(.moved(from: former.project)) }
        if former.platform != platform { found.append(.platform(former.platform)) }
        if former.toolenv != toolenv { found.append(.toolenv(former.toolenv)) }
        if former.name != name { found.append(.name(former.name)) }
        if former.lock != lock { found.append(.lock) }
        return found + toolChanges(since: former.tools).map { .tool($0) }
    }

    /// The tools that are new, gone or there in another version, sorted by name.
    func toolChanges(since former: [String: String]) -> [EnvironmentDifference.ToolChange] {
        Set(former.keys).union(tools.keys).sorted().compactMap { name in
            guard former[name] != tools[name] else { return nil }
            return .init(name: name, before: former[name], after: tools[name])
        }
    }

    // A path may hold a line break; a line may not. Every value is escaped, because every value is unescaped.
    private static func escaped(_ text: String) -> String {
        text.replacingBytes { $0 == UInt8(ascii: "\\") ? "\\\\" : $0 == UInt8(ascii: "\n") ? "\\n" : nil }
    }

    private static func unescaped(_ text: Substring) -> String {
        var result: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                result.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
