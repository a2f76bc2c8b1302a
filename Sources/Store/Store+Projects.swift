package import Disk
import Model
import SystemPackage

extension Store {
    /// Every recorded project, sorted by directory.
    ///
    /// A project that cannot be looked at is one of them, and hides none of the others.
    /// - Throws: `FileSystemError` when the store itself cannot be read.
    package func roots() throws(FileSystemError) -> [StoreRoot] {
        guard try FileSystem.status(layout.roots) != nil else { return [] }
        let trees = Set(try list())
        var roots: [StoreRoot] = []
        for entry in try FileSystem.list(layout.roots) where entry.kind == .symbolicLink {
            let link = layout.roots.appending(entry.component)
            guard let target = try FileSystem.readSymbolicLink(link), let status = try FileSystem.status(link) else {
                continue
            }
            let lastUse = Timestamp(secondsSinceEpoch: status.modifiedSeconds)
            roots.append(root(entry.name, project: FilePath(target), lastUse: lastUse, among: trees))
        }
        return roots.sorted { $0.project.string < $1.project.string }
    }

    private func root(_ name: String, project: FilePath, lastUse: Timestamp, among trees: Set<String>) -> StoreRoot {
        let record = RootRecord(name, in: layout.roots)
        let (state, linked) = use(of: project, link: name)
        let used =
            switch state {
            case .live, .unused: linked
            case .missing, .unreadable: record.treesAtLastSync().map { Set($0) }
            }
        return StoreRoot(
            name: name, project: project, lastUse: lastUse, state: state,
            trees: trees.intersection(used ?? []).sorted(), usesUnknownTrees: used == nil,
            missingSince: state == .missing ? record.missingSince() : nil)
    }

    /// What became of the project, and the last names of everything that its environment links to.
    private func use(of project: FilePath, link name: String) -> (StoreRoot.State, Set<String>) {
        // A link that was damaged, or was never more than a temporary one, stands for no project.
        guard RootName.of(project) == name else { return (.unused, []) }
        do throws(FileSystemError) {
            if let names = try linkedNames(project: project) { return (.live, names) }
            return (try FileSystem.status(project, followingLinks: true) == nil ? .missing : .unused, [])
        } catch {
            return (.unreadable(error.reason), [])
        }
    }

    /// The last names of everything that any generation of the project's environment links to; nil when it has none.
    ///
    /// Only last names: the environment may know the store by another path than this process does, and a tree that is
    /// kept without need is better than one that is missed.
    private func linkedNames(project: FilePath) throws(FileSystemError) -> Set<String>? {
        let environment = project.appending(".toolenv")
        guard try FileSystem.status(environment, followingLinks: true)?.kind == .directory else { return nil }
        var names: Set<String> = []
        for generation in try FileSystem.list(environment) where generation.kind == .directory {
            let tools = environment.appending(generation.component).appending("tools")
            guard try FileSystem.status(tools)?.kind == .directory else { continue }
            for tool in try entries(of: tools) {
                guard let target = try FileSystem.readSymbolicLink(tools.appending(tool.component)),
                    let name = FilePath(target).lastComponent
                else { continue }
                names.insert(name.string)
            }
        }
        return names
    }

    /// What is in a generation; nothing when it was removed meanwhile, as an old one is by a `sync`.
    private func entries(of tools: FilePath) throws(FileSystemError) -> [DirectoryEntry] {
        do throws(FileSystemError) {
            return try FileSystem.list(tools)
        } catch {
            guard error.code == "not-found" else { throw error }
            return []
        }
    }
}
