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

    /// Command → interpreter, script and what else follows, all as paths in the tree.
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
