import Disk
package import Model
package import SystemPackage

/// Turns an archive into a tree of files, or refuses it and leaves nothing behind.
///
/// Only verified archives belong here: size and digest are checked before libarchive sees a byte. What an entry may do
/// is decided by `EntryPolicy`; files get the permissions 0444 or 0555, and the time of unpacking. The tree is read-only.
package struct Unpacker: Sendable {
    private let threads: Int
    private let limits: UnpackLimits

    /// - Parameters:
    ///   - threads: how many readers may work on one large zip at once.
    ///   - limits: how much an archive may hold.
    package init(threads: Int, limits: UnpackLimits = .standard) {
        self.threads = max(1, threads)
        self.limits = limits
    }

    /// Unpacks `archive` into the new directory `destination`, whose parent exists.
    ///
    /// Blocks: call it on a thread of its own.
    /// - Parameters:
    ///   - isCancelled: asked for each entry and each block, from several threads.
    ///   - progress: told how much is done, 0 to 1, at most once a percent, from several threads.
    /// - Throws: `ArchiveError` when the archive is refused, `FileSystemError` when the tree cannot be written,
    ///   `CancellationError`. Nothing of the destination is left then; a destination that exists is not touched.
    package func unpack(
        _ archive: FilePath, recipe: Recipe, into destination: FilePath,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> TreeSummary {
        try unpack(
            [PackedArchive(archive, recipe: recipe)], into: destination, isCancelled: isCancelled, progress: progress)
    }

    /// Unpacks archives, one after the other, into one new directory, as `unpack(_:recipe:into:)` does with one.
    ///
    /// They are judged together: no entry may go through a link of another archive, no link may lead out of what they
    /// become, and two may have the same path only for a directory, or for the same file.
    /// - Parameter next: called after each archive but the last.
    /// - Throws: as `unpack(_:recipe:into:)`.
    package func unpack(
        _ archives: [PackedArchive], into destination: FilePath,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }, next: () -> Void = {}
    ) throws -> TreeSummary {
        let root = try TreeRoot.make(destination)
        do {
            var state = TreeState()
            let shares = try ProgressShares(archives)
            for (index, archive) in archives.enumerated() {
                let job = Job(
                    archive: archive.path, recipe: archive.recipe, root: root, isCancelled: isCancelled,
                    progress: shares.progress(of: index, progress))
                if archive.recipe.format.isZip {
                    try unpackListed(job, &state)
                } else {
                    try unpackInOnePass(job, &state)
                }
                if index < archives.count - 1 { next() }
            }
            try seal(state.contents, in: root)
            return TreeSummary(state.contents)
        } catch {
            try? FileSystem.removeTree(destination)
            throw error
        }
    }

    /// One archive of a call of `unpack`.
    private struct Job {
        let archive: FilePath
        let recipe: Recipe
        let root: TreeRoot
        let isCancelled: @Sendable () -> Bool
        let progress: @Sendable (Double) -> Void
    }

    /// What the archives so far have put into the tree.
    private struct TreeState {
        var names: EntryPolicy.Names?
        var contents: [String: TreeDigest.Contents] = [:]

        mutating func take(_ names: EntryPolicy.Names, _ written: [String: TreeDigest.Contents]) {
            self.names = names
            if contents.isEmpty { contents = written } else { contents.merge(written) { first, _ in first } }
        }
    }

    /// Judges the whole list first, then writes with several readers.
    private func unpackListed(_ job: Job, _ state: inout TreeState) throws {
        let plan = try ArchivePlan(
            archive: job.archive, recipe: job.recipe, limits: limits, after: state.names,
            isCancelled: job.isCancelled)
        let files = plan.entries.filter(\.isFile)
        let total = files.reduce(0) { $0 + ($1.size ?? 0) }
        let meter = meter(for: job, archiveSize: plan.archiveSize, total: total)
        let crew = ZipCrew(
            archive: job.archive, format: job.recipe.format, limits: limits, files: files, root: job.root,
            earlier: state.contents, meter: meter)
        var writer = try TreeWriter(root: job.root, earlier: state.contents, meter: meter)
        writer.merge(try crew.write(threads: threads))
        for entry in plan.entries { try writer.makeName(entry) }
        try checkRecord(of: plan, writer.contents, job)
        state.take(plan.names, writer.contents)
    }

    /// Compares what was written with what a wheel says about itself.
    private func checkRecord(of plan: ArchivePlan, _ contents: [String: TreeDigest.Contents], _ job: Job) throws {
        guard let directory = plan.metadataDirectory else { return }
        let record = WheelRecord(metadataDirectory: directory, entries: plan.entries, contents: contents)
        do throws(WheelRecord.Failure) {
            guard let place = record.place, case .file(_, let size, _)? = contents[place], size <= Self.largestRecord
            else { throw WheelRecord.Failure(text: "it has no `RECORD` in its `.dist-info` directory") }
            let bytes: [UInt8]
            do {
                bytes = try FileSystem.read(job.root.path.appending(place))
            } catch {
                throw WheelRecord.Failure(entry: record.path, text: error.summary)
            }
            try record.check(bytes)
        } catch {
            throw ArchiveError(archive: job.archive.string, entry: error.entry, reason: .wheelInvalid(error.text))
        }
    }

    /// More than a `RECORD` of as many files as any archive may have.
    private static let largestRecord: Int64 = 48 << 20

    /// Judges and writes entry by entry, since reading twice would mean decompressing twice.
    ///
    /// What only a later entry makes dangerous is noticed at the end, before anybody sees the tree; until then nothing
    /// is written through a link.
    private func unpackInOnePass(_ job: Job, _ state: inout TreeState) throws {
        var reader = try ArchiveReader(job.archive, format: job.recipe.format, limits: limits)
        let layout = try TreeLayout(job.recipe, archive: reader.archive)
        var policy = EntryPolicy(
            for: reader, recipe: job.recipe, layout: layout, limits: limits, after: state.names)
        var writer = try TreeWriter(
            root: job.root, earlier: state.contents, meter: meter(for: job, archiveSize: reader.size, total: nil))
        while let entry = try reader.next() {
            guard let placed = try policy.admit(entry) else { continue }
            try writer.make(placed, from: reader)
        }
        try policy.finish()
        state.take(policy.names, writer.contents)
    }

    /// Makes the directories read-only, as the files are already.
    private func seal(_ contents: [String: TreeDigest.Contents], in root: TreeRoot) throws(FileSystemError) {
        for (path, entry) in contents where entry == .directory {
            try FileSystem.setPermissions(TreeRoot.sealedPermissions, of: root.path.appending(path))
        }
        try FileSystem.setPermissions(TreeRoot.sealedPermissions, of: root.path)
    }

    private func meter(for job: Job, archiveSize: Int64, total: Int64?) -> Meter {
        Meter(
            archive: job.archive.string, limit: limits.bytes(forArchiveOf: archiveSize), total: total,
            isCancelled: job.isCancelled, progress: job.progress)
    }
}
