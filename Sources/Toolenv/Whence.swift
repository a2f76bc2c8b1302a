import Disk
import Environment
import Model
import Store
import SystemPackage

/// Which projects provide a command, and in which version.
package struct WhenceReport: Sendable, Encodable {
    /// One project that provides it.
    package struct Provider: Sendable, Encodable {
        /// The project's directory.
        package let project: String

        /// The tool that brings the command; nil when the environment does not say.
        package let tool: String?
        package let version: String?

        /// The command in that environment, a path that stays.
        package let path: String
    }

    package let command: String

    /// Sorted by directory.
    package let providers: [Provider]
}

/// Looks a command up in every project that this user has synced; reads links only.
package struct WhenceOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Finds the projects that provide `command`.
    ///
    /// - Throws: `ToolenvError` with status 127 when there are none, `FileSystemError`.
    package func run(_ command: String) throws -> WhenceReport {
        guard !command.isEmpty, !command.utf8.contains(UInt8(ascii: "/")) else {
            throw ToolenvError.notProvided(command, nearest: nil)
        }
        var providers: [WhenceReport.Provider] = []
        for root in try services.store().roots() where root.state == .live {
            let layout = EnvironmentLayout(root: root.project.appending(EnvironmentLayout.directoryName))
            guard try ShimDirectory.commands(of: layout).contains(command) else { continue }
            let path = layout.commands.appending(command)
            let tool = try layout.tool(ofCommand: command)
            let bytes = try FileSystem.readIfPresent(layout.configuration)
            let configuration = bytes.flatMap { ConfigurationFile(text: String(decoding: $0, as: UTF8.self)) }
            providers.append(
                .init(
                    project: root.project.string, tool: tool, version: tool.flatMap { configuration?.tools[$0] },
                    path: path.string))
        }
        guard !providers.isEmpty else { throw ToolenvError.providedNowhere(command) }
        return WhenceReport(command: command, providers: providers)
    }
}
