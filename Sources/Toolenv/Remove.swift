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
    /// - Throws: `ToolenvError` when a tool is not declared; neither file is changed then.
    package func run(
        _ names: [String], in workspace: Workspace, isDryRun: Bool = false
    ) async throws -> LockReport {
        try await workspace.whileEditing(services, isDryRun: isDryRun) { workspace in
            try await remove(names, from: workspace, isDryRun: isDryRun)
        }
    }

    private func remove(_ names: [String], from workspace: Workspace, isDryRun: Bool) async throws -> LockReport {
        var document = workspace.document
        for name in names {
            let declaration = try workspace.declaration(name)
            _ = document.remove(["tools", declaration.key])
        }
        let final = try workspace.edited(document)
        let previous = try PreviousLock(text: workspace.lockText(), project: final.project)
        let lockfile = try await LockOperation(services).resolve(final, previous: previous)
        return try final.write(lockfile, previous: previous, services: services, isDryRun: isDryRun)
    }
}
