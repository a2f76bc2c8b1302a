import Model
import SystemPackage

/// Everything that a generation holds, worked out without touching the disk.
struct EnvironmentContents: Equatable {
    /// What an entry of `bin/` is.
    enum Command: Equatable {
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

    /// The directories that `state/` needs for PATH entries.
    let stateDirectories: [String]

    /// Works out what `specification` asks for.
    ///
    /// - Throws: `EnvironmentError` when two tools bring one command, `ModelError` for a bad template.
    init(_ specification: EnvironmentSpecification) throws {
        let resolution = try VariableResolution(specification)
        var commands: [String: Command] = [:]
        var owners: [String: String] = [:]
        for tool in specification.tools {
            var mine: [String: Command] = tool.links.mapValues { .link("../tools/\(tool.name)/\($0)") }
            for (name, words) in tool.launchers {
                let launcher = Launcher(
                    tool: tool.name, words: words, variables: resolution.toolValues[tool.name] ?? [:],
                    tools: specification.layout.tools)
                mine[name] = .launcher(launcher.text)
            }
            for (name, command) in mine.sorted(by: { $0.key < $1.key }) {
                if let other = owners[name] {
                    throw EnvironmentError.collision(command: name, tools: [other, tool.name.text])
                }
                owners[name] = tool.name.text
                commands[name] = command
            }
        }
        let activation = Activation(specification, resolution: resolution)
        for script in ActivationScripts.all { commands[script.fileName] = .script(script.text(activation)) }
        self.commands = commands
        tools = Dictionary(specification.tools.map { ($0.name.text, $0.tree.string) }) { first, _ in first }
        variables = VariableFile.bytes(resolution, environment: specification.layout.root.string)
        configuration = ConfigurationFile(specification)
        let state = specification.layout.state.string + "/"
        stateDirectories = resolution.path.filter { $0.hasPrefix(state) }
    }
}
