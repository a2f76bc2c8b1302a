import Disk
import Environment
import Model
import Store
import SystemPackage
import Unpack

/// What `sync` has to do: the trees that the store lacks, and the difference of the environment.
struct SyncPlan: Sendable {
    /// A tool as this machine gets it.
    struct Tool: Sendable {
        let locked: LockedTool
        let artifact: LockedArtifact
        let tree: String
    }

    let store: Store
    let platform: Platform

    /// The tools of this platform, sorted by name.
    let tools: [Tool]

    /// The tools whose trees are not in the store.
    let missing: [Tool]

    /// Tools that the lock says do not exist for this platform, with the reason.
    let unsupported: [String: String]

    /// What the environment is to be.
    let specification: EnvironmentSpecification

    /// The environment's difference.
    let environment: EnvironmentPlan

    /// Whether nothing has to be done.
    var isEmpty: Bool { missing.isEmpty && environment.isEmpty }

    /// Whether the environment can be used as it is, be there something to clean up or not.
    var isInForce: Bool { missing.isEmpty && !environment.needsGeneration }

    /// Why something has to be done, for people.
    var reasons: [String] {
        missing.map { "`\($0.locked.name)` \($0.locked.version) is not in the store" } + environment.reasons
    }

    /// Works the plan out from `project.lock` and the disk.
    ///
    /// - Throws: `ToolenvError` when the lock is missing, stale or not for this machine; `SourceError`,
    ///   `EnvironmentError`, `FileSystemError`.
    init(_ workspace: Workspace, services: Services, ignoresProject: Bool) throws {
        guard !workspace.directory.string.utf8.contains(UInt8(ascii: ":")) else {
            throw ToolenvError.separatorInPath(workspace.directory.string)
        }
        guard let bytes = try workspace.lockText() else { throw ToolenvError.noLock(in: workspace.directory.string) }
        let lockfile = try Workspace.parseLock(bytes)
        if !ignoresProject {
            let differences = LockComparison.differences(project: workspace.project, lockfile: lockfile)
            guard differences.isEmpty else { throw ToolenvError.staleLock(differences) }
        }
        let host = services.context.host
        let store = services.store()
        let selection = try Self.select(lockfile, host: host)
        let tools = selection.tools.map { locked, artifact in
            Tool(
                locked: locked, artifact: artifact,
                tree: Store.treeName(name: locked.name, version: locked.version, artifact: artifact))
        }
        self.store = store
        platform = host.platform
        self.tools = tools
        missing = tools.filter { !store.contains($0.tree) }
        unsupported = selection.unsupported
        let lock = Digest.sha256(of: bytes)
        let inputs = EnvironmentInputs(workspace, lock: lock, services: services, ignoresProject: ignoresProject)
        // What is missing here has to be said each time.
        specification = Self.specification(
            tools, of: workspace, lock: lock, inputs: unsupported.isEmpty ? inputs.digest : nil, store: store,
            services: services)
        environment = try EnvironmentPlan(specification)
    }

    private static func select(
        _ lockfile: Lockfile, host: HostPlatform
    ) throws(ToolenvError) -> (tools: [(LockedTool, LockedArtifact)], unsupported: [String: String]) {
        var tools: [(LockedTool, LockedArtifact)] = []
        var unsupported: [String: String] = [:]
        for tool in lockfile.tools {
            switch tool.platforms[host.platform] {
            case .artifact(let artifact):
                if let needed = artifact.requires, let floor = host.floor, !needed.isMet(by: floor) {
                    throw .systemTooOld(tool.name.text, version: tool.version, needs: "\(needed)", has: "\(floor)")
                }
                tools.append((tool, artifact))
            case .unsupported(let reason): unsupported[tool.name.text] = reason
            case nil:
                throw .platformNotLocked(
                    "\(host.platform)", locked: tool.platforms.keys.sorted().map(\.description))
            }
        }
        return (tools, unsupported)
    }

    private static func specification(
        _ tools: [Tool], of workspace: Workspace, lock: Digest, inputs: Digest?, store: Store, services: Services
    ) -> EnvironmentSpecification {
        EnvironmentSpecification(
            name: workspace.name, project: workspace.directory, home: services.locations.home,
            platform: services.context.host.platform, lock: lock, inputs: inputs,
            toolenv: services.context.version,
            tools: tools.map { tool in
                EnvironmentTool(
                    name: tool.locked.name, version: tool.locked.version, tree: store.path(of: tool.tree),
                    links: tool.artifact.links, launchers: tool.artifact.launchers,
                    variables: tool.locked.variables, path: tool.locked.path)
            }, variables: workspace.project.variables.map(EnvironmentVariable.init))
    }
}

extension EnvironmentPlan {
    /// How the tools differ from the ones the environment has, sorted by name.
    func changes(to tools: [SyncPlan.Tool]) -> [ToolChange] {
        var changes: [ToolChange] = []
        for tool in tools {
            let name = tool.locked.name.text
            let before = present[name]
            guard before != tool.locked.version else { continue }
            changes.append(
                ToolChange(
                    kind: before == nil ? .added : .changed, tool: name, version: tool.locked.version,
                    previous: before))
        }
        let names = Set(tools.map(\.locked.name.text))
        for (name, version) in present where !names.contains(name) {
            changes.append(ToolChange(kind: .removed, tool: name, version: version, previous: nil))
        }
        return changes.sorted { $0.tool < $1.tool }
    }
}
