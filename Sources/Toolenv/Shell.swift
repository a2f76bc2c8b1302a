import Disk
import Environment
import Model
import SystemPackage

/// Prepares a shell in the environment, syncing first when the environment is missing or stale.
package struct ShellOperation: Sendable {
    let services: Services
    let skipsSync: Bool
    let isInteractive: Bool

    /// The environment whose shell a process is in.
    private static let marker = "_TOOLENV_SHELL"

    /// Prepares the operation.
    ///
    /// - Parameter isInteractive: whether a person speaks to the shell.
    package init(_ services: Services, skipsSync: Bool = false, isInteractive: Bool) {
        self.services = services
        self.skipsSync = skipsSync
        self.isInteractive = isInteractive
    }

    /// The shell to become: that of `SHELL`, or `/bin/sh`.
    ///
    /// A person's shell reads its own files first and sources the environment's script then, as the person would. One that
    /// has no such script, and one that nobody speaks to, gets the variables.
    /// - Throws: `ToolenvError` in such a shell already.
    package func prepare(workspace: Workspace) async throws -> ProcessImage {
        let environment = workspace.environmentDirectory.string
        let given = services.context.environment
        if let outer = given[Self.marker], given["TOOLENV"] == outer {
            throw ToolenvError.alreadyInShell(FilePath(outer).removingLastComponent().string)
        }
        let base = HookState.left(given)
        let process = try await RunOperation(services, skipsSync: skipsSync).currentVariables(workspace)
        let program = shell(base)
        if isInteractive, let image = try interactive(program, process, base: base) { return image }
        var variables = try process.environment(base: base)
        variables[Self.marker] = environment
        return ProcessImage(path: program, arguments: [program.string], environment: variables)
    }

    private func shell(_ variables: [String: String]) -> FilePath {
        guard let text = variables["SHELL"], text.hasPrefix("/"),
            let status = try? FileSystem.status(FilePath(text), followingLinks: true), status.kind == .file,
            status.permissions & 0o111 != 0
        else { return "/bin/sh" }
        return FilePath(text)
    }

    /// nil for a shell that has no script, and where its files cannot be written.
    private func interactive(
        _ program: FilePath, _ process: ProcessVariables, base: [String: String]
    ) throws -> ProcessImage? {
        let name = program.lastComponent?.string ?? ""
        guard let shell = InteractiveShells.all.first(where: { $0.programs.contains(name) }) else { return nil }
        let directory = services.locations.store.appending("shell")
        do throws(FileSystemError) {
            for (name, text) in shell.files { try write(text, to: directory.pushing(FilePath(name))) }
        } catch {
            return nil
        }
        // The script puts its own part before what is left of PATH without environments.
        let listing = try process.listing(base: base)
        let start = shell.start(files: directory.string, variables: base)
        var variables = base.merging(start.variables) { _, added in added }
        variables["PATH"] = String(listing.path.dropFirst(listing.entries.joined(separator: ":").count + 1))
        variables["TOOLENV"] = nil
        variables[Self.marker] = process.environment
        variables["_TOOLENV_SHELL_SCRIPT"] = "\(process.environment)/bin/activate"
        return ProcessImage(path: program, arguments: [program.string] + start.arguments, environment: variables)
    }

    private func write(_ text: String, to path: FilePath) throws(FileSystemError) {
        if try FileSystem.readIfPresent(path) == Array(text.utf8) { return }
        try FileSystem.createDirectories(path.removingLastComponent())
        try FileSystem.write(Array(text.utf8), to: path)
    }
}

extension ToolenvError {
    fileprivate static func alreadyInShell(_ project: String) -> ToolenvError {
        ToolenvError(
            code: "already-in-shell", summary: "this is already a shell of `\(project)`",
            hints: ["leave it with `exit`"])
    }
}
