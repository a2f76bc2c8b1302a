import Disk
import SystemPackage

/// Makes an environment what a plan says.
package enum EnvironmentDirectory {
    /// `*`: whatever is in the environment is ignored, the file itself too.
    static let ignoreText = Array("*\n".utf8)

    /// Builds a new generation and switches to it by one rename; does nothing for an empty plan.
    ///
    /// Killed at any instant, either the old or the new environment is in force, and what else is left is removed by the
    /// next call. The caller sees to it that no other process does this at the same time.
    /// - Throws: `FileSystemError`.
    package static func apply(_ plan: EnvironmentPlan) throws {
        guard !plan.isEmpty else { return }
        let layout = plan.specification.layout
        try FileSystem.createDirectories(layout.state)
        for directory in plan.contents.stateDirectories { try FileSystem.createDirectories(FilePath(directory)) }
        if try FileSystem.readIfPresent(layout.ignoreFile) != ignoreText {
            try FileSystem.write(ignoreText, to: layout.ignoreFile)
        }
        let name = EnvironmentLayout.generationPrefix + TemporaryName.unique()
        do {
            try build(plan.contents, in: layout.root.appending(name))
            for entry in EnvironmentLayout.throughCurrent {
                try link(layout.root.appending(entry), to: ".current/\(entry)")
            }
            try FileSystem.replaceSymbolicLink(at: layout.current, to: name)
        } catch {
            try? FileSystem.removeTree(layout.root.appending(name))
            throw error
        }
        try removeOthers(than: name, in: layout)
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
        // The last file: a generation without it was never finished.
        try FileSystem.create(Array(contents.configuration.text.utf8), at: generation.appending("toolenv.cfg"))
    }

    /// Puts a link in place unless it is there; a tree that stands in its way is not ours to keep.
    private static func link(_ path: FilePath, to target: String) throws {
        if try FileSystem.readSymbolicLink(path) == target { return }
        if try FileSystem.status(path)?.kind == .directory { try FileSystem.removeTree(path) }
        try FileSystem.replaceSymbolicLink(at: path, to: target)
    }

    private static func removeOthers(than name: String, in layout: EnvironmentLayout) throws {
        for entry in try FileSystem.list(layout.root)
        where entry.name != name
            && (entry.name.hasPrefix(EnvironmentLayout.generationPrefix) || entry.name.hasPrefix(".current."))
        {
            try FileSystem.removeTree(layout.root.appending(entry.component))
        }
    }
}
