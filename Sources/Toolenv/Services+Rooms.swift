import Catalogue
import Disk
import Environment
import Model
import Store
import SystemPackage
import Transfer
import Unpack

extension Services {
    /// The store.
    func store() -> Store {
        Store(root: locations.store, threads: context.jobs, toolenvVersion: context.version)
    }

    /// The manifests, nearest first: the project's, the user's, those that came with the program.
    func library(project: FilePath?) -> ManifestLibrary {
        let own = project.map { [$0.appending("manifests")] } ?? []
        return ManifestLibrary(
            directories: own + [locations.configuration.appending("manifests")] + locations.manifests)
    }

    /// The sources' settings: the project's before the user's.
    func settings(for workspace: Workspace?) -> SourceSettings {
        workspace?.project.sources.merged(over: configuration.sources) ?? configuration.sources
    }

    /// The stricter of the project's and the user's policy; without an age for a tool that may be fresh.
    func policy(for workspace: Workspace, isFresh: Bool) -> Policy {
        let project = workspace.project.policy
        let ages = [project.minimumReleaseAge, configuration.policy.minimumReleaseAge].compactMap { $0 }
        return Policy(
            minimumReleaseAge: isFresh ? nil : ages.max(),
            verification: max(project.verification, configuration.policy.verification))
    }

    /// What fetches, through the mirrors of the project and the user.
    ///
    /// An index that is configured with a user name and a password lends them to its own host's files.
    func transfer(for workspace: Workspace?, index: PythonIndex? = nil) -> Transfer {
        let settings = settings(for: workspace)
        let known =
            index
            ?? (try? PythonIndex.discover(
                environment: context.environment, settings: settings, workingDirectory: context.workingDirectory,
                pipHelp: { nil }))
        return Transfer(
            TransferConfiguration(
                cacheDirectory: locations.cache, refugeDirectory: store().layout.temporary, mirrors: settings.mirrors,
                isOffline: context.isOffline,
                environment: context.environment, credentials: known?.credential.map { [$0] } ?? [],
                userAgent: "toolenv/\(context.version)", jobs: context.jobs, now: context.now,
                notify: { [emit = context.emit] in emit(.warning(code: $0.code, message: $0.message)) }))
    }

    /// The Python index of this machine, or the one that the settings name.
    ///
    /// - Throws: `CatalogueError` when there is none; it says how to name one.
    func pythonIndex(for workspace: Workspace?) async throws -> PythonIndex {
        let settings = settings(for: workspace)
        func discover(_ help: String?) throws -> PythonIndex {
            try PythonIndex.discover(
                environment: context.environment, settings: settings,
                workingDirectory: workspace?.directory ?? context.workingDirectory, pipHelp: { help })
        }
        if let configured = try? discover(nil) { return configured }
        return try discover(await PipHelp(environment: context.environment, cache: locations.cache).text())
    }

    /// Manifests and sources, with what they need to ask.
    ///
    /// - Parameter declarations: what will be asked about. Finding the index may start pip, which is not done for tools
    ///   that are all published elsewhere.
    /// - Throws: nothing for a machine without an index: only a tool that needs one fails.
    func catalogue(for workspace: Workspace?, declarations: [ToolDeclaration]) async -> Catalogue {
        let index: Result<PythonIndex, any Error>
        let library = library(project: workspace?.directory)
        let settings = settings(for: workspace)
        if declarations.contains(where: { library.needsPythonIndex($0, settings: settings) }) {
            do {
                index = .success(try await pythonIndex(for: workspace))
            } catch {
                index = .failure(error)
            }
        } else {
            index = .failure(ToolenvError.indexNotWanted)
        }
        let transfer = transfer(for: workspace, index: try? index.get())
        let credentials = ForgeCredentials(environment: context.environment)
        return Catalogue(
            library: library, transfer: transfer, settings: settings, cacheDirectory: locations.cache,
            registries: ((try? workspace?.lockIfAny()) ?? nil)?.tools.compactMap(\.registry) ?? [],
            credential: { await credentials.credential(for: $0) },
            pythonIndex: { try index.get() }, inspect: ArchiveInspection.inspector(transfer))
    }

    /// The variables of a process in the environment, started from this one.
    ///
    /// - Throws: `EnvironmentError` when a required variable is not set.
    func processVariables(for workspace: Workspace) throws -> ProcessVariables {
        try ProcessVariables(SyncPlan(workspace, services: self, ignoresProject: true).specification)
    }
}
