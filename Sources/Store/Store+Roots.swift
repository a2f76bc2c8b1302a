import Disk
package import Model
package import SystemPackage

/// A project that uses trees of the store.
package struct StoreRoot: Sendable, Equatable {
    /// The link's name in `roots/`.
    package let name: String

    /// The project's directory.
    package let project: FilePath

    /// When the project was last synced.
    package let lastUse: Timestamp

    /// Whether the project still has an environment.
    package let isLive: Bool

    /// The names of the trees that its environment links to.
    package let trees: [String]
}

extension Store {
    /// Records that the project in `directory` uses the store: its consent, and what keeps its trees.
    ///
    /// - Throws: `FileSystemError`.
    package func registerRoot(project directory: FilePath) throws {
        let link = layout.roots.appending(RootName.of(directory))
        if try FileSystem.readSymbolicLink(link) == directory.string {
            try FileSystem.touch(link)
        } else {
            try FileSystem.replaceSymbolicLink(at: link, to: directory.string)
        }
    }

    /// Notes that the project was used now.
    ///
    /// - Throws: `FileSystemError`.
    /// - Returns: false when the project is not recorded.
    package func touchRoot(project directory: FilePath) throws -> Bool {
        let link = layout.roots.appending(RootName.of(directory))
        guard try FileSystem.readSymbolicLink(link) == directory.string else { return false }
        try FileSystem.touch(link)
        return true
    }

    /// Every recorded project, sorted by directory.
    ///
    /// - Throws: `FileSystemError`.
    package func roots() throws -> [StoreRoot] {
        guard try FileSystem.status(layout.roots) != nil else { return [] }
        var roots: [StoreRoot] = []
        for entry in try FileSystem.list(layout.roots) where entry.kind == .symbolicLink {
            let link = layout.roots.appending(entry.component)
            guard let target = try FileSystem.readSymbolicLink(link), let status = try FileSystem.status(link) else {
                continue
            }
            let trees = try linkedTrees(project: FilePath(target))
            roots.append(
                StoreRoot(
                    name: entry.name, project: FilePath(target),
                    lastUse: Timestamp(secondsSinceEpoch: status.modifiedSeconds), isLive: trees != nil,
                    trees: trees ?? []))
        }
        return roots.sorted { $0.project.string < $1.project.string }
    }

    /// The trees that any generation of the project's environment links to; nil when it has none.
    private func linkedTrees(project: FilePath) throws -> [String]? {
        let environment = project.appending(".toolenv")
        guard try FileSystem.status(environment, followingLinks: true)?.kind == .directory else { return nil }
        var names: Set<String> = []
        for generation in try FileSystem.list(environment) where generation.kind == .directory {
            let tools = environment.appending(generation.component).appending("tools")
            guard try FileSystem.status(tools)?.kind == .directory else { continue }
            for tool in try FileSystem.list(tools) {
                guard let target = try FileSystem.readSymbolicLink(tools.appending(tool.component)),
                    FilePath(target).removingLastComponent() == layout.trees,
                    let name = FilePath(target).lastComponent
                else { continue }
                names.insert(name.string)
            }
        }
        return names.sorted()
    }
}
