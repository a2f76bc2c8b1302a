/// How an artifact's digest became known, from the weakest to the strongest.
package enum Verification: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Computed from the bytes of the first download.
    case firstDownload = "first-download"
    /// Stated by the package index.
    case index
    /// Stated by the publisher: a checksum file, or the project's own text.
    case checksum
    /// Covered by a signature that was checked.
    case signature

    /// The weaker way comes first.
    package static func < (left: Verification, right: Verification) -> Bool { left.strength < right.strength }

    private var strength: Int {
        switch self {
        case .firstDownload: 0
        case .index: 1
        case .checksum: 2
        case .signature: 3
        }
    }
}
