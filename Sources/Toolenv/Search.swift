import Catalogue
import Model
package import SystemPackage

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
}

/// What is known about one tool.
package struct InfoReport: Sendable, Encodable {
    package let name: String
    package let summary: String?
    package let homepage: String?
    package let license: String?
    package let commands: [String]
    package let sources: [String]
    package let channels: [String: String]
    package let variables: [String: String]

    /// What the project locked, if it did.
    package let locked: String?

    /// The platforms that the lock has an artifact for.
    package let platforms: [String]
}

/// Looks into the manifests; uses no network.
package struct SearchOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// The tools that match all `words`; every tool when there are none.
    ///
    /// - Throws: `SourceError` when a manifest is not valid.
    package func run(_ words: [String], project: FilePath?) throws -> SearchReport {
        let found = try services.library(project: project).search(words)
        return SearchReport(
            tools: found.map { manifest in
                SearchReport.Tool(
                    name: manifest.name.text, summary: manifest.summary, commands: manifest.commands,
                    sources: manifest.sourceDescriptions)
            })
    }

    /// What the manifest of `name`, and the lock of `workspace`, say.
    ///
    /// - Throws: `ToolenvError` when neither knows the tool.
    package func info(_ name: String, workspace: Workspace?) throws -> InfoReport {
        let library = services.library(project: workspace?.directory)
        let manifest = try library.manifest(named: name)
        let lockfile = try workspace?.lockIfAny()
        let locked = lockfile?.tools.first { $0.name.text == manifest?.name.text ?? name }
        guard manifest != nil || locked != nil else {
            throw ToolenvError.unknownTool(
                name, nearest: Suggestion.nearest(to: name, among: try library.all().map(\.name.text)))
        }
        return InfoReport(
            name: manifest?.name.text ?? name, summary: manifest?.summary, homepage: manifest?.homepage.text,
            license: manifest?.license, commands: manifest?.commands ?? locked?.commands ?? [],
            sources: manifest?.sourceDescriptions ?? locked.map { [$0.source.redacted] } ?? [],
            channels: manifest?.channels.mapValues(\.text) ?? [:],
            variables: manifest?.variables ?? locked?.variables ?? [:],
            locked: locked?.version,
            platforms: locked?.platforms.filter { $0.value.artifact != nil }.keys.sorted().map(\.description) ?? [])
    }
}

extension Manifest {
    /// Each source as `kind:identifier`.
    var sourceDescriptions: [String] { sources.map(\.description) }
}
