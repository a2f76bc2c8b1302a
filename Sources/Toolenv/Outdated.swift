import Catalogue
import Model

/// Which locked tools have newer versions.
package struct OutdatedReport: Sendable, Encodable {
    /// One locked tool that is not the newest.
    package struct Tool: Sendable, Encodable {
        package let name: String
        package let requirement: String
        package let locked: String

        /// The newest version that the requirement allows.
        package let wanted: String

        /// The newest version there is.
        package let latest: String

        /// When the newest version was published.
        package let released: String?
    }

    /// The tools that are not the newest, in the project's order.
    package let tools: [Tool]

    /// How many tools were looked at.
    package let checked: Int
}

/// Asks the sources what is newer; changes nothing.
package struct OutdatedOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Compares every locked tool with what its source lists.
    ///
    /// - Throws: what the sources throw, wrapped in the tool's name.
    package func run(_ workspace: Workspace) async throws -> OutdatedReport {
        let lockfile = try workspace.lock()
        let declarations = workspace.project.tools.filter { lockfile[$0.name] != nil && $0.direct == nil }
        let catalogue = await services.catalogue(for: workspace, declarations: declarations)
        let rows = try await mapConcurrently(declarations, limit: services.context.jobs) { declaration in
            try await compare(declaration, lockfile: lockfile, catalogue: catalogue)
        }
        return OutdatedReport(tools: rows.compactMap { $0 }, checked: declarations.count)
    }

    private func compare(
        _ declaration: ToolDeclaration, lockfile: Lockfile, catalogue: Catalogue
    ) async throws -> OutdatedReport.Tool? {
        guard let locked = lockfile[declaration.name] else { return nil }
        do {
            let found = try await catalogue.versions(of: declaration, at: locked.source)
            let usable = found.listings.filter { !$0.isYanked }
            let latest = usable.first { !$0.isPrerelease } ?? usable.first
            guard let latest, let wanted = found.wanted ?? usable.first(where: { $0.version.text == locked.version })
            else {
                return nil
            }
            if wanted.version.text == locked.version, latest.version.text == locked.version { return nil }
            return OutdatedReport.Tool(
                name: declaration.name.text, requirement: declaration.requirement.text, locked: locked.version,
                wanted: wanted.version.text, latest: latest.version.text, released: latest.released?.description)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw ToolenvError.cannotLock(tool: declaration.name.text, cause: error)
        }
    }
}
