import Environment
import Model
import Store
import SystemPackage

/// What `sync` did.
package struct SyncReport: Sendable, Encodable {
    /// A tool that was put into the store.
    package struct Installed: Sendable, Encodable {
        package let tool: String
        package let version: String
        package let tree: String
        package let bytes: Int64
    }

    /// What changed in the environment, sorted by tool.
    package let changes: [ToolChange]

    /// What was put into the store, sorted by tool.
    package let installed: [Installed]

    /// Tools that the lock says do not exist for this platform, with the reason.
    package let unsupported: [String: String]

    /// The environment's directory.
    package let environment: String

    /// How many tools the environment holds.
    package let tools: Int

    /// Whether nothing had to be done.
    package let isUpToDate: Bool

    /// Whether only the plan was wanted.
    package let isDryRun: Bool

    /// How long it took.
    package let milliseconds: Int64
}

/// Makes `.toolenv/` hold what `project.lock` says: downloads, verifies and unpacks what the store lacks, then links.
package struct SyncOperation: Sendable {
    let services: Services
    let isDryRun: Bool
    let ignoresProject: Bool

    /// Prepares the operation.
    ///
    /// - Parameter ignoresProject: installs what the lock says although `project.toml` may ask for something else.
    package init(_ services: Services, isDryRun: Bool = false, ignoresProject: Bool = false) {
        self.services = services
        self.isDryRun = isDryRun
        self.ignoresProject = ignoresProject
    }

    /// Plans and, when something is missing, acts.
    ///
    /// An empty plan takes no lock and opens no socket.
    ///
    /// - Throws: `ToolenvError` naming the tool that cannot be installed, and what the rooms below throw.
    package func run(_ workspace: Workspace) async throws -> SyncReport {
        let started = ContinuousClock.now
        if !isDryRun, let environment = try services.intactEnvironment(of: workspace, ignoresProject: ignoresProject) {
            return SyncReport(
                changes: [], installed: [], unsupported: [:], environment: workspace.environmentDirectory.string,
                tools: environment.trees.count, isUpToDate: true, isDryRun: false,
                milliseconds: (ContinuousClock.now - started).milliseconds)
        }
        let (workspace, plan) = try await settledPlan(workspace)
        for (tool, reason) in plan.unsupported.sorted(by: { $0.key < $1.key }) {
            services.context.emit(
                .warning(
                    code: "unsupported-platform",
                    message: "`\(tool)` is not available for \(services.context.host.platform): \(reason)"))
        }
        var installed: [SyncReport.Installed] = []
        if !isDryRun {
            // A project that the store does not know yet takes the long way, under the locks: until it is known, its trees
            // may be collected.
            if try plan.isEmpty && plan.store.touchRoot(project: workspace.directory) {
                // Where this user cannot write, every look takes as long as this one.
                try? EnvironmentDirectory.date(plan.environment)
                services.exposeCommands(of: workspace)
            } else {
                installed = try await apply(plan, to: workspace)
            }
            workspace.refreshLockStamp()
        }
        return SyncReport(
            changes: plan.environment.changes(to: plan.tools), installed: installed, unsupported: plan.unsupported,
            environment: workspace.environmentDirectory.string, tools: plan.tools.count, isUpToDate: plan.isEmpty,
            isDryRun: isDryRun, milliseconds: (ContinuousClock.now - started).milliseconds)
    }

    /// The plan for the project as it is.
    ///
    /// While another process replaces one of the project's two files and then the other, they do not match: it is waited
    /// for, and both are read again.
    /// - Throws: as `SyncPlan`, `CancellationError`.
    func settledPlan(_ workspace: Workspace) async throws -> (workspace: Workspace, plan: SyncPlan) {
        if let plan = try planUnlessStale(workspace) { return (workspace, plan) }
        let lock = try await ProcessLock.acquire(directory: workspace.directory)
        defer { lock?.release() }
        let workspace = try workspace.reread(services)
        return (workspace, try SyncPlan(workspace, services: services, ignoresProject: ignoresProject))
    }

    private func planUnlessStale(_ workspace: Workspace) throws -> SyncPlan? {
        do {
            return try SyncPlan(workspace, services: services, ignoresProject: ignoresProject)
        } catch {
            guard (error as? ToolenvError)?.code == "lock-stale" else { throw error }
            return nil
        }
    }
}
