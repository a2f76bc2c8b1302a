/// A version of a tool, ordered by the rules of its source.
///
/// Versions that their scheme ranks alike are equal though their texts differ: `1.9` and `1.9.0`, or two builds of one
/// semantic version. Versions of different schemes are ordered by scheme, which only makes the order total.
package struct Version: Hashable, Sendable, CustomStringConvertible {
    /// The version as its source writes it.
    package let text: String

    /// The rules that it is read and ordered by.
    package let scheme: VersionScheme

    /// Whether it announces a release: an alpha, a beta, a release candidate, a development snapshot.
    package let isPrerelease: Bool

    /// The leading numbers; those too large for an `Int` are capped.
    ///
    /// Order and equality do not depend on this.
    package let release: [Int]

    /// The number before the release that overrides all else; 0 where the scheme has none.
    let epoch: Int

    /// Whether it is a later edition of a release (PEP 440's post-releases).
    let isPostrelease: Bool

    /// Bytes whose order is the order of the versions.
    let key: [UInt8]

    /// How many bytes of the key stand for epoch and release alone.
    private let baseLength: Int

    /// How many bytes of the key stand for what the author published, without a local label or a packager's revision.
    private let publicLength: Int

    /// Whether it has a local label or a packager's revision.
    let hasLocalPart: Bool

    /// The longest text that is accepted, in bytes: a number's length must fit one byte of the key.
    static let maximumLength = 128

    /// Reads `text` by the rules of `scheme`; throws `invalid-version`.
    package init(_ text: String, scheme: VersionScheme) throws(ModelError) {
        guard text.utf8.count <= Self.maximumLength, let parts = scheme.parts(of: text) else {
            throw ModelError(
                code: "invalid-version", summary: "\(ModelError.quoted(text)) is not a \(scheme.adjective) version")
        }
        self.text = text
        self.scheme = scheme
        isPrerelease = parts.isPrerelease
        isPostrelease = parts.isPostrelease
        hasLocalPart = parts.hasLocalPart
        epoch = parts.epoch
        release = parts.release
        key = parts.key.bytes
        baseLength = parts.baseLength
        publicLength = parts.publicLength ?? parts.key.bytes.count
    }

    /// The version as its source writes it.
    package var description: String { text }

    /// Equal is what its scheme ranks alike.
    package static func == (left: Version, right: Version) -> Bool {
        left.scheme == right.scheme && left.key == right.key
    }

    /// Hashes what is compared.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(scheme)
        hasher.combine(key)
    }

    /// The part of the key for what the author published.
    var publicKey: ArraySlice<UInt8> { key[..<publicLength] }

    /// Whether epoch and release are the same, whatever editions the two are.
    func hasSameRelease(as other: Version) -> Bool { key[..<baseLength] == other.key[..<other.baseLength] }

    /// Whether the release starts with these numbers; numbers that it does not say are zero.
    func starts(with numbers: [Int]) -> Bool {
        numbers.indices.allSatisfy { numbers[$0] == ($0 < release.count ? release[$0] : 0) }
    }
}

extension Version: Comparable {
    /// The order of the scheme, from the oldest version to the newest.
    package static func < (left: Version, right: Version) -> Bool {
        guard left.scheme == right.scheme else { return left.scheme.rawValue < right.scheme.rawValue }
        return left.key.lexicographicallyPrecedes(right.key)
    }
}

extension VersionScheme {
    /// The scheme as messages name it.
    fileprivate var adjective: String {
        switch self {
        case .semver: "semantic"
        case .pep440: "Python (PEP 440)"
        case .debian: "Debian"
        case .numeric: "numbered"
        }
    }

    /// Takes a version apart; nil when the scheme has no such version.
    fileprivate func parts(of text: String) -> VersionParts? {
        let cursor = ByteCursor(bytes: Array(text.utf8))
        return switch self {
        case .semver: VersionParts(semantic: cursor)
        case .pep440: VersionParts(python: cursor)
        case .debian: VersionParts(debian: cursor.bytes)
        case .numeric: VersionParts(numeric: cursor)
        }
    }
}
