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

    /// Whether whoever brought the file has just compared its size and digest with the artifact's.
    package let isVerified: Bool

    /// The time for the receipt.
    package let now: Timestamp

    /// Describes a tree to install.
    package init(
        tree: String, artifact: LockedArtifact, archive: FilePath, isVerified: Bool = true, now: Timestamp
    ) {
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
