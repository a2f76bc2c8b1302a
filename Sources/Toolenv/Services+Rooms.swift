import Catalogue
import Disk
import Model
import Store
import SystemPackage
import Transfer

extension Services {
    /// The store.
    func store() -> Store {
        Store(root: locations.store, threads: context.jobs)
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
    func transfer(mirrors: [Mirror], credentials: [Credential] = []) -> Transfer {
        Transfer(
            TransferConfiguration(
                cacheDirectory: locations.cache, mirrors: mirrors, isOffline: context.isOffline,
                environment: context.environment, credentials: credentials,
                userAgent: "toolenv/\(context.version)", jobs: context.jobs))
    }
}
