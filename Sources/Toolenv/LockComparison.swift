package import Model

/// One way in which `project.lock` does not answer what `project.toml` asks.
package enum LockDifference: Hashable, Sendable, CustomStringConvertible {
    /// Declared, but the lock has no entry.
    case notLocked(tool: String)
    /// Locked, but no longer declared.
    case notDeclared(tool: String)
    /// Another requirement was locked than is declared now.
    case requirement(tool: String, locked: String, declared: String)
    /// The tool was locked from another source than is declared now.
    case source(tool: String, locked: String, declared: String)
    /// Another edition of the tool was locked than is declared now.
    case variant(tool: String, locked: String, declared: String)
    /// Other components were locked than are declared now.
    case components(tool: String, locked: String, declared: String)
    /// Other targets were locked than are declared now.
    case targets(tool: String, locked: String, declared: String)
    /// The tool was described by another edition of the registry than the project names.
    case registry(tool: String, locked: String, declared: String)
    /// The project writes another digest for the platform than was locked.
    case digest(tool: String, platform: String)
    /// A declared platform has no entry.
    case platformMissing(tool: String, platform: String)
    /// A platform is locked that is no longer declared.
    case platformNotDeclared(tool: String, platform: String)

    package var description: String {
        switch self {
        case .notLocked(let tool): "`\(tool)` is declared but not locked"
        case .notDeclared(let tool): "`\(tool)` is locked but no longer declared"
        case .requirement(let tool, let locked, let declared):
            "`\(tool)` is declared as `\(declared)` but was locked for `\(locked)`"
        case .source(let tool, let locked, let declared):
            "`\(tool)` is declared from `\(declared)` but was locked from `\(locked)`"
        case .variant(let tool, let locked, let declared):
            "`\(tool)` is declared as the variant `\(declared)` but was locked as `\(locked)`"
        case .components(let tool, let locked, let declared):
            "`\(tool)` is declared with \(declared) but was locked with \(locked)"
        case .targets(let tool, let locked, let declared):
            "`\(tool)` is declared for \(declared) but was locked for \(locked)"
        case .registry(let tool, let locked, let declared):
            "`\(tool)` is to be described by the registry `\(declared)` but was locked with `\(locked)`"
        case .digest(let tool, let platform): "`\(tool)` is locked with another digest for \(platform)"
        case .platformMissing(let tool, let platform): "`\(tool)` is not locked for \(platform)"
        case .platformNotDeclared(let tool, let platform):
            "`\(tool)` is locked for \(platform), which is no longer declared"
        }
    }

    /// The tool that differs.
    package var tool: String {
        switch self {
        case .notLocked(let tool), .notDeclared(let tool), .requirement(let tool, _, _), .source(let tool, _, _),
            .variant(let tool, _, _), .components(let tool, _, _), .targets(let tool, _, _),
            .registry(let tool, _, _), .digest(let tool, _), .platformMissing(let tool, _),
            .platformNotDeclared(let tool, _):
            tool
        }
    }
}

/// Holds a lock against the project it was written for; needs nothing but the two files.
package enum LockComparison {
    /// Every difference, sorted by tool name; empty when the lock is current.
    package static func differences(project: Project, lockfile: Lockfile) -> [LockDifference] {
        var found: [LockDifference] = []
        for declaration in project.tools {
            guard let locked = lockfile[declaration.name] else {
                found.append(.notLocked(tool: declaration.name.text))
                continue
            }
            found += differences(
                declaration, locked: locked, platforms: project.platforms, references: project.sources.references)
        }
        let declared = Set(project.tools.map(\.name))
        for tool in lockfile.tools where !declared.contains(tool.name) {
            found.append(.notDeclared(tool: tool.name.text))
        }
        return found.sorted { ($0.tool, $0.description) < ($1.tool, $1.description) }
    }

    /// The differences of one tool's entry.
    ///
    /// - Parameter references: the editions of registries that the project names, by kind of source.
    package static func differences(
        _ declaration: ToolDeclaration, locked: LockedTool, platforms: [Platform], references: [String: String]
    ) -> [LockDifference] {
        let name = declaration.name.text
        var found: [LockDifference] = []
        if locked.requirement != declaration.requirement.text {
            found.append(
                .requirement(tool: name, locked: locked.requirement, declared: declaration.requirement.text))
        }
        if let declared = declaredSource(declaration), !declared.covers(locked.source) {
            found.append(.source(tool: name, locked: "\(locked.source)", declared: declared.description))
        }
        if locked.variant != declaration.variant {
            found.append(
                .variant(
                    tool: name, locked: locked.variant ?? "the usual one",
                    declared: declaration.variant ?? "the usual one"))
        }
        found += partDifferences(declaration, locked: locked)
        if let registry = locked.registry, let reference = references[locked.source.kind],
            reference != registry.reference
        {
            found.append(.registry(tool: name, locked: registry.reference, declared: reference))
        }
        for platform in platforms {
            guard let entry = locked.platforms[platform] else {
                found.append(.platformMissing(tool: name, platform: "\(platform)"))
                continue
            }
            if case .artifact(let artifact) = entry, let digest = declaration.direct?.sha256[platform],
                digest != artifact.sha256
            {
                found.append(.digest(tool: name, platform: "\(platform)"))
            }
        }
        for platform in locked.platforms.keys.sorted() where !platforms.contains(platform) {
            found.append(.platformNotDeclared(tool: name, platform: "\(platform)"))
        }
        return found
    }

    /// The differences in what a tool consists of.
    private static func partDifferences(_ declaration: ToolDeclaration, locked: LockedTool) -> [LockDifference] {
        let name = declaration.name.text
        var found: [LockDifference] = []
        if locked.components != declaration.components {
            found.append(
                .components(
                    tool: name, locked: list(locked.components, "component"),
                    declared: list(declaration.components, "component")))
        }
        if locked.targets != declaration.targets {
            found.append(
                .targets(
                    tool: name, locked: list(locked.targets, "further target"),
                    declared: list(declaration.targets, "further target")))
        }
        return found
    }

    private static func list(_ names: [String]?, _ noun: String) -> String {
        guard let names else { return "the usual \(noun)s" }
        guard !names.isEmpty else { return "no \(noun)s" }
        return "the \(noun)\(names.count == 1 ? "" : "s") " + names.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// What a declaration says about the source, as far as it says anything.
    private struct DeclaredSource {
        let kind: String
        let identifier: String?

        var description: String { identifier.map { "\(kind):\($0)" } ?? kind }

        func covers(_ locked: SourceReference) -> Bool {
            locked.kind == kind && (identifier ?? locked.identifier) == locked.identifier
        }
    }

    private static func declaredSource(_ declaration: ToolDeclaration) -> DeclaredSource? {
        if let direct = declaration.direct { return DeclaredSource(kind: "url", identifier: direct.template) }
        if let source = declaration.source { return DeclaredSource(kind: source.kind, identifier: source.identifier) }
        return declaration.sourceKind.map { DeclaredSource(kind: $0, identifier: nil) }
    }
}
