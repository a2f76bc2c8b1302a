import Disk
import Environment
import Model
package import SystemPackage

/// A program to become: its file, arguments and environment.
package struct ProcessImage: Sendable, Equatable {
    /// The program's file.
    package let path: FilePath

    /// All arguments, with the program's name as it was called first.
    package let arguments: [String]

    /// The whole environment.
    package let environment: [String: String]
}

/// Prepares a command of the environment, syncing first when the environment is missing or stale.
package struct RunOperation: Sendable {
    let services: Services
    let skipsSync: Bool
    let extraTools: [ToolArgument]

    /// Prepares the operation.
    ///
    /// - Parameter extraTools: tools for this command alone, which come before those of the project.
    package init(_ services: Services, skipsSync: Bool = false, extraTools: [ToolArgument] = []) {
        self.services = services
        self.skipsSync = skipsSync
        self.extraTools = extraTools
    }

    /// What to become for `arguments`, the first of which is the command.
    ///
    /// A command with a slash is a file; any other is looked up in the environment, then on PATH. A tool that is declared
    /// but missing never falls through to another one on PATH.
    /// - Throws: `ToolenvError` with status 127 when the command is not there, 126 when it cannot be run.
    /// - Parameter workspace: nil outside of any project, where `extraTools` are all there is.
    package func prepare(_ arguments: [String], workspace: Workspace?) async throws -> ProcessImage {
        guard let command = arguments.first else { throw ToolenvError.commandNotFound("") }
        let extra = extraTools.isEmpty ? nil : try await ExtraTools(extraTools, services: services).variables()
        // What a shell's hook has put in force is another project's, or is put in force anew.
        var variables = HookState.left(services.context.environment)
        if let workspace {
            variables = try await currentVariables(workspace).environment(base: variables)
            extra?.put(before: &variables)
        } else if let extra {
            variables = try extra.environment(base: variables)
        }
        let path = try find(command, extra: extra, workspace: workspace, variables: variables)
        return ProcessImage(path: path, arguments: arguments, environment: variables)
    }

    /// The variables of the environment, after it was brought up to date.
    func currentVariables(_ workspace: Workspace) async throws -> ProcessVariables {
        if let environment = try services.intactEnvironment(of: workspace) { return environment.variables }
        let (workspace, plan) = try await SyncOperation(services).settledPlan(workspace)
        if plan.isInForce {
            workspace.refreshLockStamp()
        } else {
            guard !skipsSync else { throw ToolenvError.staleEnvironment(plan.reasons) }
            _ = try await SyncOperation(services).run(workspace)
        }
        return try services.processVariables(for: workspace)
    }

    private func find(
        _ command: String, extra: ProcessVariables?, workspace: Workspace?, variables: [String: String]
    ) throws -> FilePath {
        if command.contains("/") {
            let path = FilePath(command)
            return path.isAbsolute ? path : services.context.workingDirectory.pushing(path)
        }
        let environments = [extra.map { FilePath($0.environment) }, workspace?.environmentDirectory].compactMap { $0 }
        for environment in environments {
            let own = environment.appending("bin").appending(command)
            if try FileSystem.status(own, followingLinks: true) != nil { return own }
        }
        if let workspace, let tool = try owner(of: command, workspace: workspace) {
            throw ToolenvError.toolMissing(command, tool: tool, platform: "\(services.context.host.platform)")
        }
        for directory in (variables["PATH"] ?? "").split(separator: ":") where directory.hasPrefix("/") {
            let candidate = FilePath(String(directory)).appending(command)
            guard let status = try? FileSystem.status(candidate, followingLinks: true), status.kind == .file,
                status.permissions & 0o111 != 0
            else { continue }
            return candidate
        }
        throw ToolenvError.commandNotFound(command)
    }

    /// The declared tool that should provide `command`, were it there.
    private func owner(of command: String, workspace: Workspace) throws -> String? {
        try workspace.lock().tools.first { $0.commands.contains(command) || $0.name.text == command }?.name.text
    }
}
