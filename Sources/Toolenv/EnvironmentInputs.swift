import Environment
import Model
import Store
import SystemPackage
import Unpack

/// Everything that an environment is worked out from.
///
/// While the digest stays the same, working it out again gives the same: an environment that is on the disk as it was made
/// is up to date, and the lock need not be read for that.
struct EnvironmentInputs {
    private let text: String

    /// The inputs of the project as it is.
    ///
    /// - Parameters:
    ///   - lock: the digest of `project.lock`.
    ///   - ignoresProject: whether the lock may answer another `project.toml`.
    init(_ workspace: Workspace, lock: Digest, services: Services, ignoresProject: Bool) {
        let host = services.context.host
        text = """
            inputs 1
            toolenv \(services.context.version)
            platform \(host.platform) \(host.floor.map(\.description) ?? "-")
            project.toml \(ignoresProject ? "ignored, " : "")\(Digest.sha256(of: workspace.original))
            project.lock \(lock)
            project \(workspace.directory)
            store \(services.locations.store)
            home \(services.locations.home)
            """
    }

    /// The digest of them all.
    var digest: Digest { Digest.sha256(of: Array(text.utf8)) }
}

extension Services {
    /// The environment of `workspace` when it is in force beyond doubt, noted as used now and exposed; nil when that takes a closer
    /// look.
    ///
    /// Only an environment that this user made here is taken at its word: a repository may have brought another.
    /// - Throws: `EnvironmentError` when something foreign is in its place, `FileSystemError`.
    func intactEnvironment(of workspace: Workspace, ignoresProject: Bool = false) throws -> IntactEnvironment? {
        guard let bytes = try workspace.lockText() else { return nil }
        let inputs = EnvironmentInputs(
            workspace, lock: Digest.sha256(of: bytes), services: self, ignoresProject: ignoresProject)
        let layout = EnvironmentLayout(root: workspace.environmentDirectory)
        let declared = workspace.project.variables.map(EnvironmentVariable.init)
        guard let environment = try IntactEnvironment(layout, inputs: inputs.digest, declared: declared) else {
            return nil
        }
        let store = store()
        let isComplete = environment.trees.allSatisfy { tree in
            guard let name = tree.lastComponent?.string else { return false }
            return tree == store.path(of: name) && store.contains(name)
        }
        guard isComplete, try store.touchRoot(project: workspace.directory) else { return nil }
        workspace.refreshLockStamp()
        exposeCommands(of: workspace)
        return environment
    }
}
