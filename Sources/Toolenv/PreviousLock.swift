import Model

/// What `lock` found before it began: the file's bytes, and the entries that may be kept.
struct PreviousLock: Sendable {
    /// The bytes of the file; `nil` when there is none.
    let text: [UInt8]?

    /// The lock as it was; `nil` when there is none or when it holds conflict markers.
    let lockfile: Lockfile?

    /// The entry to keep for each tool, if it still answers what is asked.
    let entries: [ToolName: LockedTool]

    /// Reads the bytes.
    ///
    /// A file with conflict markers gives, for every tool, the side that answers what is asked.
    ///
    /// - Throws: `SourceError` when the file is not valid or was written by a newer toolenv.
    init(text: [UInt8]?, project: Project) throws {
        self.text = text
        guard let text else {
            lockfile = nil
            entries = [:]
            return
        }
        if let sides = Lockfile.sides(ofConflicted: String(decoding: text, as: UTF8.self)) {
            lockfile = nil
            entries = try Self.settle(sides, project: project)
            return
        }
        let lockfile = try Workspace.parseLock(text)
        self.lockfile = lockfile
        entries = Dictionary(lockfile.tools.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Where both sides answer, the second one, theirs, is what the branch being merged into had: ours stays.
    private static func settle(_ sides: [String], project: Project) throws -> [ToolName: LockedTool] {
        var entries: [ToolName: LockedTool] = [:]
        for side in sides {
            let lockfile = try Workspace.parseLock(Array(side.utf8))
            for declaration in project.tools where entries[declaration.name] == nil {
                guard let entry = lockfile[declaration.name],
                    LockComparison.differences(
                        declaration, locked: entry, platforms: project.platforms,
                        references: project.sources.references
                    ).isEmpty
                else { continue }
                entries[declaration.name] = entry
            }
        }
        return entries
    }
}
