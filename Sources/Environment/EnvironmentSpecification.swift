package import Model
package import SystemPackage

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

    /// The digest of everything that the rest was worked out from; nil when it is to be worked out each time.
    package let inputs: Digest?

    /// The running toolenv's version.
    package let toolenv: String

    /// The tools, sorted by name.
    package let tools: [EnvironmentTool]

    /// The project's own variables.
    package let variables: [EnvironmentVariable]

    /// Describes an environment.
    package init(
        name: String, project: FilePath, home: FilePath, platform: Platform, lock: Digest, inputs: Digest? = nil,
        toolenv: String, tools: [EnvironmentTool], variables: [EnvironmentVariable]
    ) {
        self.name = name
        self.project = project
        self.home = home
        self.platform = platform
        self.lock = lock
        self.inputs = inputs
        self.toolenv = toolenv
        self.tools = tools.sorted { $0.name < $1.name }
        self.variables = variables
    }

    /// Where the environment is.
    package var layout: EnvironmentLayout {
        EnvironmentLayout(root: project.appending(EnvironmentLayout.directoryName))
    }
}
