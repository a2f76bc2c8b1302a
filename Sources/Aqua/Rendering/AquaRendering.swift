/// What the registry says of one version on one platform.
package enum AquaRendering: Hashable, Sendable {
    /// This is to be downloaded.
    case asset(AquaAsset)
    /// There is nothing to download, for this reason.
    case unsupported(String)
    /// The registry says something that is not understood here: a newer toolenv may.
    case needsNewer(String)
}

/// A file to download, with what is in it.
package struct AquaAsset: Hashable, Sendable {
    /// Where it comes from.
    package let type: AquaPackageType

    /// The repository on GitHub, `owner/name`; nil where there is none.
    package let repository: String?

    /// Its address.
    package let url: String

    /// Where else it is when that address has nothing, in order.
    package let otherURLs: [String]

    /// Its name, which checksum files list it under; for a file of a repository its path there, empty for a whole
    /// repository.
    package let name: String

    /// The format in the registry's words, such as `tar.gz` or `raw`; nil where only the file's first bytes can tell.
    package let format: String?

    /// The commands in it.
    package let files: [AquaFile]

    /// Where its checksum is published; nil where none is.
    package let checksum: AquaChecksum?

    /// How it is signed.
    package let signatures: AquaSignatures
}

/// A command in an asset.
package struct AquaFile: Hashable, Sendable {
    /// The command's name.
    package let name: String

    /// Where it is in the asset as it is packed, or the asset's own name when nothing is packed.
    ///
    /// In a format that compresses one file, that file is the asset without the last extension of its name.
    package let path: String

    /// Where it is when there is nothing at `path`: on Windows, the same without an extension.
    package let otherPath: String?

    /// The directory that it is built in; nil where the registry names none.
    package let directory: String?

    /// The name, relative to its directory, that it has to be called by; nil for its own.
    package let link: String?

    /// Whether that other name has to be a hard link.
    package let isHardLink: Bool
}
