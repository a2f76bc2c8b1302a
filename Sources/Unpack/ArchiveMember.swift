/// A name in the tree that an archive unpacks to.
package struct ArchiveMember: Hashable, Sendable {
    /// What it is; another name of a file is a file.
    package enum Kind: Hashable, Sendable {
        case file
        case directory
        case symbolicLink(target: String)
    }

    /// The path in the tree: a wheel's `ruff-0.6.9.data/scripts/ruff` is `bin/ruff` here.
    package let path: String

    package let kind: Kind

    /// Bytes; 0 for directories and links.
    package let size: Int64

    /// Whether it is a file that is made executable.
    package let isExecutable: Bool
}
