package import Model
package import SystemPackage

/// A tree to install.
package struct InstallRequest: Sendable {
    /// The tree's name, as `Store.treeName` gives it.
    package let tree: String

    /// What is installed.
    package let artifact: LockedArtifact

    /// The file with the artifact's bytes.
    package let archive: FilePath

    /// The files with the bytes of the artifact's parts, in their order.
    package let parts: [FilePath]

    /// Whether whoever brought the files has just compared their sizes and digests with the artifact's.
    package let isVerified: Bool

    /// The time for the receipt.
    package let now: Timestamp

    /// Describes a tree to install, with a file for each of the artifact's parts.
    package init(
        tree: String, artifact: LockedArtifact, archive: FilePath, parts: [FilePath] = [], isVerified: Bool = true,
        now: Timestamp
    ) {
        precondition(parts.count == artifact.parts.count, "every part of an artifact needs its file")
        self.parts = parts
        self.tree = tree
        self.artifact = artifact
        self.archive = archive
        self.isVerified = isVerified
        self.now = now
    }
}

/// A step of an installation, told after it was done.
package enum InstallStep: Sendable, Equatable, CaseIterable {
    /// The tree's lock is held and the tree is not there.
    case locked

    /// One of several archives is unpacked in `tmp/`, and others are still to be laid over it.
    case partUnpacked

    /// The archive is unpacked in `tmp/`, as a tree that can no longer be written.
    case unpacked

    /// The tree's contents are on the disk, and the receipt is in place.
    case recorded

    /// The tree is in place, on the disk.
    case renamed
}

/// What an installation did.
package enum InstallOutcome: Sendable, Equatable {
    /// The tree was put in place.
    case installed(files: Int, bytes: Int64)

    /// Another process had put it in place meanwhile.
    case present
}
