import Disk
import SystemPackage

/// A step of a switch, told after it was done.
package enum EnvironmentStep: Sendable, Equatable, CaseIterable {
    /// The new generation is there, and nothing leads to it yet.
    case built

    /// `.current` leads to it.
    case switched

    /// The names that people use lead to it.
    case named

    /// What is no longer needed is removed.
    case cleaned
}

/// Makes an environment what a plan says.
package enum EnvironmentDirectory {
    /// `*`: whatever is in the environment is ignored, the file itself too.
    static let ignoreText = Array("*\n".utf8)

    /// Builds a new generation and switches to it by one rename; does nothing for an empty plan.
    ///
    /// Killed at any instant, either the old or the new environment is in force, and what else is left is removed by the
    /// next call. Processes that do this at once wait for each other. `state/` is never touched.
    ///
    /// Blocks its thread.
    /// - Parameters:
    ///   - isCancelled: asked while waiting for another process.
    ///   - step: told after each step, from this thread.
    /// - Throws: `EnvironmentError` when a command is not in its tool's tree, `FileSystemError`; `CancellationError` when
    ///   `isCancelled` ends the wait.
    package static func apply(
        _ plan: EnvironmentPlan, isCancelled: () -> Bool = { false }, step: (EnvironmentStep) -> Void = { _ in }
    ) throws {
        guard !plan.isEmpty else { return }
        try EnvironmentContents.requireTargets(of: plan.specification.tools)
        let layout = plan.specification.layout
        try FileSystem.createDirectories(layout.root)
        guard let lock = try FileLock.acquire(layout.lock, .exclusive, isCancelled: isCancelled) else {
            throw CancellationError()
        }
        // Another process may have done it while we waited.
        let plan = try EnvironmentPlan(plan.specification)
        if plan.needsGeneration {
            try makeGeneration(plan.contents, in: layout, step: step)
        } else if !plan.isEmpty, let name = try FileSystem.readSymbolicLink(layout.current) {
            try clean(layout, keeping: [name])
        }
        _ = consume lock
    }

    /// Writes down what a misdated environment was worked out from: a comment in `project.toml` is another one, say.
    ///
    /// It only spares the next look at the lock. So nothing is done while another process changes the environment.
    /// - Throws: `FileSystemError`.
    package static func date(_ plan: EnvironmentPlan) throws {
        let layout = plan.specification.layout
        guard plan.isMisdated, let lock = try FileLock.tryAcquire(layout.lock, .exclusive) else { return }
        let plan = try EnvironmentPlan(plan.specification)
        if plan.isMisdated {
            // The listing last: until it fits, the lock is looked at.
            try FileSystem.write(
                Array(plan.contents.configuration.text.utf8), to: layout.current.appending("toolenv.cfg"))
            try FileSystem.write(
                GenerationListing.bytes(plan.contents), to: layout.current.appending(GenerationListing.fileName))
        }
        _ = consume lock
    }

    /// Builds a generation, puts it in force and removes what is no longer needed.
    private static func makeGeneration(
        _ contents: EnvironmentContents, in layout: EnvironmentLayout, step: (EnvironmentStep) -> Void
    ) throws {
        try ignore(layout)
        try FileSystem.createDirectories(layout.state)
        let previous = try FileSystem.readSymbolicLink(layout.current)
        let name = EnvironmentLayout.generationPrefix + TemporaryName.unique()
        do {
            try build(contents, in: layout.root.appending(name))
            step(.built)
            try link(layout.current, to: name)
        } catch {
            try? FileSystem.removeTree(layout.root.appending(name))
            throw error
        }
        step(.switched)
        for entry in EnvironmentLayout.throughCurrent {
            try link(layout.root.appending(entry), to: EnvironmentLayout.target(of: entry))
        }
        step(.named)
        try clean(layout, keeping: [name, previous ?? name])
        step(.cleaned)
    }

    /// Writes `.gitignore` first of all, so that git never sees anything of the environment.
    ///
    /// A link in its place is replaced, not followed: a repository could have brought it, to have another file written.
    private static func ignore(_ layout: EnvironmentLayout) throws {
        if try FileSystem.status(layout.ignoreFile)?.kind == .file,
            try FileSystem.readIfPresent(layout.ignoreFile) == ignoreText
        {
            return
        }
        try FileSystem.removeTree(layout.ignoreFile)
        try FileSystem.create(ignoreText, at: layout.ignoreFile)
    }

    private static func build(_ contents: EnvironmentContents, in generation: FilePath) throws {
        let commands = generation.appending("bin")
        let tools = generation.appending("tools")
        try FileSystem.createDirectories(commands)
        try FileSystem.createDirectories(tools)
        for (name, tree) in contents.tools { try FileSystem.createSymbolicLink(at: tools.appending(name), to: tree) }
        for (name, command) in contents.commands {
            let path = commands.appending(name)
            switch command {
            case .link(let target): try FileSystem.createSymbolicLink(at: path, to: target)
            case .launcher(let text): try FileSystem.create(Array(text.utf8), at: path, permissions: 0o755)
            case .script(let text): try FileSystem.create(Array(text.utf8), at: path, permissions: 0o644)
            }
        }
        try FileSystem.create(contents.variables, at: generation.appending("env"))
        try FileSystem.create(Array(contents.configuration.text.utf8), at: generation.appending("toolenv.cfg"))
        try FileSystem.create(
            GenerationListing.bytes(contents), at: generation.appending(GenerationListing.fileName))
    }

    /// Puts a link in place unless it is there.
    ///
    /// A copy that followed links may have left a directory there.
    private static func link(_ path: FilePath, to target: String) throws {
        if try FileSystem.readSymbolicLink(path) == target { return }
        if try FileSystem.status(path)?.kind == .directory { try FileSystem.removeTree(path) }
        try FileSystem.replaceSymbolicLink(at: path, to: target)
    }

    /// Removes generations and temporary links but those in `kept`.
    ///
    /// The generation before the one in force is kept: a command that is being started may be looked up in it just now.
    private static func clean(_ layout: EnvironmentLayout, keeping kept: Set<String>) throws {
        for entry in try FileSystem.list(layout.root) where !kept.contains(entry.name) {
            guard
                EnvironmentLayout.isGeneration(entry.name) || entry.name.hasPrefix(EnvironmentLayout.temporaryPrefix)
            else { continue }
            try FileSystem.removeTree(layout.root.appending(entry.component))
        }
    }
}
