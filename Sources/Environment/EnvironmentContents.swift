import Disk
import Model
import SystemPackage

/// Everything that a generation holds, worked out without touching the disk.
struct EnvironmentContents: Sendable, Equatable {
    /// What an entry of `bin/` is.
    enum Command: Sendable, Equatable {
        /// A link to this target, relative to `bin/`.
        case link(String)
        /// A program text.
        case launcher(String)
        /// A text to be sourced.
        case script(String)
    }

    /// The entries of `bin/`.
    let commands: [String: Command]

    /// The links of `tools/`: name → absolute tree.
    let tools: [String: String]

    /// The bytes of `env`.
    let variables: [UInt8]

    /// The file `toolenv.cfg`.
    let configuration: ConfigurationFile

    /// Works out what `specification` asks for.
    ///
    /// - Throws: when two tools bring one command, or when a variable cannot be worked out.
    init(_ specification: EnvironmentSpecification) throws(EnvironmentError) {
        let resolution = try VariableResolution(specification)
        var commands: [String: Command] = [:]
        var owners: [String: String] = [:]
        for tool in specification.tools {
            let variables = resolution.toolValues[tool.name] ?? [:]
            for (name, command) in Self.commands(of: tool, variables: variables, project: specification.project.string)
            {
                if let other = owners.updateValue(tool.name.text, forKey: name) {
                    throw .collision(command: name, tools: [other, tool.name.text])
                }
                commands[name] = command
            }
        }
        let activation = Activation(specification, resolution: resolution)
        for script in ActivationScripts.all { commands[script.fileName] = .script(script.text(activation)) }
        self.commands = commands
        tools = Dictionary(specification.tools.map { ($0.name.text, $0.tree.string) }) { first, _ in first }
        variables = VariableFile.bytes(resolution, environment: specification.layout.root.string)
        configuration = ConfigurationFile(specification)
    }

    /// The entries of `bin/` that `tool` brings, sorted by name.
    private static func commands(
        of tool: EnvironmentTool, variables: [String: String], project: String
    ) -> [(name: String, command: Command)] {
        let links = tool.links.map { (name: $0.key, command: Command.link("../tools/\(tool.name)/\($0.value)")) }
        let launchers = tool.launchers.map { name, words in
            let launcher = Launcher(tool: tool.name, words: words, variables: variables, project: project)
            return (name: name, command: Command.launcher(launcher.text))
        }
        return (links + launchers).sorted { $0.name < $1.name }
    }

    /// Checks that every command of `tools` is in its tree.
    ///
    /// - Throws: `EnvironmentError` naming the first that is not, `FileSystemError`.
    static func requireTargets(of tools: [EnvironmentTool]) throws {
        for tool in tools {
            let commands = tool.links.mapValues { [$0] }.merging(tool.launchers) { link, _ in link }
            for (command, paths) in commands.sorted(by: { $0.key < $1.key }) {
                for path in paths
                where try FileSystem.status(tool.tree.appending(path), followingLinks: true) == nil {
                    throw EnvironmentError.missingTarget(tool: tool.name.text, command: command, path: path)
                }
            }
        }
    }
}
