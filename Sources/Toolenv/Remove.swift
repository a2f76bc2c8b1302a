import Model
import TOML

/// Takes tools out of `project.toml`, touching nothing else in it, and out of the lock.
package struct RemoveOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Removes the declarations named, then writes both files.
    ///
    /// - Returns: the report of the lock, and the project as it is now.
    /// - Throws: `ToolenvError` when a tool is not declared; neither file is changed then.
    package func run(
        _ names: [String], in workspace: Workspace, isDryRun: Bool = false
    ) async throws -> (report: LockReport, workspace: Workspace) {
        var document = workspace.document
        for name in names {
            let declaration = try workspace.declaration(name)
            _ = document.remove(["tools", declaration.key])
        }
        let final = try workspace.edited(document)
        let previous = try PreviousLock(text: workspace.lockText(), project: final.project)
        let lockfile = try await LockOperation(services).resolve(final, previous: previous)
        let report = try final.write(lockfile, previous: previous, services: services, isDryRun: isDryRun)
        return (report, final)
    }
}
