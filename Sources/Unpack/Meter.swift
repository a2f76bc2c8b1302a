import Synchronization

/// Counts what is unpacked, by however many threads: ends it when it is too much or no longer wanted, and says how far
/// it has come.
final class Meter: Sendable {
    /// The archive's path, for messages.
    let archive: String

    private let limit: Int64
    private let total: Int64?
    private let isCancelled: @Sendable () -> Bool
    private let progress: @Sendable (Double) -> Void

    private let bytes = Atomic<Int64>(0)
    private let reportedPercent = Atomic<Int>(0)

    /// - Parameters:
    ///   - archive: the archive's path, for messages.
    ///   - limit: the most bytes that may be written.
    ///   - total: the bytes that will be written, when the archive says so.
    init(
        archive: String, limit: Int64, total: Int64?, isCancelled: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (Double) -> Void
    ) {
        self.archive = archive
        self.limit = limit
        self.total = total
        self.isCancelled = isCancelled
        self.progress = progress
    }

    /// Throws `CancellationError` when nobody wants the tree any more.
    func checkCancellation() throws {
        if isCancelled() { throw CancellationError() }
    }

    /// Counts bytes that are about to be written for an entry.
    func add(_ count: Int64, entry: String) throws {
        try checkCancellation()
        guard bytes.add(count, ordering: .relaxed).newValue <= limit else {
            throw ArchiveError(archive: archive, entry: entry, reason: .tooLarge(limit: limit))
        }
    }

    /// Says how much is done, once for each percent.
    ///
    /// - Parameter archiveFraction: how much of the archive was read, 0 to 1; counts when the total is not known.
    func report(archiveFraction: Double) {
        let written = Double(bytes.load(ordering: .relaxed))
        let fraction = total.map { $0 > 0 ? written / Double($0) : 1 } ?? archiveFraction
        let percent = Int(min(1, fraction) * 100)
        let reported = reportedPercent.load(ordering: .relaxed)
        guard percent > reported else { return }
        // Another thread may have been quicker: then it reported about the same.
        let (exchanged, _) = reportedPercent.compareExchange(
            expected: reported, desired: percent, ordering: .relaxed)
        if exchanged { progress(Double(percent) / 100) }
    }
}
