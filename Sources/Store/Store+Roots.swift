package import Disk
import Model
package import SystemPackage

extension Store {
    /// Records that the project in `directory`, a canonical path, uses the store now: its consent, and what keeps its
    /// trees.
    ///
    /// - Throws: `StoreError` when the store cannot be written or the path is not UTF-8, which a link's text cannot say.
    package func registerRoot(project directory: FilePath) throws(StoreError) {
        do throws(FileSystemError) {
            guard let text = String(validating: directory) else {
                throw FileSystemError(operation: "record", path: directory.string, errno: .illegalByteSequence)
            }
            let link = rootPath(of: directory)
            if try FileSystem.readSymbolicLink(link) == text { return try FileSystem.touch(link) }
            // Made in `tmp/`: killed in between, nothing is left that looks like a project.
            let work = try TemporaryDirectory.create(in: layout.temporary, prefix: "root")
            let made = work.path.appending("link")
            try FileSystem.createSymbolicLink(at: made, to: text)
            if try FileSystem.status(link)?.kind == .directory { try FileSystem.removeTree(link) }
            try FileSystem.rename(made, to: link)
            try FileSystem.sync(directory: layout.roots)
        } catch {
            throw .notWritable(layout.root.string, error)
        }
    }

    /// Notes that the project was used now, where this user may write the store.
    ///
    /// - Returns: false when the project is not recorded.
    /// - Throws: `FileSystemError`.
    package func touchRoot(project directory: FilePath) throws(FileSystemError) -> Bool {
        let link = rootPath(of: directory)
        guard try FileSystem.readSymbolicLink(link) == directory.string else { return false }
        do throws(FileSystemError) {
            try FileSystem.touch(link)
        } catch {
            // Somebody else's store can be used without leaving a trace in it.
            guard error.code == "permission-denied" || error.code == "read-only" else { throw error }
        }
        return true
    }

    /// Every recorded project, sorted by directory.
    ///
    /// - Throws: `FileSystemError`.
    package func roots() throws(FileSystemError) -> [StoreRoot] {
        guard try FileSystem.status(layout.roots) != nil else { return [] }
        let trees = Set(try list())
        var roots: [StoreRoot] = []
        for entry in try FileSystem.list(layout.roots) where entry.kind == .symbolicLink {
            let link = layout.roots.appending(entry.component)
            guard let target = try FileSystem.readSymbolicLink(link), let status = try FileSystem.status(link) else {
                continue
            }
            let project = FilePath(target)
            // A link that was damaged, or was never more than a temporary one, stands for no project.
            let used = RootName.of(project) == entry.name ? try linkedNames(project: project) : nil
            roots.append(
                StoreRoot(
                    name: entry.name, project: project,
                    lastUse: Timestamp(secondsSinceEpoch: status.modifiedSeconds), isLive: used != nil,
                    trees: trees.intersection(used ?? []).sorted()))
        }
        return roots.sorted { $0.project.string < $1.project.string }
    }

    private func rootPath(of directory: FilePath) -> FilePath { layout.roots.appending(RootName.of(directory)) }

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
            for tool in try FileSystem.list(tools) {
                guard let target = try FileSystem.readSymbolicLink(tools.appending(tool.component)),
                    let name = FilePath(target).lastComponent
                else { continue }
                names.insert(name.string)
            }
        }
        return names
    }
}
