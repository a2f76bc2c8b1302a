import Model

/// A release as a forge's API describes it.
struct Release: Hashable, Sendable {
    /// The tag that it was made of.
    let tag: String

    /// Whether it announces a release rather than being one.
    let isPrerelease: Bool

    /// When it was published.
    let published: Timestamp?

    /// Its files.
    let assets: [ReleaseAsset]
}

/// A file of a release.
struct ReleaseAsset: Hashable, Sendable {
    let name: String

    /// Where it is fetched from.
    let url: String

    /// Its bytes, where the forge says.
    var size: Int64?

    /// Its digest, where the forge computed one when the file came.
    var digest: PublishedDigest?

    /// When it was put there.
    var uploaded: String?
}
