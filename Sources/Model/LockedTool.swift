/// One tool of a lock: what was asked, what was chosen, and what it is on every platform.
package struct LockedTool: Hashable, Sendable {
    /// The tool's name in the project.
    package let name: ToolName

    /// What `project.toml` asked when the tool was locked, as written there.
    package let requirement: String

    /// The chosen version, as its source writes it.
    package let version: String

    /// Where the tool was found.
    package let source: SourceReference

    /// The edition of the tool that was asked for, where its publisher has several, such as `jre`.
    package let variant: String?

    /// The components that were asked for, sorted, each once; nil when nothing was said of them.
    package let components: [String]?

    /// The targets that were asked for besides the platform's own; sorted, each once.
    package let targets: [String]

    /// The registry that described the tool, for tools that no manifest describes.
    package let registry: LockedRegistry?

    /// When the version was published, when that is known.
    package let released: Timestamp?

    /// The commands that the tool brings; sorted, each once.
    package let commands: [String]

    /// Variables that the tool needs, as templates with `{tree}`, `{state}`, `{project}`, `{env}` and `{home}`.
    package let variables: [String: String]

    /// Directories that the tool wants on `PATH` besides its commands, as templates such as `{state}/npm/bin`.
    package let path: [String]

    /// What the tool is on each platform that it was locked for.
    package let platforms: [Platform: LockedPlatform]

    /// Checks every part; throws `invalid-version`, `invalid-requirement`, `invalid-template` and what the rules for
    /// names throw.
    package init(
        name: ToolName, requirement: String, version: String, source: SourceReference, variant: String? = nil,
        components: [String]? = nil, targets: [String] = [], registry: LockedRegistry? = nil,
        released: Timestamp? = nil, commands: [String], variables: [String: String] = [:], path: [String] = [],
        platforms: [Platform: LockedPlatform]
    ) throws(ModelError) {
        _ = try Requirement(requirement)
        try Self.validate(version: version)
        if let variant { try Self.validate(variant: variant) }
        for component in components ?? [] { try PartName.validate(component: component) }
        for target in targets { try PartName.validate(target: target) }
        for command in commands { try CommandName.validate(command) }
        for (name, value) in variables { try Self.validate(variable: name, value) }
        for entry in path { try Self.validate(pathEntry: entry) }
        self.name = name
        self.requirement = requirement
        self.version = version
        self.source = source
        self.variant = variant
        self.components = components.map { Set($0).sorted() }
        self.targets = Set(targets).sorted()
        self.registry = registry
        self.released = released
        self.commands = Set(commands).sorted()
        self.variables = variables
        self.path = path
        self.platforms = platforms
    }

    /// The same entry for another requirement, or for fewer platforms.
    ///
    /// Throws as `init` does.
    package func changed(
        requirement: String? = nil, platforms: [Platform: LockedPlatform]? = nil
    ) throws(ModelError) -> LockedTool {
        try LockedTool(
            name: name, requirement: requirement ?? self.requirement, version: version, source: source,
            variant: variant, components: components, targets: targets, registry: registry, released: released,
            commands: commands, variables: variables, path: path, platforms: platforms ?? self.platforms)
    }

    /// Checks the name of an edition: letters, digits and `._-`, at most 64 characters.
    ///
    /// Throws `invalid-variant`.
    package static func validate(variant: String) throws(ModelError) {
        guard PartName.isWord(variant) else {
            throw ModelError(
                code: "invalid-variant", summary: "\(ModelError.quoted(variant)) is not the name of a variant",
                hints: ["variants look like `jre` or `debian12`"])
        }
    }

    /// The words that the templates of a tool's variables and paths may have in them.
    package static let templateWords = ["tree", "state", "project", "env", "home"]

    /// Checks that a version's text can be a part of a file name: ASCII letters, digits and `._+~!:-`, at most 128
    /// characters, the first a letter or digit.
    ///
    /// Throws `invalid-version`.
    package static func validate(version: String) throws(ModelError) {
        let isAccepted = { (byte: UInt8) in byte.isLetterOrDigit || "._+~!:-".utf8.contains(byte) }
        guard let first = version.utf8.first, first.isLetterOrDigit, version.utf8.count <= 128,
            version.utf8.allSatisfy(isAccepted)
        else {
            throw ModelError(code: "invalid-version", summary: "\(ModelError.quoted(version)) is not a version")
        }
    }

    /// Checks one variable's name and template; throws `invalid-variable-name`, `unknown-template-word`.
    package static func validate(variable name: String, _ value: String) throws(ModelError) {
        try VariableName.validate(name)
        try validate(template: value)
    }

    /// Checks the words of a variable's template, and that it has no NUL; throws as `Template.validate` does.
    static func validate(template text: String) throws(ModelError) {
        guard !text.utf8.contains(0) else {
            throw ModelError(code: "invalid-variable-value", summary: "a variable's value cannot have a NUL in it")
        }
        try Template.validate(text, words: templateWords)
    }

    /// Checks that an entry for `PATH` stays in the tool's tree or state; throws `invalid-path-entry`.
    package static func validate(pathEntry entry: String) throws(ModelError) {
        try Template.validate(entry, words: ["tree", "state"])
        let parts = entry.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let start = parts.first, start == "{tree}" || start == "{state}",
            try Template.words(in: entry).count == 1
        else {
            throw ModelError(
                code: "invalid-path-entry",
                summary: "the path \(ModelError.quoted(entry)) must start with `{tree}` or `{state}`",
                hints: ["for example `{state}/npm/bin`"])
        }
        if parts.count == 2 { try TreePath.validate(String(parts[1])) }
    }
}
