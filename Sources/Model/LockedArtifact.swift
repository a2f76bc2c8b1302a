/// One tool's download for one platform: everything needed to fetch, check, unpack and link it.
package struct LockedArtifact: Hashable, Sendable {
    /// Where the download is; without a fragment, which the lock does not hold.
    package let url: WebAddress

    /// The download's size in bytes.
    package let size: Int64

    /// The download's digest.
    package let sha256: Digest

    /// How the digest became known.
    package let verified: Verification

    /// How the download becomes a tree.
    package let recipe: Recipe

    /// Commands that are files of the tree: command → path in the tree.
    package let links: [String: String]

    /// Commands that are scripts for an interpreter of the same tree: command → interpreter, script, further arguments,
    /// all as paths in the tree.
    package let launchers: [String: [String]]

    /// The oldest system that it runs on, when that is known.
    package let requires: PlatformFloor?

    /// Further downloads of the same tree, in the order in which they are laid over this one.
    package let parts: [ArtifactPart]

    /// Checks names, paths and size; throws `invalid-artifact`, and what `CommandName` and `TreePath` throw.
    package init(
        url: WebAddress, size: Int64, sha256: Digest, verified: Verification, recipe: Recipe,
        links: [String: String], launchers: [String: [String]] = [:], requires: PlatformFloor? = nil,
        parts: [ArtifactPart] = []
    ) throws(ModelError) {
        guard size >= 0 else { throw Self.error("a size cannot be negative, this is \(size)") }
        guard parts.isEmpty || recipe.format.canBePart else {
            throw Self.error("the format `\(recipe.format.rawValue)` cannot have further parts")
        }
        for (command, path) in links {
            try CommandName.validate(command)
            try TreePath.validate(path)
            guard launchers[command] == nil else {
                throw Self.error("the command `\(command)` is both a link and a launcher")
            }
        }
        for (command, words) in launchers { try Self.validate(launcher: command, words) }
        self.url = url.withoutFragment
        self.size = size
        self.sha256 = sha256
        self.verified = verified
        self.recipe = recipe
        self.links = links
        self.launchers = launchers
        self.requires = requires
        self.parts = parts
    }

    /// Checks one launcher; throws as `init` does.
    static func validate(launcher command: String, _ words: [String]) throws(ModelError) {
        try CommandName.validate(command)
        guard words.count >= 2 else {
            throw error("the launcher `\(command)` needs an interpreter and a script")
        }
        for path in words { try TreePath.validate(path) }
    }

    private static func error(_ summary: String) -> ModelError {
        ModelError(code: "invalid-artifact", summary: summary)
    }
}
