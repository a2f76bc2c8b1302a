import Catalogue
import Model

/// Tools that the catalogue knows by name, command or description.
package struct SearchReport: Sendable, Encodable {
    /// One tool of the catalogue.
    package struct Tool: Sendable, Encodable {
        package let name: String
        package let summary: String
        package let commands: [String]
        package let sources: [String]
    }

    /// The best match first.
    package let tools: [Tool]

    /// How many packages of the aqua registry match besides and are not shown.
    package let omitted: Int
}

/// What is known about one tool.
package struct InfoReport: Sendable, Encodable {
    /// A place where it is published.
    package struct Source: Sendable, Encodable {
        /// `kind:identifier`.
        package let source: String

        /// How a digest from there becomes known, in the lock's words; nil where that differs from version to version.
        package let verification: String?

        /// The versions that are described for the place; nil for all.
        package let versions: String?

        package init(source: String, verification: String?, versions: String? = nil) {
            self.source = source
            self.verification = verification
            self.versions = versions
        }
    }

    package let name: String
    package let summary: String?
    package let homepage: String?
    package let license: String?
    package let commands: [String]
    package let sources: [Source]
    package let channels: [String: String]
    package let variants: [String]

    /// What a project can ask for in `components`.
    package var components: [String] = []
    package let variables: [String: String]

    /// What the project locked, if it did.
    package let locked: String?

    /// The platforms that the lock has an artifact for.
    package let platforms: [String]
}

/// Looks into the manifests and the aqua registry; the network is used only where no edition of that is in the cache.
package struct SearchOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// The tools that match all `words`; every tool that a manifest describes when there are none.
    ///
    /// - Throws: `SourceError` when a manifest is not valid.
    package func run(_ words: [String], workspace: Workspace?) async throws -> SearchReport {
        let result = try await services.catalogue(for: workspace, declarations: []).search(words)
        if let failure = result.registryFailure {
            services.context.emit(
                .warning(code: "registry-unreachable", message: "only manifests were searched: \(failure)"))
        }
        return SearchReport(
            tools: result.found.map {
                SearchReport.Tool(name: $0.name, summary: $0.summary, commands: $0.commands, sources: $0.sources)
            }, omitted: result.omitted)
    }

    /// What the manifest of `name`, or else the aqua registry, and the lock of `workspace` say.
    ///
    /// - Throws: `ToolenvError` when none of them knows the tool.
    package func info(_ name: String, workspace: Workspace?) async throws -> InfoReport {
        let tools = try workspace?.lockIfAny()?.tools ?? []
        let known = try await described(name, isLocked: tools.contains { $0.name.text == name }, workspace)
        let locked = tools.first { tool in
            tool.name.text == known?.name || tool.name.text == name || tool.source.description == known?.name
        }
        guard known != nil || locked != nil else {
            let names = try services.library(project: workspace?.directory).all().map(\.name.text)
            throw ToolenvError.unknownTool(name, nearest: Suggestion.nearest(to: name, among: names))
        }
        let places = known?.places.map {
            InfoReport.Source(
                source: $0.source, verification: $0.verification?.rawValue, versions: $0.versions)
        }
        return InfoReport(
            name: known?.name ?? name, summary: known?.summary, homepage: known?.homepage, license: known?.license,
            commands: known?.commands ?? locked?.commands ?? [],
            sources: places ?? locked.map { [InfoReport.Source(source: $0.source.redacted, verification: nil)] } ?? [],
            channels: known?.channels ?? [:], variants: known?.variants ?? [],
            components: known?.components ?? [],
            variables: known?.variables ?? locked?.variables ?? [:], locked: locked?.version,
            platforms: locked?.platforms.filter { $0.value.artifact != nil }.keys.sorted().map(\.description) ?? [])
    }

    /// What the catalogue knows; of a tool that is locked, nothing is what it knows when it cannot be asked.
    private func described(
        _ name: String, isLocked: Bool, _ workspace: Workspace?
    ) async throws -> ToolDescription? {
        do {
            return try await services.catalogue(for: workspace, declarations: []).description(of: name)
        } catch {
            guard isLocked, !(error is CancellationError) else { throw error }
            return nil
        }
    }
}
