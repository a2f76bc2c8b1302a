/// One comparison of a requirement.
struct RequirementClause: Sendable {
    /// How a version is compared with the operand.
    enum Comparison: Sendable {
        case any
        case startsWith
        case startsOtherwise
        case same
        case different
        case less
        case lessOrSame
        case greater
        case greaterOrSame
        /// At least the operand, and within the numbers of `prefix`: `^`, `~` and `~=`.
        case within
    }

    let comparison: Comparison
    let operand: RequirementOperand?

    /// The numbers that a version has to start with (or not to start with).
    let prefix: [Int]

    /// Whether no operator was written.
    let isBare: Bool

    init(_ comparison: Comparison, _ operand: RequirementOperand?, prefix: [Int] = [], isBare: Bool = false) {
        self.comparison = comparison
        self.operand = operand
        self.prefix = prefix
        self.isBare = isBare
    }

    /// The clause that every version meets.
    static let any = RequirementClause(.any, nil)

    /// Whether the version meets the clause, pre-release or not.
    func matches(_ version: Version) -> Bool {
        switch comparison {
        case .any: return true
        case .startsWith: return hasPrefix(version)
        case .startsOtherwise: return !hasPrefix(version)
        default: break
        }
        guard let operand = operand?.version(in: version.scheme) else { return comparison == .different }
        let order = Self.order(version, operand)
        return switch comparison {
        case .same: order == .same
        case .different: order != .same
        case .less: order == .before && !Self.isEarlyEdition(version, of: operand)
        case .lessOrSame: order != .after || (isShort(in: version.scheme) && hasPrefix(version))
        case .greater:
            order == .after && !Self.isLateEdition(version, of: operand)
                && !(isShort(in: version.scheme) && hasPrefix(version))
        case .greaterOrSame: order != .before
        case .within: order != .before && hasPrefix(version)
        case .any, .startsWith, .startsOtherwise: false
        }
    }

    /// Whether the clause names a pre-release, and with it invites this one: of the same release as semver's tools
    /// have it, or any at all as Python's have it.
    func invitesPrerelease(_ version: Version) -> Bool {
        guard comparison != .different, let operand = operand?.version(in: version.scheme), operand.isPrerelease else {
            return false
        }
        return version.scheme == .pep440 || operand.hasSameRelease(as: version)
    }

    private enum Order { case before, same, after }

    /// Local labels and packagers' revisions count only where the operand has one.
    private static func order(_ version: Version, _ operand: Version) -> Order {
        let left = operand.hasLocalPart ? version.key[...] : version.publicKey
        let right = operand.hasLocalPart ? operand.key[...] : operand.publicKey
        if left == right { return .same }
        return left.lexicographicallyPrecedes(right) ? .before : .after
    }

    /// `<2` does not mean 2.0.0-rc.1, though that comes before 2.0.0.
    private static func isEarlyEdition(_ version: Version, of operand: Version) -> Bool {
        version.isPrerelease && !operand.isPrerelease && version.hasSameRelease(as: operand)
    }

    /// `>1.7` does not mean 1.7.post1, though that comes after 1.7.
    private static func isLateEdition(_ version: Version, of operand: Version) -> Bool {
        version.isPostrelease && !operand.isPostrelease && version.hasSameRelease(as: operand)
    }

    /// Whether the operand stands for all versions that start with it, as Cargo and npm have it: `>1.2` begins with
    /// 1.3.0.
    ///
    /// Python and Debian compare it as the version that it is.
    private func isShort(in scheme: VersionScheme) -> Bool {
        guard let operand, scheme == .semver || scheme == .numeric else { return false }
        return operand.numbers.count < 3 && !operand.hasSuffix
    }

    /// An epoch counts where it is written, and always for Python's versions.
    private func hasPrefix(_ version: Version) -> Bool {
        let epoch = operand?.epoch ?? (version.scheme == .pep440 ? 0 : version.epoch)
        return version.epoch == epoch && version.starts(with: prefix)
    }
}
