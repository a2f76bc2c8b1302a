import Catalogue
import Model
import TOML

/// The versions of a tool that its source lists.
package struct VersionsReport: Sendable, Encodable {
    /// One published version.
    package struct Version: Sendable, Encodable {
        package let version: String
        package let released: String?
        package let isPrerelease: Bool
        package let isYanked: Bool

        /// Whether the project's lock has this version.
        package let isLocked: Bool
    }

    package let tool: String

    /// The place that was asked.
    package let source: String

    /// The newest first.
    package let versions: [Version]
}

/// Asks a tool's source which versions there are.
package struct VersionsOperation: Sendable {
    let services: Services
    let includesAll: Bool

    /// Prepares the operation.
    ///
    /// - Parameter includesAll: lists pre-releases and withdrawn versions too.
    package init(_ services: Services, includesAll: Bool = false) {
        self.services = services
        self.includesAll = includesAll
    }

    /// Lists the versions of a declared tool, or of any other that the catalogue knows.
    ///
    /// - Parameter key: a tool's name, or `source:name`, with a requirement after `@` if only some are wanted.
    /// - Throws: what the source throws.
    package func run(_ argument: ToolArgument, workspace: Workspace?) async throws -> VersionsReport {
        let declaration = try Self.declaration(argument, workspace: workspace)
        let catalogue = await services.catalogue(for: workspace, declarations: [declaration])
        let locked = try workspace?.lockIfAny()?[declaration.name]
        let found = try await catalogue.versions(of: declaration, at: locked?.source)
        let wanted = try argument.requirement.map { try Requirement($0) }
        let kept = found.listings.filter { entry in
            (includesAll || !entry.isYanked && !entry.isPrerelease)
                && wanted.map { $0.isLatest || $0.matches(entry.version, allowingPrereleases: true) } ?? true
        }
        return VersionsReport(
            tool: declaration.name.text, source: found.source.redacted,
            versions: kept.map {
                VersionsReport.Version(
                    version: $0.version.text, released: $0.released?.description, isPrerelease: $0.isPrerelease,
                    isYanked: $0.isYanked, isLocked: $0.version.text == locked?.version)
            })
    }

    /// The project's declaration, or one as if `key = "latest"` stood in a project.
    private static func declaration(_ argument: ToolArgument, workspace: Workspace?) throws -> ToolDeclaration {
        if let declared = try? workspace?.declaration(argument.key) { return declared }
        let text = "[tools]\n\(TOMLWriter.key(argument.key)) = \"latest\"\n"
        let project = try Project(document: TOMLDocument(text), file: argument.key)
        guard let declaration = project.tools.first else {
            throw ToolenvError.unknownTool(argument.key, nearest: nil)
        }
        return declaration
    }
}
