/// A further download of an artifact: an archive that is laid over what came before it, in one tree.
package struct ArtifactPart: Hashable, Sendable {
    /// Where the download is; without a fragment, which the lock does not hold.
    package let url: WebAddress

    /// The download's size in bytes.
    package let size: Int64

    /// The download's digest.
    package let sha256: Digest

    /// How the digest became known.
    package let verified: Verification

    /// How the download becomes a part of the tree.
    package let recipe: Recipe

    /// Checks the size, and that the download is an archive; throws `invalid-artifact`.
    package init(
        url: WebAddress, size: Int64, sha256: Digest, verified: Verification, recipe: Recipe
    ) throws(ModelError) {
        guard size >= 0 else {
            throw ModelError(code: "invalid-artifact", summary: "a size cannot be negative, this is \(size)")
        }
        guard recipe.format.canBePart else {
            throw ModelError(
                code: "invalid-artifact",
                summary: "the parts of a tool are archives, the format `\(recipe.format.rawValue)` is none")
        }
        self.url = url.withoutFragment
        self.size = size
        self.sha256 = sha256
        self.verified = verified
        self.recipe = recipe
    }
}

extension ArchiveFormat {
    /// Whether files of the format can become one tree with others: a wheel says itself what its tree has to hold.
    package var canBePart: Bool { !isSingleFile && self != .wheel }
}
