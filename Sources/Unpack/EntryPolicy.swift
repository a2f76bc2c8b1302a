/// Decides entry by entry what an archive may put into a tree, and where.
///
/// A pure value: it touches no file and knows only what it was shown. The same entries give the same verdict, whoever
/// reads them.
struct EntryPolicy {
    private let archive: String
    private let layout: TreeLayout
    private let executables: Set<String>
    private let limits: UnpackLimits
    private let bytesLimit: Int64

    /// What is known of the tree so far.
    private(set) var names: Names
    private var entryCount = 0
    private var declaredBytes: Int64 = 0
    private var isEmpty = true

    /// The names of a tree that one archive after the other is put into.
    struct Names {
        fileprivate var tree = KnownTree()
        fileprivate var links: [Link] = []

        /// The names of a tree with nothing in it.
        init() {}
    }

    /// A symbolic link, and the archive that it is from.
    fileprivate struct Link {
        let candidate: EntryRule.Candidate
        let archive: String
    }

    /// Names looked at for all links together: two for each entry of the largest archive.
    private static let mostSteps = 500_000

    /// - Parameters:
    ///   - archive: the archive's path, for messages.
    ///   - archiveSize: the bytes of the archive, from which the limit of unpacked bytes is derived.
    ///   - executables: paths in the tree that are executable whatever the archive says.
    ///   - earlier: what archives before this one put into the tree; nil for the first.
    init(
        archive: String, archiveSize: Int64, layout: TreeLayout, executables: [String] = [],
        limits: UnpackLimits = .standard, after earlier: Names? = nil
    ) {
        names = earlier ?? Names()
        if earlier != nil { names.tree.beginNextArchive() }
        self.archive = archive
        self.layout = layout
        self.executables = Set(executables)
        self.limits = limits
        bytesLimit = limits.bytes(forArchiveOf: archiveSize)
    }

    /// Lets an entry in, or throws what is wrong with it.
    ///
    /// - Returns: what to make of it, or nil when there is nothing to make: the tree itself, and what is stripped.
    mutating func admit(_ entry: ArchiveEntry) throws(ArchiveError) -> PlacedEntry? {
        try count(entry)
        var candidate = EntryRule.Candidate(entry: entry)
        try check(candidate, EntryRule.ofEntries)
        let name = entry.path ?? ""
        guard let place = layout.place(for: name, head: entry.head) else { return nil }
        candidate.path = place.path
        candidate.obstacle = names.tree.obstacle(above: place.path)
        candidate.namesake = names.tree.name(at: place.path)
        if entry.kind == .hardLink { candidate.hardLinkTarget = layout.place(for: entry.target ?? "", head: [])?.path }
        try check(candidate, EntryRule.ofPlaces)
        guard !place.path.isEmpty else { return nil }
        let kind = kind(of: candidate, isExecutable: place.isExecutable)
        let isShared = candidate.namesake.map(names.tree.isEarlier) ?? false
        remember(candidate, kind)
        return PlacedEntry(
            index: entry.index, displayName: entry.displayName, path: place.path, kind: kind, size: entry.size,
            isShared: isShared)
    }

    /// Judges what only the whole archive shows: links through links, and whether there is anything at all.
    ///
    /// Links of archives before this one are judged again: what is in this one may lead them elsewhere.
    func finish() throws(ArchiveError) {
        var steps = Self.mostSteps
        for link in names.links {
            var candidate = link.candidate
            candidate.resolution = names.tree.resolution(
                ofLinkAt: candidate.path, to: candidate.entry.target ?? "", steps: &steps)
            try check(candidate, EntryRule.ofLinks, of: link.archive)
        }
        if isEmpty { throw ArchiveError(archive: archive, reason: .empty) }
    }

    private mutating func count(_ entry: ArchiveEntry) throws(ArchiveError) {
        entryCount += 1
        guard entryCount <= limits.entries else {
            throw ArchiveError(archive: archive, reason: .tooManyEntries(limit: limits.entries))
        }
        let (sum, overflow) = declaredBytes.addingReportingOverflow(max(0, entry.size ?? 0))
        guard !overflow, sum <= bytesLimit else {
            throw ArchiveError(archive: archive, entry: entry.displayName, reason: .tooLarge(limit: bytesLimit))
        }
        declaredBytes = sum
    }

    private func check(
        _ candidate: EntryRule.Candidate, _ rules: [EntryRule], of archive: String? = nil
    ) throws(ArchiveError) {
        for rule in rules where rule.isBroken(candidate, names.tree) {
            throw ArchiveError(
                archive: archive ?? self.archive, entry: candidate.entry.displayName,
                reason: .unsafeEntry(rule: rule.name, explanation: rule.explanation))
        }
    }

    private func kind(of candidate: EntryRule.Candidate, isExecutable: Bool?) -> PlacedEntry.Kind {
        switch candidate.entry.kind {
        case .directory: .directory
        case .symbolicLink: .symbolicLink(target: candidate.entry.target ?? "")
        case .hardLink: .hardLink(target: candidate.hardLinkTarget ?? "")
        case .file, .special:
            .file(
                isExecutable: executables.contains(candidate.path)
                    || isExecutable ?? (candidate.entry.permissions & 0o100 != 0))
        }
    }

    private mutating func remember(_ candidate: EntryRule.Candidate, _ kind: PlacedEntry.Kind) {
        switch kind {
        case .directory:
            if names.tree.name(at: candidate.path) == nil { names.tree.add(candidate.path, .directory) }
            return
        case .file(let isExecutable): names.tree.add(candidate.path, .file(isExecutable: isExecutable))
        case .hardLink(let target):
            names.tree.add(candidate.path, names.tree.name(at: target)?.kind ?? .directory)
        case .symbolicLink(let target):
            names.tree.add(candidate.path, .symbolicLink(target: target))
            names.links.append(Link(candidate: candidate, archive: archive))
        }
        isEmpty = false
    }
}
