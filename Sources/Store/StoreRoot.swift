package import Model
package import SystemPackage

/// A project that uses trees of the store.
package struct StoreRoot: Sendable, Equatable {
    /// The link's name in `roots/`.
    package let name: String

    /// The project's directory.
    package let project: FilePath

    /// When the project was last synced.
    package let lastUse: Timestamp

    /// Whether the project still has an environment.
    package let isLive: Bool

    /// The names of the trees that its environment links to, sorted.
    package let trees: [String]
}
