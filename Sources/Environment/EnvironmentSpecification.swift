package import Model
package import SystemPackage

/// A tool as the environment is to provide it.
package struct EnvironmentTool: Sendable, Equatable {
    package let name: ToolName
    package let version: String

    /// The tool's tree in the store; absolute.
    package let tree: FilePath

    /// Command → path in the tree.
    package let links: [String: String]

    /// Command → interpreter, script and further words; the first two are paths in the tree.
    package let launchers: [String: [String]]

    /// Variables that the tool needs, as templates with `{tree}`, `{state}`, `{project}`, `{env}` and `{home}`.
    package let variables: [String: String]

    /// Directories for PATH, as templates with the same words.
    package let path: [String]

    /// Describes a tool.
    package init(
        name: ToolName, version: String, tree: FilePath, links: [String: String], launchers: [String: [String]],
        variables: [String: String], path: [String]
    ) {
        self.name = name
        self.version = version
        self.tree = tree
        self.links = links
        self.launchers = launchers
        self.variables = variables
        self.path = path
    }
}

/// All that an environment is made from; equal values make equal environments.
package struct EnvironmentSpecification: Sendable, Equatable {
    /// The project's name, for the prompt.
    package let name: String

    /// The project's directory, canonical.
    package let project: FilePath

    /// The user's home directory, for `{home}`.
    package let home: FilePath

    /// The platform whose tools are linked.
    package let platform: Platform

    /// The digest of the lock that is applied.
    package let lock: Digest

    /// The running toolenv's version.
    package let toolenv: String

    /// The tools, sorted by name.
    package let tools: [EnvironmentTool]

    /// The project's own variables.
    package let variables: [EnvironmentVariable]

    /// Describes an environment.
    package init(
        name: String, project: FilePath, home: FilePath, platform: Platform, lock: Digest, toolenv: String,
        tools: [EnvironmentTool], variables: [EnvironmentVariable]
    ) {
        self.name = name
        self.project = project
        self.home = home
        self.platform = platform
        self.lock = lock
        self.toolenv = toolenv
        self.tools = tools.sorted { $0.name < $1.name }
        self.variables = variables
    }

    /// Where the environment is.
    package var layout: EnvironmentLayout { EnvironmentLayout(root: project.appending(".toolenv")) }

    /// The stable path of a tool's tree.
    func stablePath(of tool: ToolName) -> FilePath { layout.tools.appending(tool.text) }
}

/// A variable that `[env]` declares.
package struct EnvironmentVariable: Sendable, Equatable {
    package let name: String

    /// The value as a template with `{project}`, `{env}`, `{home}` and `{tool:NAME}`; nil where the caller brings it.
    package let value: String?

    /// Whether the caller has to bring it.
    package let isRequired: Bool

    /// Whether its value must never be stored.
    package let isSecret: Bool

    /// What to tell a caller who does not bring it.
    package let help: String?

    /// Describes a variable as it was declared.
    package init(_ declaration: VariableDeclaration) {
        name = declaration.name
        value = declaration.value
        isRequired = declaration.isRequired
        isSecret = declaration.isSecret
        help = declaration.help
    }
}
