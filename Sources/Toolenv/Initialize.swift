import Catalogue
import Disk
import Model
package import SystemPackage
import TOML

/// What `init` wrote and found.
package struct InitReport: Sendable, Encodable {
    /// The file that was written; `nil` when it was there already.
    package let wrote: String?

    /// Tools that were declared because another file asks for them.
    package let declared: [ToolProposal]

    /// Tools that another file asks for, but that the catalogue does not know.
    package let unknown: [ToolProposal]

    /// What git ignores, or tracks, that it should not; each with the command that mends it.
    package let warnings: [String]

    /// The lines added to the user's global excludes file, and its path.
    package let globalIgnore: GlobalIgnore?

    /// What `--global-ignore` did.
    package struct GlobalIgnore: Sendable, Encodable {
        package let file: String
        package let added: [String]
    }
}

/// Starts a project in a directory.
package struct InitOperation: Sendable {
    let services: Services
    let name: String?
    let proposesTools: Bool
    let addsGlobalIgnore: Bool

    /// Prepares the operation.
    package init(_ services: Services, name: String?, proposesTools: Bool, addsGlobalIgnore: Bool) {
        self.services = services
        self.name = name
        self.proposesTools = proposesTools
        self.addsGlobalIgnore = addsGlobalIgnore
    }

    /// Writes `project.toml` unless it is there, and looks after what git ignores.
    ///
    /// Run twice, it changes nothing.
    ///
    /// - Throws: `SourceError` when the `project.toml` that is there is not valid, `ToolenvError` when it is no file,
    ///   `FileSystemError`.
    package func run(_ directory: FilePath) async throws -> InitReport {
        let directory = try FileSystem.canonical(directory)
        let file = directory.appending("project.toml")
        let status = try FileSystem.status(file, followingLinks: true)
        if let status, status.kind != .file { throw ToolenvError.notFile(file.string, status) }
        let exists = status != nil
        let proposals = exists || !proposesTools ? [] : try ProjectProposals.find(in: directory)
        let library = services.library(project: directory)
        let known = try proposals.filter { try library.manifest(named: $0.tool) != nil }
        if exists {
            _ = try Workspace.find(from: directory, toolenvVersion: services.context.version)
        } else {
            let text = try projectText(directory: directory, tools: known)
            try ProjectText.write(text, to: file, services.context)
        }
        let ignore = try await GitIgnoreCheck(services).run(directory)
        return InitReport(
            wrote: exists ? nil : file.string, declared: known,
            unknown: proposals.filter { !known.contains($0) }, warnings: ignore,
            globalIgnore: addsGlobalIgnore ? try await GitIgnoreCheck(services).addGlobally() : nil)
    }

    private func projectText(directory: FilePath, tools: [ToolProposal]) throws -> String {
        let lines = tools.map { tool in
            ProjectText.Tool(
                key: tool.tool, literal: TOMLWriter.quoted(tool.requirement),
                remark: ProjectText.remark(tool.file, isPin: tool.isPin))
        }
        return try ProjectText(name: name ?? directory.lastComponent?.string ?? "project", tools: lines).text()
    }
}
