/// What a project asks of a tool's version.
///
/// - `latest`, or the name of a channel such as `stable`, `lts`, `lts/iron`
/// - `3`, `3.12`: the newest that starts with these numbers; `1.*` and `*` say the same
/// - `=1.2.3`, `==1.2.3`, `!=1.2.3`, and `=1.2`, `==1.2.*`, `!=1.2.*` for all that start so
/// - `>=1.9`, `<=1.9`, `>1.9`, `<2`
/// - `^1.2` and `~1.2` with Cargo's meaning, `~=1.4.2` with Python's
/// - several of them: `,` or a blank for "and", `||` for "or"
///
/// A channel matches nothing by itself: the catalogue says which requirement it stands for.
package struct Requirement: Sendable, CustomStringConvertible {
    /// The requirement as it was written, without blanks around it.
    package let text: String

    /// The channel, such as `lts/iron`; nil for all else, and for `latest`.
    package let channel: String?

    /// Whether it is `latest`: the newest there is.
    package let isLatest: Bool

    /// Sets of clauses: all of one set have to hold.
    let alternatives: [[RequirementClause]]

    /// Reads a requirement; throws `invalid-requirement` with the piece that is wrong.
    package init(_ text: String) throws(ModelError) {
        var parser = RequirementParser(text)
        self.init(text: String(text.trimmingBlanks), parsed: try parser.parse())
    }

    /// The newest version there is: what a tool is asked for that names no version.
    package static let latest = Requirement(text: "latest", parsed: .latest)

    private init(text: String, parsed: RequirementParser.Result) {
        self.text = text
        switch parsed {
        case .latest: (channel, isLatest, alternatives) = (nil, true, [[.any]])
        case .channel(let name): (channel, isLatest, alternatives) = (name, false, [])
        case .clauses(let clauses): (channel, isLatest, alternatives) = (nil, false, clauses)
        }
    }

    /// A requirement that was put together, and how it is shown.
    init(text: String, alternatives: [[RequirementClause]]) {
        self.text = text
        self.alternatives = alternatives
        channel = nil
        isLatest = false
    }

    /// The requirement as it was written.
    package var description: String { text }

    /// Whether a version in it is a pre-release; such a version is matched without being allowed otherwise.
    package var namesPrerelease: Bool {
        alternatives.joined().contains { $0.operand?.mayBePrerelease == true }
    }

    /// Whether it asks for one version rather than a range: `=1.2.3`, `==1.2`, or a bare version of three or more parts.
    package var isExact: Bool { exactVersion != nil }

    /// The version that an exact requirement names; nil for ranges.
    package var exactVersion: String? {
        guard let clause = onlyClause, let operand = clause.operand else { return nil }
        switch clause.comparison {
        case .same: return operand.text
        case .startsWith where clause.isBare && operand.numbers.count >= 3 && !operand.isWildcard: return operand.text
        default: return nil
        }
    }

    /// The one version that is written in it, whole (`1.4.2`) or short (`3`, `=1.2`): where there is nothing to choose
    /// from, as with a plain URL, that is the version.
    package var statedVersion: String? {
        guard let clause = onlyClause, let operand = clause.operand, !operand.isWildcard,
            clause.comparison == .same || clause.comparison == .startsWith
        else { return nil }
        return operand.text
    }

    private var onlyClause: RequirementClause? {
        guard alternatives.count == 1, alternatives[0].count == 1 else { return nil }
        return alternatives[0][0]
    }

    /// Whether the version is one of those asked for.
    ///
    /// Pre-releases are not, unless they are allowed or the requirement names one: of the same release, or for Python's
    /// versions any.
    package func matches(_ version: Version, allowingPrereleases: Bool) -> Bool {
        alternatives.contains { clauses in
            clauses.allSatisfy { $0.matches(version) }
                && (!version.isPrerelease || allowingPrereleases
                    || clauses.contains { $0.invitesPrerelease(version) })
        }
    }

    /// The newest of the versions that match; nil when none does.
    package func newest(of versions: [Version], allowingPrereleases: Bool) -> Version? {
        versions.filter { matches($0, allowingPrereleases: allowingPrereleases) }.max()
    }
}

extension Requirement: Hashable {
    /// Requirements are the same when they are written the same.
    package static func == (left: Requirement, right: Requirement) -> Bool { left.text == right.text }

    /// Hashes the text.
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
