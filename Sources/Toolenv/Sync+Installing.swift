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
                let files = plan.missing.flatMap(ArrivingTool.files)
                installed = try await mapConcurrently(files, limit: services.context.jobs) { file in
                    try await install(file, into: plan.store, transfer: transfer)
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

    /// Downloads and verifies a file of a tool, and once all of the tool's files are there unpacks them; nil before, and
    /// when another process was quicker.
    private func install(
        _ file: ArrivingTool.File, into store: Store, transfer: Transfer
    ) async throws -> SyncReport.Installed? {
        let locked = file.tool.plan.locked
        let subject = Event.Subject(
            tool: locked.name.text, version: locked.version, platform: "\(services.context.host.platform)")
        do {
            let downloaded = try await download(file, subject: subject, transfer: transfer)
            guard let all = file.tool.arrived(downloaded, as: file.index) else { return nil }
            return try await unpack(all, file.tool.plan, subject: subject, into: store)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try Task.checkCancellation()
            throw ToolenvError.cannotInstall(
                tool: subject.tool, version: subject.version, platform: subject.platform, cause: error)
        }
    }

    private func download(
        _ file: ArrivingTool.File, subject: Event.Subject, transfer: Transfer
    ) async throws -> DownloadedFile {
        let emit = services.context.emit
        let started = ContinuousClock.now
        let item = file.download
        if file.tool.begin() { emit(.fetching(subject, size: file.tool.size)) }
        emit(.downloadStarted(subject, url: item.url, size: item.size ?? 0))
        let pause = StepPause(services.context)
        let downloaded = try await transfer.download(item) { bytes in
            emit(.downloadProgressed(subject, bytes: file.tool.received(bytes, of: file.index)))
            pause.after(.downloading)
        }
        pause.after(.downloaded)
        emit(
            .downloadVerified(
                subject, url: item.url, bytes: downloaded.size, fromCache: downloaded.fromCache,
                milliseconds: (ContinuousClock.now - started).milliseconds))
        return downloaded
    }

    private func unpack(
        _ files: [DownloadedFile], _ tool: SyncPlan.Tool, subject: Event.Subject, into store: Store
    ) async throws -> SyncReport.Installed? {
        let emit = services.context.emit
        let started = ContinuousClock.now
        let request = InstallRequest(
            tree: tool.tree, artifact: tool.artifact, archive: files[0].path, parts: files.dropFirst().map(\.path),
            now: services.context.now())
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
