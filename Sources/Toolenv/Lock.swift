import Catalogue
import Model
import TOML

/// What `lock`, `add`, `remove` and `update` did to `project.lock`.
package struct LockReport: Sendable, Encodable {
    /// What changed, sorted by tool.
    package let changes: [ToolChange]

    /// Why the file differs from what is asked; filled by `lock --check`.
    package let differences: [String]

    /// Whether the file holds what is asked, without a change.
    package let isCurrent: Bool

    /// How many tools are locked.
    package let tools: Int

    /// The platforms that every tool is locked for.
    package let platforms: [String]

    /// Whether only the plan was wanted.
    package let isDryRun: Bool
}

/// Writes `project.lock`: the only operation, with `add`, `remove` and `update`, that asks an index anything.
package struct LockOperation: Sendable {
    /// Which locked versions may be kept.
    package enum Renewal: Sendable, Equatable {
        /// Keep every entry that still answers what is asked.
        case none
        /// Choose the newest matching version again, for the named tools or, when empty, for all.
        case update(Set<String>)
        /// Keep the version, but take its artifacts anew, for the named tools or, when empty, for all.
        case repin(Set<String>)

        func covers(_ name: String) -> Bool {
            switch self {
            case .none: false
            case .update(let names), .repin(let names): names.isEmpty || names.contains(name)
            }
        }
    }

    let services: Services
    let renewal: Renewal
    let allowsFresh: Set<String>
    let isDryRun: Bool

    /// Prepares the operation.
    ///
    /// - Parameter allowsFresh: tools for which `policy.minimum-release-age` is not applied.
    package init(
        _ services: Services, renewal: Renewal = .none, allowsFresh: Set<String> = [], isDryRun: Bool = false
    ) {
        self.services = services
        self.renewal = renewal
        self.allowsFresh = allowsFresh
        self.isDryRun = isDryRun
    }

    /// Compares the lock with the project, offline.
    ///
    /// - Throws: `SourceError` when either file is not valid.
    package func check(_ workspace: Workspace) throws -> LockReport {
        let lockfile = try workspace.lockIfAny()
        let differences =
            lockfile.map { LockComparison.differences(project: workspace.project, lockfile: $0).map(\.description) }
            ?? ["there is no `project.lock`"]
        return LockReport(
            changes: [], differences: differences, isCurrent: differences.isEmpty,
            tools: lockfile?.tools.count ?? 0, platforms: workspace.project.platforms.map(\.description),
            isDryRun: false)
    }

    /// Resolves what is asked and writes the lock when it differs.
    ///
    /// - Throws: what the sources throw, each wrapped in the tool's name; nothing is written then.
    package func run(_ workspace: Workspace) async throws -> LockReport {
        try await workspace.whileEditing(services, isDryRun: isDryRun) { workspace in
            let previous = try PreviousLock(text: workspace.lockText(), project: workspace.project)
            let lockfile = try await resolve(workspace, previous: previous)
            return try workspace.write(lockfile, previous: previous, services: services, isDryRun: isDryRun)
        }
    }

    /// The lock that answers `workspace`'s project, from `previous` where it may be kept.
    func resolve(_ workspace: Workspace, previous: PreviousLock) async throws -> Lockfile {
        for name in renewalNames { _ = try workspace.declaration(name) }
        let project = workspace.project
        var kept: [LockedTool] = []
        var open: [ToolDeclaration] = []
        for declaration in project.tools {
            if let entry = self.kept(declaration, previous: previous, project: project) {
                kept.append(entry)
            } else {
                open.append(declaration)
            }
        }
        // Finding the index may start pip: not for a lock that is current.
        guard !open.isEmpty else { return try Lockfile(tools: kept) }
        let catalogue = await services.catalogue(for: workspace, declarations: open)
        let resolved = try await mapConcurrently(open, limit: services.context.jobs) { declaration in
            try await resolve(declaration, in: workspace, previous: previous, catalogue: catalogue)
        }
        return try Lockfile(tools: kept + resolved)
    }

    private var renewalNames: Set<String> {
        switch renewal {
        case .none: []
        case .update(let names), .repin(let names): names
        }
    }

    private func kept(
        _ declaration: ToolDeclaration, previous: PreviousLock, project: Project
    ) -> LockedTool? {
        guard !renewal.covers(declaration.name.text), let entry = previous.entries[declaration.name] else { return nil }
        let differences = LockComparison.differences(
            declaration, locked: entry, platforms: project.platforms, references: project.sources.references)
        let isOnlyWider = differences.allSatisfy {
            if case .platformNotDeclared = $0 { true } else { false }
        }
        return isOnlyWider ? entry.limited(to: project.platforms) : nil
    }

    private func resolve(
        _ declaration: ToolDeclaration, in workspace: Workspace, previous: PreviousLock, catalogue: Catalogue
    ) async throws -> LockedTool {
        let name = declaration.name.text
        services.context.emit(.resolving(tool: name))
        var keepsVersion = !renewal.covers(name)
        if case .repin = renewal { keepsVersion = true }
        do {
            let policy = services.policy(for: workspace, isFresh: allowsFresh.contains(name))
            let resolution = try await catalogue.resolve(
                declaration, platforms: workspace.project.platforms,
                preferring: keepsVersion ? previous.entries[declaration.name]?.version : nil,
                policy: policy, now: services.context.now())
            for warning in resolution.warnings {
                services.context.emit(.warning(code: "resolution", message: "`\(name)`: \(warning)"))
            }
            for note in resolution.notes { services.context.emit(.note("`\(name)`: \(note)")) }
            services.context.emit(.resolved(tool: name, version: resolution.tool.version))
            return resolution.tool
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw ToolenvError.cannotLock(tool: name, cause: error)
        }
    }
}

extension LockedTool {
    /// The entry with only these platforms.
    func limited(to platforms: [Platform]) -> LockedTool? {
        let wanted = self.platforms.filter { platforms.contains($0.key) }
        if wanted.count == self.platforms.count { return self }
        return try? changed(platforms: wanted)
    }
}
