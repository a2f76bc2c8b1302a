package import SystemPackage

/// Every name in a tree, once, in an order that depends on nothing but the names.
///
/// A directory comes before what is in it; within a directory, names come in the order of their bytes. Symbolic links
/// are reported and never followed.
package struct TreeWalk: ~Copyable {
    /// A name in the tree.
    package struct Entry: Hashable, Sendable {
        /// The last name, byte for byte.
        package let component: FilePath.Component

        /// The names of the directories that lead to it from the top, which itself is no entry.
        package let ancestors: [FilePath.Component]

        /// What it is; for a link, the link itself.
        package let status: FileStatus

        /// The whole way from the top.
        package var relativePath: FilePath { FilePath(joining: ancestors + [component]) }
    }

    private var descent: TreeDescent

    /// What is left to do in the current directory and in those above it; the next one last.
    private var pending: [[DirectoryEntry]]

    /// The directory that was told last, whose names come next.
    private var entering: FilePath.Component?

    /// Starts at the directory `root`, following links to it.
    package init(_ root: FilePath) throws(FileSystemError) {
        let top = try Directory.open(root, for: "read")
        pending = [try top.entries().reversed()]
        descent = TreeDescent(top: top)
    }

    /// The next entry; nil at the end.
    package mutating func next() throws(FileSystemError) -> Entry? {
        if let name = entering {
            try descent.enter(name)
            pending.append(try descent.current.entries().reversed())
            entering = nil
        }
        while !pending.isEmpty {
            guard let next = pending[pending.count - 1].popLast() else {
                pending.removeLast()
                _ = try descent.leave()
                continue
            }
            guard let status = try descent.current.status(next.component) else { continue }
            if status.kind == .directory { entering = next.component }
            return Entry(component: next.component, ancestors: descent.names, status: status)
        }
        return nil
    }

    /// The open directory that holds the entry that was told last.
    package var directory: Directory {
        _read { yield descent.current }
    }
}

extension TreeWalk {
    /// Calls `body` for every entry beneath `root`, with its path from there.
    ///
    /// Names that are not UTF-8 are given with replacement characters: where that matters, use ``visit(_:body:)``.
    /// Throws ``FileSystemError`` and what `body` throws.
    package static func forEach(
        in root: FilePath, body: (_ relativePath: String, _ status: FileStatus) throws -> Void
    ) throws {
        var walk = try TreeWalk(root)
        while let entry = try walk.next() { try body(entry.relativePath.string, entry.status) }
    }

    /// As ``forEach(in:body:)``, with the open directory that holds each entry and with the names' own bytes.
    package static func visit(
        _ root: FilePath, body: (_ directory: borrowing Directory, _ entry: Entry) throws -> Void
    ) throws {
        var walk = try TreeWalk(root)
        while let entry = try walk.next() { try body(walk.directory, entry) }
    }
}
