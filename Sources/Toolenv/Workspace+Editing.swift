import Disk
import Model
import SystemPackage
import TOML

extension Workspace {
    /// The project as it would be with `document` as its `project.toml`.
    ///
    /// - Throws: `SourceError` when the edited text is not a valid project.
    func edited(_ document: TOMLDocument) throws -> Workspace {
        try Workspace(directory: directory, document: document)
    }

    /// Writes `project.toml` and `lockfile`, each only when its bytes differ.
    ///
    /// The lock comes last: killed in between, `lock --check` sees a lock that is older than the project.
    /// - Throws: `FileSystemError`.
    func write(
        _ lockfile: Lockfile, previous: PreviousLock, services: Services, isDryRun: Bool
    ) throws -> LockReport {
        let text = Array(lockfile.canonicalText.utf8)
        if !isDryRun {
            let asked = Array(document.text.utf8)
            if try FileSystem.readIfPresent(projectFile) != asked {
                try FileSystem.write(asked, to: projectFile)
                services.context.emit(.wrote(path: projectFile.string))
            }
            if previous.text != text {
                try FileSystem.write(text, to: lockFile)
                services.context.emit(.wrote(path: lockFile.string))
            }
        }
        return LockReport(
            changes: ToolChange.between(previous.lockfile, lockfile), differences: [],
            isCurrent: previous.text == text, tools: lockfile.tools.count,
            platforms: project.platforms.map(\.description), isDryRun: isDryRun)
    }
}
