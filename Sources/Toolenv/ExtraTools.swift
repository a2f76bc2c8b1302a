import Disk
import Environment
import Model
import Store
import SystemPackage
import TOML
import Unpack

/// Tools for one command, beside those of the project: `toolenv run --with node@22 …`.
///
/// They are a project of their own in the cache, named after what was asked: resolved once, locked and installed like any
/// other. The project that one stands in is not touched.
struct ExtraTools: Sendable {
    private let services: Services
    private let arguments: [ToolArgument]

    init(_ arguments: [ToolArgument], services: Services) {
        self.arguments = arguments.sorted { ($0.key, $0.requirement ?? "") < ($1.key, $1.requirement ?? "") }
        self.services = services
    }

    /// The environment that holds them; made when it is not there yet.
    ///
    /// - Throws: what locking and syncing throw.
    func variables() async throws -> ProcessVariables {
        let workspace = try workspace()
        if try workspace.lockText() == nil { _ = try await LockOperation(services).run(workspace) }
        return try await RunOperation(services).currentVariables(workspace)
    }

    private func workspace() throws -> Workspace {
        let text = Array(projectText.utf8)
        let key = Digest.sha256(of: text).hex.prefix(16)
        let directory = services.locations.cache.appending("with").appending(String(key))
        try FileSystem.createDirectories(directory)
        let file = directory.appending("project.toml")
        if try FileSystem.readIfPresent(file) != text { try FileSystem.write(text, to: file) }
        return try Workspace(
            directory: FileSystem.canonical(directory), toolenvVersion: services.context.version)
    }

    private var projectText: String {
        let tools = arguments.map {
            "\(TOMLWriter.key($0.key)) = \(TOMLWriter.quoted($0.requirement ?? "latest"))\n"
        }
        return """
            [project]
            name = "with"
            platforms = ["\(services.context.host.platform)"]

            [tools]
            \(tools.joined())
            """
    }
}
