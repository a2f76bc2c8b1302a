import Model
import SystemPackage

/// What an archive holds and where it goes, decided before anything is written.
///
/// A zip has a list of its contents, so this is quick. A compressed tar has to be read through for it.
struct ArchivePlan: Sendable {
    /// The entries that the policy let in, in the archive's order.
    let entries: [PlacedEntry]

    /// Bytes of the archive.
    let archiveSize: Int64

    /// The directory with the metadata of a wheel; nil for all else.
    let metadataDirectory: String?

    /// The names of the tree once it is unpacked.
    let names: EntryPolicy.Names

    /// Lists an archive and judges all of it.
    ///
    /// - Parameters:
    ///   - earlier: what archives before this one put into the tree; nil for the first.
    ///   - isCancelled: asked for each entry; throws `CancellationError` when it says so.
    init(
        archive: FilePath, recipe: Recipe, limits: UnpackLimits, after earlier: EntryPolicy.Names? = nil,
        isCancelled: @Sendable () -> Bool = { false }
    ) throws {
        if recipe.format.isZip { try ZipDirectory.check(archive, limits: limits) }
        var reader = try ArchiveReader(archive, format: recipe.format, limits: limits)
        archiveSize = reader.size
        var placed: [PlacedEntry] = []
        var policy: EntryPolicy
        var metadataDirectory: String?
        if recipe.format == .wheel {
            // Where things go is known only when the metadata was found, which comes last.
            let entries = try Self.wheelEntries(of: &reader, limits, isCancelled)
            let layout = try TreeLayout(recipe, entries: entries, archive: reader.archive)
            if case .wheel(let wheel) = layout.names { metadataDirectory = wheel.metadataDirectory }
            policy = EntryPolicy(for: reader, recipe: recipe, layout: layout, limits: limits, after: earlier)
            placed = try entries.compactMap { try policy.admit($0) }
        } else {
            let layout = try TreeLayout(recipe, archive: reader.archive)
            policy = EntryPolicy(for: reader, recipe: recipe, layout: layout, limits: limits, after: earlier)
            while var entry = try reader.next() {
                if isCancelled() { throw CancellationError() }
                if recipe.format.isSingleFile { entry.size = try Self.length(of: reader, isCancelled) }
                if let entry = try policy.admit(entry) { placed.append(entry) }
            }
        }
        try policy.finish()
        entries = placed
        names = policy.names
        self.metadataDirectory = metadataDirectory
    }

    /// All entries of a wheel, with the contents that decide where things go.
    private static func wheelEntries(
        of reader: inout ArchiveReader, _ limits: UnpackLimits, _ isCancelled: @Sendable () -> Bool
    ) throws -> [ArchiveEntry] {
        var entries: [ArchiveEntry] = []
        // One more than is allowed is enough for the policy to refuse.
        while entries.count <= limits.entries, var entry = try reader.next() {
            if isCancelled() { throw CancellationError() }
            let interest = WheelLayout.bytesOfInterest(in: entry.path ?? "")
            if interest > 0, entry.kind == .file { entry.head = try reader.head(interest) }
            entries.append(entry)
        }
        return entries
    }

    /// The length of a compressed file, which only reading it tells.
    private static func length(
        of reader: borrowing ArchiveReader, _ isCancelled: @Sendable () -> Bool
    ) throws -> Int64 {
        var length: Int64?
        while length == nil {
            length = try reader.nextBlock { _, _ in
                if isCancelled() { throw CancellationError() }
            }
        }
        return length ?? 0
    }
}

extension EntryPolicy {
    /// The policy for the archive that `reader` has open.
    init(
        for reader: borrowing ArchiveReader, recipe: Recipe, layout: TreeLayout, limits: UnpackLimits,
        after earlier: Names?
    ) {
        self.init(
            archive: reader.archive, archiveSize: reader.size, layout: layout, executables: recipe.executables,
            limits: limits, after: earlier)
    }
}

extension ArchiveFormat {
    /// Whether it has a list of its contents that can be read first.
    var isZip: Bool { self == .zip || self == .wheel }
}

extension TreeLayout {
    /// The layout that a recipe asks for; `entries` are needed for a wheel only.
    init(_ recipe: Recipe, entries: [ArchiveEntry] = [], archive: String) throws(ArchiveError) {
        strip = recipe.strip
        omitted = recipe.omitted
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
