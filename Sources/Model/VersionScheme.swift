/// The rules by which a source's versions are read and ordered.
package enum VersionScheme: String, Hashable, Sendable, CaseIterable {
    /// Semantic Versioning 2.0.0 (semver.org); a leading `v` and missing minor or patch numbers are let pass.
    case semver

    /// Python's versions (the packaging specification that was PEP 440).
    case pep440

    /// Debian's versions (`deb-version(7)`): epoch, upstream version, revision.
    case debian

    /// Numbers and words from left to right, for everything that follows no written rule.
    case numeric
}
