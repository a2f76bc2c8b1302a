import Disk
import Environment
import Model
import SystemPackage

/// Where a command of the environment is.
package struct WhichReport: Sendable, Encodable {
    package let command: String

    /// The stable path, which stays the same when the tool is updated.
    package let path: String

    /// The file in the store that it leads to.
    package let target: String

    /// The tool that provides it.
    package let tool: String?

    package let version: String?
}

/// Every place where a command is found.
package struct WhichAllReport: Sendable, Encodable {
    package let command: String

    /// The paths, the one that counts first.
    package let paths: [String]
}

/// Looks a command up in the environment; reads links only.
package struct WhichOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Finds `command`.
    ///
    /// - Throws: `ToolenvError` with status 127 when the environment does not provide it.
    package func run(_ command: String, workspace: Workspace) throws -> WhichReport {
        let name = try checked(command)
        let path = workspace.environmentDirectory.appending("bin").appending(name)
        let lockfile = try workspace.lock()
        let owner = lockfile.tools.first { $0.commands.contains(command) }
        guard try FileSystem.status(path, followingLinks: true) != nil else {
            if let owner {
                throw ToolenvError.toolMissing(
                    command, tool: owner.name.text, platform: "\(services.context.host.platform)")
            }
            throw ToolenvError.notProvided(
                command, nearest: Suggestion.nearest(to: command, among: lockfile.tools.flatMap(\.commands)))
        }
        return WhichReport(
            command: command, path: path.string, target: try FileSystem.canonical(path).string,
            tool: owner?.name.text, version: owner?.version)
    }

    /// All places where `command` is found, in the order in which they count: the project's environment, the user's
    /// default environment, then PATH without shims.
    ///
    /// - Throws: `ToolenvError` with status 127 when there are none, `FileSystemError`.
    package func all(_ command: String, workspace: Workspace?) throws -> WhichAllReport {
        let name = try checked(command)
        var places: [String] = []
        var environments = [services.locations.userProject.appending(EnvironmentLayout.directoryName)]
        if let workspace { environments.insert(workspace.environmentDirectory, at: 0) }
        for environment in environments {
            let path = EnvironmentLayout(root: environment).commands.appending(name)
            if try FileSystem.status(path, followingLinks: true) != nil { places.append(path.string) }
        }
        let shims = try services.shimDirectory()?.path.string
        let path = (services.context.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for directory in path where directory.hasPrefix("/") && directory != shims {
            let file = FilePath(directory).appending(name)
            guard let status = try? FileSystem.status(file, followingLinks: true), status.kind == .file,
                status.permissions & 0o111 != 0, !places.contains(file.string)
            else { continue }
            places.append(file.string)
        }
        guard !places.isEmpty else { throw ToolenvError.notProvided(command, nearest: nil) }
        return WhichAllReport(command: command, paths: places)
    }

    private func checked(_ command: String) throws -> String {
        guard !command.isEmpty, !command.contains("/") else { throw ToolenvError.notProvided(command, nearest: nil) }
        return command
    }
}
