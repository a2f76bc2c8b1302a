import Disk
import Model
import Synchronization
import SystemPackage

extension Services {
    /// Runs an operation that writes `project.toml` or `project.lock`, one at a time in each project.
    ///
    /// `body` gets the project as it is once nobody else writes it. Waits without holding a thread, says so after a
    /// second, and ends when the task is cancelled.
    /// - Throws: `FileSystemError` and `SourceError` when the project cannot be read any more, `CancellationError`, what
    ///   `body` throws.
    func whileEditing<Result>(
        _ workspace: Workspace, _ body: (Workspace) async throws -> Result
    ) async throws -> Result {
        let lock = try await EditLock.acquire(workspace.directory) {
            context.emit(.note("waiting for another toolenv that changes `\(workspace.directory.string)`"))
        }
        defer { lock.release() }
        return try await body(workspace.readAgain(toolenvVersion: context.version))
    }
}

/// The lock on a project's directory, held across suspensions.
private final class EditLock: Sendable {
    private let held: Mutex<DirectoryLock?>

    private init(_ lock: consuming DirectoryLock) {
        held = Mutex(lock)
    }

    static func acquire(_ directory: FilePath, onWait: () -> Void) async throws -> EditLock {
        let noted = ContinuousClock.now + .seconds(1)
        var isNoted = false
        while true {
            if let lock = try DirectoryLock.tryAcquire(directory) { return EditLock(lock) }
            if !isNoted, ContinuousClock.now > noted {
                isNoted = true
                onWait()
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func release() {
        held.withLock { $0 = nil }
    }
}
