/// What collecting would remove.
package struct CollectPlan: Sendable, Equatable {
    /// A tree that no project's environment links to.
    package struct Tree: Sendable, Equatable {
        /// Its directory's name.
        package let name: String

        /// In bytes, as recorded when it was installed; 0 when that is not known.
        package let bytes: Int64
    }

    /// The trees, sorted by name.
    package let trees: [Tree]

    /// The links in `roots/` whose project has no environment any more.
    package let roots: [String]

    /// Receipts without a tree.
    package let receipts: [String]

    /// Entries of `tmp/` that were left behind.
    package let temporary: [String]

    /// Whether nothing is to be removed.
    package var isEmpty: Bool { trees.isEmpty && roots.isEmpty && receipts.isEmpty && temporary.isEmpty }
}
