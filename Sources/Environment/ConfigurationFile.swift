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

    /// The project's name, as in the prompt.
    package let name: String

    /// Tools and their versions.
    package let tools: [String: String]

    init(_ specification: EnvironmentSpecification) {
        toolenv = specification.toolenv
        project = specification.project.string
        platform = specification.platform.description
        lock = specification.lock.hex
        name = specification.name
        tools = Dictionary(specification.tools.map { ($0.name.text, $0.version) }) { first, _ in first }
    }

    /// Reads the file's text; nil when it is not one of ours.
    package init?(text: String) {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let equals = line.firstRange(of: " = ") else { return nil }
            values[String(line[..<equals.lowerBound])] = Self.unescaped(line[equals.upperBound...])
        }
        guard let toolenv = values["version"], let project = values["project"], let platform = values["platform"],
            let lock = values["lock"]
        else { return nil }
        self.toolenv = toolenv
        self.project = project
        self.platform = platform
        self.lock = lock
        name = values["name"] ?? ""
        tools = Dictionary(
            values.compactMap { key, value in
                key.hasPrefix("tool.") ? (String(key.dropFirst(5)), value) : nil
            }
        ) { first, _ in first }
    }

    /// The text that `init(text:)` reads.
    var text: String {
        var lines = [
            "version = \(toolenv)", "project = \(Self.escaped(project))", "name = \(Self.escaped(name))",
            "platform = \(platform)", "lock = \(lock)",
        ]
        lines += tools.sorted { $0.key < $1.key }.map { "tool.\($0.key) = \($0.value)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A path may hold a line break; a line may not.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
