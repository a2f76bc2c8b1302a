import Disk
import Model
import SystemPackage
import TOML

extension Workspace {
    /// Runs `body` on the project as it is once nobody else edits it; until `body` ends nobody does.
    ///
    /// Two commands that edit at once would each write what it had read, and one change would be lost.
    /// - Throws: what `body` throws, `CancellationError`; as `find(from:toolenvVersion:)` when the files changed meanwhile.
    func whileEditing<Value>(
        _ services: Services, isDryRun: Bool, _ body: (Workspace) async throws -> Value
    ) async throws -> Value {
        guard !isDryRun else { return try await body(self) }
        let lock = try await ProcessLock.acquire(directory: directory) {
            services.context.emit(.note("waiting for another toolenv that changes this project"))
        }
        defer { lock?.release() }
        return try await body(try reread(services))
    }

    /// The project as it is on the disk now.
    func reread(_ services: Services) throws -> Workspace {
        try Workspace(directory: directory, toolenvVersion: services.context.version)
    }

    /// The project as it would be with `document` as its `project.toml`.
    ///
    /// - Throws: `SourceError` when the edited text is not a valid project.
    func edited(_ document: TOMLDocument) throws -> Workspace {
        try Workspace(directory: directory, document: document, original: original)
    }

    /// Writes `project.toml` and `lockfile`, each only when its bytes differ.
    ///
    /// The lock comes last: killed in between, `lock --check` sees a lock that is older than the project.
    /// - Throws: `FileSystemError`; `ToolenvError` when somebody changed either file since it was read, whose change
    ///   would be lost.
    func write(
        _ lockfile: Lockfile, previous: PreviousLock, services: Services, isDryRun: Bool
    ) throws -> LockReport {
        let text = Array(lockfile.canonicalText.utf8)
        if !isDryRun {
            let pause = StepPause(services.context)
            try requireUnchanged(lockFile, since: previous.text)
            try writeProject(services)
            if previous.text != text {
                try FileSystem.write(text, to: lockFile) { pause.after(.lockPrepared) }
                pause.after(.lockWritten)
                services.context.emit(.wrote(path: lockFile.string))
            }
        }
        return LockReport(
            changes: ToolChange.between(previous.lockfile, lockfile), differences: [],
            isCurrent: previous.text == text, tools: lockfile.tools.count,
            platforms: project.platforms.map(\.description), isDryRun: isDryRun)
    }

    /// Writes `project.toml` when its bytes differ.
    ///
    /// - Throws: `FileSystemError`; `ToolenvError` when somebody changed the file since it was read.
    func writeProject(_ services: Services) throws {
        let pause = StepPause(services.context)
        // Also when nothing is written: a command that was killed may have left a file that nobody else looks for.
        FileSystem.removeAbandonedFiles(in: directory)
        let asked = Array(document.text.utf8)
        try requireUnchanged(projectFile, since: original)
        guard asked != original else { return }
        try FileSystem.write(asked, to: projectFile) { pause.after(.projectPrepared) }
        pause.after(.projectWritten)
        services.context.emit(.wrote(path: projectFile.string))
    }

    private func requireUnchanged(_ file: FilePath, since bytes: [UInt8]?) throws {
        guard try FileSystem.readIfPresent(file) != bytes else { return }
        throw ToolenvError(
            code: "changed-meanwhile", summary: "`\(file.lastComponent?.string ?? "")` was changed while this ran",
            details: ["nothing was written, so that the change is not lost"], hints: ["run the command again"])
    }
}
