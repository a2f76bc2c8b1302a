/// What a tool is on one platform.
package enum LockedPlatform: Hashable, Sendable {
    case artifact(LockedArtifact)

    /// Nothing is published for the platform; the reason in words.
    case unsupported(String)

    /// The artifact, when there is one.
    package var artifact: LockedArtifact? {
        if case .artifact(let artifact) = self { artifact } else { nil }
    }
}
