package import Model

/// What a declared tool was resolved to.
package struct Resolution: Sendable {
    /// The entry for the lock.
    package let tool: LockedTool

    /// What should make a person think, such as a withdrawn version.
    package let warnings: [String]

    /// What a person may want to know, such as the commands that were found.
    package let notes: [String]
}

/// A version that a source lists.
package struct VersionListing: Sendable {
    package let version: Version

    /// When it was published, where that is known.
    package let released: Timestamp?

    /// Whether its publisher withdrew it.
    package let isYanked: Bool
    package var isPrerelease: Bool { version.isPrerelease }
}

/// What a place lists of a tool.
package struct VersionsFound: Sendable {
    /// Every version, the newest first.
    package let listings: [VersionListing]

    /// The newest of them that the declaration asks for and that was not withdrawn; nil when there is none.
    package let wanted: VersionListing?

    /// The place that was asked.
    package let source: SourceReference
}
