import Model
import SystemPackage

/// What an archive holds and where it goes, decided before anything is written.
///
/// A zip has a list of its contents, so this is quick. A compressed tar has to be read through for it.
struct ArchivePlan: Sendable {
    /// The entries that the policy let in, in the archive's order.
    let entries: [PlacedEntry]

    /// Lists an archive and judges all of it.
    ///
    /// - Parameter isCancelled: asked for each entry; throws `CancellationError` when it says so.
    init(
        archive: FilePath, recipe: Recipe, limits: UnpackLimits, isCancelled: @Sendable () -> Bool = { false }
    ) throws {
        let isWheel = recipe.format == .wheel
        if isWheel || recipe.format == .zip { try ZipDirectory.checkNames(of: archive) }
        var reader = try ArchiveReader(archive, format: recipe.format)
        var entries: [ArchiveEntry] = []
        while var entry = try reader.next() {
            if isCancelled() { throw CancellationError() }
            // One more than is allowed is enough for the policy to refuse.
            guard entries.count <= limits.entries else { break }
            try Self.checkAmount(reader, limits)
            let interest = isWheel ? WheelLayout.bytesOfInterest(in: entry.path ?? "") : 0
            if interest > 0, entry.kind == .file { entry.head = try reader.head(interest) }
            if recipe.format.isSingleFile { entry.size = try Self.length(of: reader, limits, isCancelled) }
            entries.append(entry)
        }
        let layout = try TreeLayout(recipe, entries: entries, archive: archive.string)
        var policy = EntryPolicy(
            archive: archive.string, archiveSize: reader.size, layout: layout, executables: recipe.executables,
            limits: limits)
        self.entries = try entries.compactMap { try policy.admit($0) }
        try policy.finish()
    }

    /// Ends the reading of a tar that decompresses to more than it may, before it takes the whole day.
    private static func checkAmount(_ reader: borrowing ArchiveReader, _ limits: UnpackLimits) throws(ArchiveError) {
        let limit = limits.bytes(forArchiveOf: reader.size)
        // The tar's own headers and padding count here, and are not more than this for each entry.
        let (allowance, overflow) = limit.addingReportingOverflow(Int64(limits.entries) * 4096)
        guard overflow || reader.unpackedBytes <= allowance else {
            throw ArchiveError(archive: reader.archive, reason: .tooLarge(limit: limit))
        }
    }

    /// The length of a compressed file, which only reading it tells.
    private static func length(
        of reader: borrowing ArchiveReader, _ limits: UnpackLimits, _ isCancelled: @Sendable () -> Bool
    ) throws -> Int64 {
        let limit = limits.bytes(forArchiveOf: reader.size)
        var length: Int64?
        while length == nil {
            length = try reader.nextBlock { block, offset in
                if isCancelled() { throw CancellationError() }
                guard offset + Int64(block.byteCount) <= limit else {
                    throw ArchiveError(archive: reader.archive, reason: .tooLarge(limit: limit))
                }
            }
        }
        return length ?? 0
    }
}

extension TreeLayout {
    /// The layout that a recipe asks for; `entries` are needed for a wheel only.
    init(_ recipe: Recipe, entries: [ArchiveEntry] = [], archive: String) throws(ArchiveError) {
        strip = recipe.strip
        if recipe.format == .wheel {
            do throws(WheelLayout.Failure) {
                names = .wheel(try WheelLayout(entries: entries))
            } catch {
                throw ArchiveError(archive: archive, reason: .wheelInvalid(error.text))
            }
        } else if let name = recipe.name {
            names = .single(name)
        } else {
            names = .plain
        }
    }
}
