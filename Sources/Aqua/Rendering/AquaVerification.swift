/// A file that is published beside an asset.
package struct AquaDownload: Hashable, Sendable {
    /// Its address.
    package let url: String

    /// Its name among the assets of a release on GitHub; nil when it is none.
    package let asset: String?

    /// The repository on GitHub whose release it is in, `owner/name`; nil when it is in none.
    package let repository: String?
}

/// Where the checksum of an asset is published, and how to read it.
package struct AquaChecksum: Hashable, Sendable {
    /// How a checksum file is written.
    package enum Format: Hashable, Sendable {
        /// One word alone is the checksum; else each line is a checksum, blanks, and a name, of which the last path component
        /// counts, without a `*` before it.
        case lines
        /// The whole file is the checksum.
        case raw
        /// Patterns whose first groups are the checksum and, where there is a second one, the name on the same line.
        ///
        /// Without a pattern for names, the first line that has a checksum counts.
        case patterns(checksum: String, file: String?)
    }

    /// The file with checksums.
    package let file: AquaDownload

    /// `sha256`, `sha512`, `sha1` or `md5`.
    package let algorithm: String

    /// How it is written.
    package let format: Format

    /// How the file with checksums is signed.
    package let signatures: AquaSignatures
}

/// How a file is signed, in each way that the registry describes.
package struct AquaSignatures: Hashable, Sendable {
    /// A signature by cosign, described by the options of its command line.
    package let cosign: AquaCosign?

    /// A statement of where it was built, in the form of SLSA.
    package let provenance: AquaProvenance?

    /// A statement of where it was built, kept by GitHub.
    package let attestations: AquaAttestations?

    /// A signature by minisign.
    package let minisign: AquaMinisign?

    /// Whether there is no signature at all.
    package var isEmpty: Bool { cosign == nil && provenance == nil && attestations == nil && minisign == nil }

    static let none = AquaSignatures(cosign: nil, provenance: nil, attestations: nil, minisign: nil)
}

/// A signature by cosign.
///
/// Options are data, and nothing that is to be run.
package struct AquaCosign: Hashable, Sendable {
    /// The options of the command line, such as `--certificate-identity` and its value.
    package let options: [String]

    /// The signature; nil where the options name it or there is a bundle.
    package let signature: AquaDownload?

    /// The certificate; nil where the options name it or there is a bundle.
    package let certificate: AquaDownload?

    /// The public key; nil where the options name it or there is a certificate.
    package let key: AquaDownload?

    /// The bundle; nil where the options name it or there is none.
    package let bundle: AquaDownload?
}

/// A statement of where something was built, in the form of SLSA.
package struct AquaProvenance: Hashable, Sendable {
    /// The statement.
    package let file: AquaDownload

    /// The repository that it must have been built from, such as `github.com/owner/name`.
    package let sourceURI: String

    /// The tag that it must have been built from.
    package let sourceTag: String
}

/// A statement of where something was built, kept by GitHub.
package struct AquaAttestations: Hashable, Sendable {
    /// The workflow that must have signed it, a pattern; empty for any of the repository.
    package let signerWorkflow: String

    /// The kind of statement; empty for the usual one.
    package let predicateType: String
}

/// A signature by minisign.
package struct AquaMinisign: Hashable, Sendable {
    /// The signature.
    package let file: AquaDownload

    /// The public key, in base 64.
    package let publicKey: String
}
