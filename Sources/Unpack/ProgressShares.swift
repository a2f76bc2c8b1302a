import Disk

/// How far several archives have come together, by their sizes.
struct ProgressShares: Sendable {
    private let sizes: [Int64]

    /// Looks how large the archives are; one that is alone needs no look.
    init(_ archives: [PackedArchive]) throws(FileSystemError) {
        guard archives.count > 1 else {
            sizes = [1]
            return
        }
        var sizes: [Int64] = []
        for archive in archives {
            sizes.append(try FileSystem.status(archive.path, followingLinks: true)?.size ?? 0)
        }
        self.sizes = sizes
    }

    /// What is told of one of the archives, as a part of the whole.
    func progress(
        of index: Int, _ progress: @escaping @Sendable (Double) -> Void
    ) -> @Sendable (Double) -> Void {
        guard sizes.count > 1 else { return progress }
        let total = Double(max(1, sizes.reduce(0, +)))
        let done = Double(sizes[..<index].reduce(0, +)) / total
        let share = Double(sizes[index]) / total
        return { progress(done + share * $0) }
    }
}
