package import Model
package import SystemPackage

/// A project that uses trees of the store.
package struct StoreRoot: Sendable, Equatable {
    /// What became of the project since it was synced.
    package enum State: Sendable, Equatable {
        /// It has an environment.
        case live

        /// Its directory is there without an environment, or the link stands for no project.
        case unused

        /// There is no such directory: it was removed or moved, or its disk is not mounted.
        case missing

        /// It cannot be looked at, for this reason.
        case unreadable(String)
    }

    /// The link's name in `roots/`.
    package let name: String

    /// The project's directory.
    package let project: FilePath

    /// When the project was last synced.
    package let lastUse: Timestamp

    /// What became of the project.
    package let state: State

    /// The names of the trees that it uses, sorted: those that its environment links to or, where that cannot be looked
    /// at, those that it was last synced with.
    package let trees: [String]

    /// Whether nobody can tell which trees it uses.
    package let usesUnknownTrees: Bool

    /// When the project was first found missing; nil when it was not.
    package let missingSince: Timestamp?
}
