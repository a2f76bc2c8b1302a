import Disk
import Model
import Store
import SystemPackage

/// The tools of a project, as asked, locked and installed.
package struct ListReport: Sendable, Encodable {
    /// One declared tool.
    package struct Tool: Sendable, Encodable {
        /// Where the tool stands on this machine.
        package enum State: String, Sendable, Encodable {
            case installed
            case missing
            case stale
            case notLocked = "not-locked"
            case unsupported
        }

        package let name: String
        package let requirement: String
        package let version: String?
        package let source: String?
        package let state: State
        package let commands: [String]
        package let path: String?
    }

    package let project: String
    package let directory: String
    package let platform: String
    package let tools: [Tool]
}

/// Lists the tools of a project; reads the two files and looks into the store.
package struct ListOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Reads and compares.
    ///
    /// - Throws: `SourceError` when a file of the project is not valid, `FileSystemError`.
    package func run(_ workspace: Workspace) throws -> ListReport {
        let lockfile = try workspace.lockIfAny()
        let store = services.store()
        let tools = try workspace.project.tools.map { declaration in
            try tool(declaration, locked: lockfile?[declaration.name], in: workspace, store: store)
        }
        return ListReport(
            project: workspace.name, directory: workspace.directory.string,
            platform: services.context.host.platform.description, tools: tools)
    }

    private func tool(
        _ declaration: ToolDeclaration, locked: LockedTool?, in workspace: Workspace, store: Store
    ) throws -> ListReport.Tool {
        func entry(_ state: ListReport.Tool.State, path: String? = nil) -> ListReport.Tool {
            ListReport.Tool(
                name: declaration.name.text, requirement: declaration.requirement.text, version: locked?.version,
                source: locked?.source.redacted, state: state, commands: locked?.commands ?? [], path: path)
        }
        guard let locked else { return entry(.notLocked) }
        let differences = LockComparison.differences(
            declaration, locked: locked, platforms: workspace.project.platforms,
            references: workspace.project.sources.references)
        guard differences.isEmpty else { return entry(.stale) }
        switch locked.platforms[services.context.host.platform] {
        case .artifact(let artifact):
            let tree = Store.treeName(name: locked.name, version: locked.version, artifact: artifact)
            let isPresent = store.contains(tree)
            return entry(isPresent ? .installed : .missing, path: isPresent ? store.path(of: tree).string : nil)
        case .unsupported, nil:
            return entry(.unsupported)
        }
    }
}
