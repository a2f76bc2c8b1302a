/// One reason to refuse an archive because of one of its entries.
///
/// A new rule is a new row in a table of `EntryRules.swift` and nothing else.
struct EntryRule: Sendable {
    /// An entry with the place in the tree that it would get, and what is there already.
    struct Candidate {
        let entry: ArchiveEntry

        /// The path in the tree; empty for the tree itself.
        var path = ""

        /// The path in the tree that a hard link names; nil for one that names nothing in the tree, and for all else.
        var hardLinkTarget: String?

        /// What stands in the way to the path: a link, a file, or a directory that is spelt differently.
        var obstacle: KnownTree.Name?

        /// What has the same path already, in any case and normalisation.
        var namesake: KnownTree.Name?

        /// How a symbolic link ends, once all names are known.
        var resolution: KnownTree.Resolution?
    }

    /// A stable, kebab-case name.
    let name: String

    /// What is wrong with an entry that breaks the rule, for people.
    let explanation: String

    /// Whether an entry breaks the rule, given the names that the tree has so far.
    let isBroken: @Sendable (Candidate, KnownTree) -> Bool

    init(
        _ name: String, _ explanation: String, isBroken: @escaping @Sendable (Candidate, KnownTree) -> Bool
    ) {
        self.name = name
        self.explanation = explanation
        self.isBroken = isBroken
    }
}
