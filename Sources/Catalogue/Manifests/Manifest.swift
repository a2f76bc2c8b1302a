package import Model

/// What is written down about how a tool is published: `manifests/NAME.toml`, pure data.
package struct Manifest: Sendable {
    package let name: ToolName

    /// What the tool is, in one line.
    package let summary: String
    package let homepage: WebAddress

    /// The tool's own license, as an SPDX expression.
    package let license: String

    /// The commands that the tool brings, in the order in which they are written.
    package let commands: [String]

    /// Other names for the tool.
    package let aliases: [ToolName]

    /// Where it is published, the preferred place first.
    package let sources: [ManifestSource]

    /// Channels such as `lts`, and the requirement that each stands for.
    package let channels: [String: Requirement]

    /// Variables that the tool needs, as templates.
    package let variables: [String: String]

    /// Directories that the tool wants on `PATH` besides its commands, as templates.
    package let path: [String]

    /// How to see that the tool works.
    package let test: Test?

    /// A command to run, and what its output has in it then.
    package struct Test: Hashable, Sendable {
        package let command: [String]
        package let contains: String
    }
}

/// One place where a tool is published.
package struct ManifestSource: Sendable {
    /// The place.
    package let source: any Source

    /// The versions that this entry describes; nil for all of them.
    package let versions: Requirement?

    /// Variables that the tool needs when it comes from here, besides the manifest's own; as templates.
    let variables: [String: String]

    /// Where the commands are; empty where the source itself says it.
    let layout: ToolLayout

    /// Whether it is the source itself that says where the commands are.
    var leavesLayout: Bool { type(of: source).statesLayout && layout.commands.isEmpty }

    /// Further files that become one tree with the first.
    let parts: [ManifestPart]

    /// What is said for particular platforms instead; the first that matches counts.
    let overrides: [Override]

    /// What the entry is for editions of the tool: each an entry of its own, with what is said for it in place of the same
    /// key above.
    var variants: [String: [ManifestSource]] = [:]

    /// What differs on some platforms.
    struct Override: Sendable {
        let pattern: PlatformPattern
        let source: any Source
        let layout: ToolLayout
    }

    /// `kind:identifier`.
    package var description: String { source.description }

    /// Whether the entry describes `version`.
    func describes(_ version: Version) -> Bool {
        versions?.matches(version, allowingPrereleases: true) ?? true
    }

    /// Where the commands are on `platform`.
    func layout(on platform: Platform) -> ToolLayout { override(on: platform)?.layout ?? layout }

    /// The source with what is said for `platform`.
    func source(on platform: Platform) -> any Source { override(on: platform)?.source ?? source }

    private func override(on platform: Platform) -> Override? { overrides.first { $0.pattern.matches(platform) } }
}
