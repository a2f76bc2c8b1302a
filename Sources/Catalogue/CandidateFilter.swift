import Model

/// Which of a source's versions may be chosen, and in which order they are tried.
struct CandidateFilter: Sendable {
    let tool: ToolName
    let requirement: Requirement
    let allowsPrereleases: Bool

    /// The version that the lock has already; it goes first, and is held to no rule about choosing a new one.
    let lockedVersion: String?
    let policy: Policy
    let now: Timestamp

    /// The versions to try, the best first, with the files that may be taken.
    ///
    /// - Throws: `CatalogueError` that says which rule left nothing over.
    func ordered(_ candidates: [Candidate]) throws(CatalogueError) -> [Candidate] {
        let matching = candidates.filter { matches($0.version) }.sorted { $0.version > $1.version }
        guard !matching.isEmpty else { throw noMatch(candidates) }
        let standing = matching.compactMap(withoutYanked)
        guard !standing.isEmpty else { throw allYanked(matching) }
        let grown = standing.compactMap(withoutYoung)
        guard !grown.isEmpty else { throw allTooYoung(standing) }
        return grown.filter { isLocked($0) } + grown.filter { !isLocked($0) }
    }

    private func matches(_ version: Version) -> Bool {
        requirement.matches(version, allowingPrereleases: allowsPrereleases)
    }

    private func isLocked(_ candidate: Candidate) -> Bool { candidate.version.text == lockedVersion }

    /// Without withdrawn files; nil when none is left.
    ///
    /// A version that is asked for exactly, or that the lock has, may be taken all the same.
    ///
    /// Source: https://packaging.python.org/en/latest/specifications/file-yanking/
    private func withoutYanked(_ candidate: Candidate) -> Candidate? {
        guard !candidate.files.isEmpty else { return candidate }
        let kept = candidate.keeping { $0.yanked == nil }
        if !kept.files.isEmpty { return kept }
        return requirement.isExact || isLocked(candidate) ? candidate : nil
    }

    /// Without files that were published too short a time ago; nil when none is left.
    ///
    /// The rule looks at each file: one that was added to an old version yesterday is as young as any. A file of which
    /// nobody says when it was published cannot be shown to be old enough.
    private func withoutYoung(_ candidate: Candidate) -> Candidate? {
        guard let age = policy.minimumReleaseAge, age > 0, !candidate.isStated, !isLocked(candidate) else {
            return candidate
        }
        let latest = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - age)
        let kept = candidate.keeping { $0.released.map { $0 <= latest } ?? false }
        return kept.files.isEmpty ? nil : kept
    }

    // MARK: - Failures

    private func noMatch(_ candidates: [Candidate]) -> CatalogueError {
        let prerelease = candidates.map(\.version).filter {
            requirement.matches($0, allowingPrereleases: true)
        }.max()
        if let prerelease {
            return CatalogueError(
                code: "only-prereleases", summary: "only pre-releases of `\(tool)` match `\(requirement)`",
                details: ["the newest of them is \(prerelease)"],
                hints: ["allow them with `prerelease = true`, or name one: `==\(prerelease)`"])
        }
        let versions = candidates.map(\.version).sorted(by: >)
        let newest = (versions.first { !$0.isPrerelease } ?? versions.first).map { ["the newest is \($0)"] }
        return CatalogueError(
            code: "no-matching-version", summary: "no version of `\(tool)` matches `\(requirement)`",
            details: newest ?? ["its source lists no version at all"])
    }

    private func allYanked(_ candidates: [Candidate]) -> CatalogueError {
        let newest = candidates[0]
        let reason = newest.files.compactMap(\.yanked).first { !$0.isEmpty }.map { ": \($0)" } ?? ""
        return CatalogueError(
            code: "all-yanked", summary: "every version of `\(tool)` that matches `\(requirement)` was withdrawn",
            details: ["\(newest.version) was withdrawn\(reason)"],
            hints: ["if it has to be this version, ask for it exactly: `==\(newest.version)`"])
    }

    private func allTooYoung(_ candidates: [Candidate]) -> CatalogueError {
        let newest = candidates[0]
        let rule = "`minimum-release-age` is \(Self.text(seconds: policy.minimumReleaseAge ?? 0))"
        let age = newest.released.map {
            "\(newest.version) is \(Self.text(seconds: max(0, now.secondsSinceEpoch - $0.secondsSinceEpoch))) old"
        }
        return CatalogueError(
            code: "release-too-young", summary: "every version of `\(tool)` that matches `\(requirement)` is too young",
            details: [age ?? "the index does not say when \(newest.version) was published", rule])
    }

    /// A length of time in its largest fitting unit, rounded down: `3 days`, `1 hour`.
    static func text(seconds: Int64) -> String {
        let units: [(name: String, seconds: Int64)] = [("day", 86_400), ("hour", 3600), ("minute", 60)]
        let unit = units.first { seconds >= $0.seconds } ?? ("second", 1)
        let count = seconds / unit.seconds
        return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
    }
}
