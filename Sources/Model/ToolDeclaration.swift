package import TOML

/// One entry of `[tools]`: what a project asks of one tool.
package struct ToolDeclaration: Sendable {
    /// The key as it is written, such as `ruff` or `pypi:cmake`.
    package let key: String

    /// The tool's name: the key's last part after `:` and `/`.
    package let name: ToolName

    /// The source, where one is named outright with the name that the tool has there: `pypi:cmake`.
    package let source: SourceReference?

    /// The kind of source alone: `source = "github"`; the tool's manifest knows the rest.
    package let sourceKind: String?

    /// Which versions are wanted.
    package let requirement: Requirement

    /// The edition of the tool, where its publisher has several; nil for the usual one.
    package let variant: String?

    /// The components that are wanted besides what always belongs to the tool, sorted; nil for the usual ones.
    package let components: [String]?

    /// The targets that are wanted besides each platform's own, sorted.
    package let targets: [String]

    /// The platforms that the tool is wanted on; nil for all of the project's.
    package let platforms: [PlatformPattern]?

    /// Whether pre-releases may be chosen though the requirement names none.
    package let allowsPrereleases: Bool

    /// What is said of a tool that has its own URL.
    package let direct: DirectArtifact?

    /// Where the key is written.
    package let range: TOMLRange

    /// Puts a declaration together; a tool that is asked for outside a file has an empty range.
    package init(
        key: String, name: ToolName, source: SourceReference? = nil, sourceKind: String? = nil,
        requirement: Requirement, variant: String? = nil, components: [String]? = nil, targets: [String] = [],
        platforms: [PlatformPattern]? = nil, allowsPrereleases: Bool = false, direct: DirectArtifact? = nil,
        range: TOMLRange = TOMLRange(lowerBound: 0, upperBound: 0)
    ) {
        self.key = key
        self.name = name
        self.source = source
        self.sourceKind = sourceKind
        self.requirement = requirement
        self.variant = variant
        self.components = components.map { Set($0).sorted() }
        self.targets = Set(targets).sorted()
        self.platforms = platforms
        self.allowsPrereleases = allowsPrereleases
        self.direct = direct
        self.range = range
    }

    /// Whether the tool is wanted on a platform of the project.
    package func isWanted(on platform: Platform) -> Bool {
        platforms.map { $0.contains { $0.matches(platform) } } ?? true
    }
}
