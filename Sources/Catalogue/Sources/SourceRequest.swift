import Model
import SystemPackage
import Transfer

/// What a source needs to know to answer, besides itself.
package struct SourceRequest: Sendable {
    /// The tool's name in the project.
    let tool: ToolName

    /// What is asked of the version.
    var requirement: Requirement

    /// The components that are wanted besides what always belongs to the tool; nil for the usual ones.
    var components: [String]?

    /// The targets that are wanted besides each platform's own.
    var targets: [String] = []

    /// Whether a further part of the tool is asked for, of which an index that lists one file for each platform says
    /// nothing.
    var isForPart = false

    /// The platforms that the tool is wanted on.
    let platforms: [Platform]

    /// Where a manifest says that the commands are, by platform; nil for a tool without a manifest.
    var layout: (@Sendable (Platform) -> ToolLayout)?

    /// What may be chosen.
    let policy: Policy

    /// What was found out on the way to the files and a person should know.
    var warnings: [String] = []

    /// How to reach the world.
    let services: SourceServices
}

/// How sources reach the world.
package struct SourceServices: Sendable {
    /// Fetches pages and files.
    let transfer: Transfer

    /// Sees to it that a host's API is asked with a token where there is one; called before every question.
    let signIn: @Sendable (_ host: String) async -> Void

    /// The aqua registry, fetched when it is first needed.
    let registry: RegistryAccess

    /// The Python index, found when it is first needed.
    let pythonIndex: @Sendable () throws -> PythonIndex

    /// Looks into artifacts.
    let inspector: ArtifactInspector

    /// Where what was derived from pages may be kept; nil for nowhere.
    let cacheDirectory: FilePath?

    /// Names of tools that have a manifest, for hints.
    let knownTools: @Sendable () -> [String]
}
