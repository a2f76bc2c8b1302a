package import SystemPackage

/// Where things are in the store's directory.
package struct StoreLayout: Sendable, Equatable {
    /// The store itself.
    package let root: FilePath

    /// A layout beneath `root`.
    package init(root: FilePath) {
        self.root = root
    }

    /// Installed trees, read-only, one directory each.
    package var trees: FilePath { root.appending("trees") }

    /// What was installed, one file a tree.
    package var receipts: FilePath { root.appending("receipts") }

    /// One link a project, to its directory; the link's time is its last use.
    package var roots: FilePath { root.appending("roots") }

    /// Lock files, empty.
    package var locks: FilePath { root.appending("locks") }

    /// Work in progress, on the same file system as the trees.
    package var temporary: FilePath { root.appending("tmp") }

    /// The lock that installing shares and collecting has for itself.
    package var lock: FilePath { locks.appending("store") }

    var directories: [FilePath] { [trees, receipts, roots, locks, temporary] }
}
