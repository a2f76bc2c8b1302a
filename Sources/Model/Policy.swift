/// `[policy]`: what may be chosen.
package struct Policy: Hashable, Sendable {
    /// How old a version must be to be chosen, in seconds; nil where nothing is said.
    package let minimumReleaseAge: Int64?

    /// The weakest way in which a digest may have become known.
    package let verification: Verification

    /// Asks for nothing where nothing is said.
    package init(minimumReleaseAge: Int64? = nil, verification: Verification = .firstDownload) {
        self.minimumReleaseAge = minimumReleaseAge
        self.verification = verification
    }
}
