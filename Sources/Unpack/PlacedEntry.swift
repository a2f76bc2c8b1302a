/// An entry that the policy let in, with the place that it gets in the tree.
struct PlacedEntry: Equatable, Sendable {
    /// What is made in the tree.
    enum Kind: Equatable, Sendable {
        case directory
        case file(isExecutable: Bool)
        /// A link with this text, which stays inside the tree.
        case symbolicLink(target: String)
        /// Another name of the file at this path in the tree.
        case hardLink(target: String)
    }

    /// The entry's place in the archive, from 0.
    let index: Int

    /// The entry's name for people.
    let displayName: String

    /// The path in the tree.
    let path: String

    let kind: Kind

    /// Declared bytes; nil when the archive does not say.
    let size: Int64?

    /// Whether an archive before this one put something of the kind there, which has to be the same.
    var isShared = false

    /// Whether it has contents of its own.
    var isFile: Bool {
        if case .file = kind { true } else { false }
    }
}
