import Disk
import Environment
import Model
import Store
import Synchronization
import SystemPackage
import Transfer

extension SyncOperation {
    /// Installs what is missing, then switches the environment; nothing is collected meanwhile.
    ///
    /// The plan is made anew once the locks are held: another process may have done the work.
    func apply(_ first: SyncPlan, to workspace: Workspace) async throws -> [SyncReport.Installed] {
        try await first.store.whileInstalling {
            StepPause(services.context).after(.storeHeld)
            let (workspace, plan) = try await settledPlan(workspace.reread(services))
            // What killed processes left is no concern of this one when it cannot be removed.
            try? plan.store.cleanTemporary()
            var installed: [SyncReport.Installed] = []
            if !plan.missing.isEmpty {
                let transfer = services.transfer(for: workspace)
                installed = try await mapConcurrently(plan.missing, limit: services.context.jobs) { tool in
                    try await install(tool, into: plan.store, transfer: transfer)
                }.compactMap { $0 }
            }
            try await switchEnvironment(workspace, store: plan.store)
            services.exposeCommands(of: workspace)
            return installed
        }
    }

    private func switchEnvironment(_ workspace: Workspace, store: Store) async throws {
        let lock = try await projectLock(workspace, store: store)
        defer { lock?.release() }
        let (workspace, plan) = try await settledPlan(workspace.reread(services))
        let pause = StepPause(services.context)
        // The root first: a process killed in between leaves trees that are known to be wanted.
        try register(workspace, trees: plan.tools.map(\.tree), in: store)
        pause.after(.registered)
        try await onOwnThread { isCancelled in
            try EnvironmentDirectory.apply(plan.environment, isCancelled: isCancelled) { pause.after($0) }
        }
        services.context.emit(
            .linked(environment: workspace.environmentDirectory.string, tools: plan.tools.count))
    }

    /// Waits for others that switch the same environment; nil in somebody else's store, where no lock can be made.
    private func projectLock(_ workspace: Workspace, store: Store) async throws -> ProcessLock? {
        do {
            return try await ProcessLock.acquire(store.projectLock(workspace.directory))
        } catch {
            guard (error as? FileSystemError)?.saysNotOurs == true else { throw error }
            return nil
        }
    }

    /// Lets the store know the project, or says that somebody else's does not.
    private func register(_ workspace: Workspace, trees: [String], in store: Store) throws(StoreError) {
        do throws(StoreError) {
            try store.registerRoot(project: workspace.directory, trees: trees)
        } catch {
            guard case .notWritable(let root, let reason) = error, reason.saysNotOurs else { throw error }
            let message = """
                `\(root)` belongs to somebody else and cannot be told of this project: `toolenv store collect`, run by its \
                owner, may remove these tools
                """
            services.context.emit(.warning(code: "project-not-recorded", message: message))
        }
    }

    /// Downloads, verifies and unpacks one tool; nil when another process was quicker.
    private func install(
        _ tool: SyncPlan.Tool, into store: Store, transfer: Transfer
    ) async throws -> SyncReport.Installed? {
        let subject = Event.Subject(
            tool: tool.locked.name.text, version: tool.locked.version, platform: "\(services.context.host.platform)")
        do {
            let file = try await download(tool.artifact, subject: subject, transfer: transfer)
            return try await unpack(file, tool, subject: subject, into: store)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try Task.checkCancellation()
            throw ToolenvError.cannotInstall(
                tool: subject.tool, version: subject.version, platform: subject.platform, cause: error)
        }
    }

    private func download(
        _ artifact: LockedArtifact, subject: Event.Subject, transfer: Transfer
    ) async throws -> DownloadedFile {
        let emit = services.context.emit
        let started = ContinuousClock.now
        emit(.downloadStarted(subject, url: artifact.url, size: artifact.size))
        let item = Download(
            url: artifact.url, size: artifact.size, sha256: artifact.sha256, authority: "project.lock")
        let pause = StepPause(services.context)
        let file = try await transfer.download(item) { bytes in
            emit(.downloadProgressed(subject, bytes: bytes))
            pause.after(.downloading)
        }
        pause.after(.downloaded)
        emit(
            .downloadVerified(
                subject, url: artifact.url, bytes: file.size, fromCache: file.fromCache,
                milliseconds: (ContinuousClock.now - started).milliseconds))
        return file
    }

    private func unpack(
        _ file: DownloadedFile, _ tool: SyncPlan.Tool, subject: Event.Subject, into store: Store
    ) async throws -> SyncReport.Installed? {
        let emit = services.context.emit
        let started = ContinuousClock.now
        let request = InstallRequest(
            tree: tool.tree, artifact: tool.artifact, archive: file.path, now: services.context.now())
        let pause = StepPause(services.context)
        let outcome = try await onOwnThread { isCancelled in
            try store.install(
                request, isCancelled: isCancelled, step: { pause.after($0) },
                progress: { emit(.unpacking(subject, fraction: $0)) })
        }
        switch outcome {
        case .present:
            emit(.present(subject, tree: tool.tree))
            return nil
        case .installed(let files, let bytes):
            emit(
                .installed(
                    subject, tree: tool.tree, files: files, bytes: bytes,
                    milliseconds: (ContinuousClock.now - started).milliseconds))
            return SyncReport.Installed(
                tool: subject.tool, version: subject.version, tree: tool.tree, bytes: bytes)
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        let parts = components
        return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    }
}

extension FileSystemError {
    /// Whether it failed because this user may not write there.
    fileprivate var saysNotOurs: Bool { code == "permission-denied" || code == "read-only" }
}
