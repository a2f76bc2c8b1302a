package import Model

/// What collecting would remove.
package struct CollectPlan: Sendable, Equatable {
    /// A tree that no project's environment links to.
    package struct Tree: Sendable, Equatable {
        /// Its directory's name.
        package let name: String

        /// In bytes, as recorded when it was installed; 0 when that is not known.
        package let bytes: Int64
    }

    /// A project that is missing, and when it is given up.
    package struct Missing: Sendable, Equatable {
        /// The project.
        package let root: StoreRoot

        /// Until then, what it uses is kept.
        package let end: Timestamp
    }

    /// The trees, sorted by name.
    package let trees: [Tree]

    /// The links in `roots/` whose project has no environment any more, or was missing for long enough.
    package let roots: [String]

    /// Receipts without a tree.
    package let receipts: [String]

    /// Entries of `tmp/` that were left behind.
    package let temporary: [String]

    /// Projects whose directory is gone, but may come back.
    package let missing: [Missing]

    /// Projects that cannot be looked at; what they use is kept.
    package let unreadable: [StoreRoot]

    /// Whether every tree is kept, because nobody can tell which ones a project uses that cannot be looked at.
    package var keepsEverything: Bool {
        missing.contains(where: \.root.usesUnknownTrees) || unreadable.contains(where: \.usesUnknownTrees)
    }

    /// Whether nothing is to be removed.
    package var isEmpty: Bool { trees.isEmpty && roots.isEmpty && receipts.isEmpty && temporary.isEmpty }
}
