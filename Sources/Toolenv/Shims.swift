import Disk
import Environment
import Store
import SystemPackage

/// The names on PATH that lead to the tools of whatever project one stands in.
extension Services {
    /// The directory of shims; nil for a toolenv that has no shim beside it.
    ///
    /// - Throws: `FileSystemError`.
    func shimDirectory() throws(FileSystemError) -> ShimDirectory? {
        for program in locations.shimPrograms
        where try FileSystem.status(program, followingLinks: true)?.kind == .file {
            return ShimDirectory(data: locations.store, program: program)
        }
        return nil
    }

    /// Sees to it that each command of `workspace`'s environment can be called by its name.
    ///
    /// The environment is complete without: what goes wrong is said, and stops nothing.
    func exposeCommands(of workspace: Workspace) {
        do throws(FileSystemError) {
            let layout = EnvironmentLayout(root: workspace.environmentDirectory)
            try shimDirectory()?.add(ShimDirectory.commands(of: layout))
        } catch {
            // Somebody else's store: its owner may look after the shims, or use none.
            guard error.code != "permission-denied", error.code != "read-only" else { return }
            context.emit(
                .warning(code: "shims-not-written", message: "the shims were not brought up to date: \(error.summary)"))
        }
    }

    /// The names of shims that no project's environment exposes any more.
    ///
    /// Call it while nobody installs. As long as a project cannot be looked at, nobody knows what it exposes: then there are
    /// none.
    /// - Throws: `FileSystemError`.
    func superfluousShims() throws(FileSystemError) -> [String] {
        guard let shims = try shimDirectory() else { return [] }
        var exposed: Set<String> = []
        for root in try store().roots() {
            switch root.state {
            case .unused: continue
            case .missing, .unreadable: return []
            case .live:
                let layout = EnvironmentLayout(root: root.project.appending(EnvironmentLayout.directoryName))
                exposed.formUnion(try ShimDirectory.commands(of: layout))
            }
        }
        return try shims.superfluous(beside: exposed)
    }
}
