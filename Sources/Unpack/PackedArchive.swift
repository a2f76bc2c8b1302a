package import Model
package import SystemPackage

/// A verified archive, and how it becomes a tree or a part of one.
package struct PackedArchive: Hashable, Sendable {
    /// The archive's file.
    package let path: FilePath

    /// How it is unpacked.
    package let recipe: Recipe

    /// Names a file.
    package init(_ path: FilePath, recipe: Recipe) {
        self.path = path
        self.recipe = recipe
    }
}
