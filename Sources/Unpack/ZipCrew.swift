import Disk
import Model
import Synchronization
import SystemPackage

/// Several readers of one zip, each on a thread and with a handle of its own, that share out the files among them.
///
/// The files are cut into shares in the archive's order. A reader takes the next share that nobody has and passes over
/// what lies between, which costs little: a zip is read by its central directory.
final class ZipCrew: Sendable {
    private let archive: FilePath
    private let format: ArchiveFormat
    private let limits: UnpackLimits
    private let root: TreeRoot
    private let earlier: [String: TreeDigest.Contents]
    private let meter: Meter
    private let totalBytes: Int64
    private let shares: [ArraySlice<PlacedEntry>]

    private let nextShare = Atomic<Int>(0)
    private let outcome = Mutex(Outcome())

    private struct Outcome {
        var contents: [String: TreeDigest.Contents] = [:]

        /// The failure in the earliest share, so that it does not depend on who was quicker.
        var failure: (share: Int, error: any Error)?
    }

    /// Unpacked bytes in a share: few enough that all readers end at about the same time.
    private static let shareSize: Int64 = 1 << 20

    /// Less than this is unpacked before a second thread has opened the archive.
    private static let worthAnotherReader: Int64 = 4 << 20

    /// - Parameters:
    ///   - files: the files to be written, in the archive's order.
    ///   - earlier: what is in the tree already.
    init(
        archive: FilePath, format: ArchiveFormat, limits: UnpackLimits, files: [PlacedEntry], root: TreeRoot,
        earlier: [String: TreeDigest.Contents], meter: Meter
    ) {
        self.earlier = earlier
        self.archive = archive
        self.format = format
        self.limits = limits
        self.root = root
        self.meter = meter
        totalBytes = files.reduce(0) { $0 + ($1.size ?? 0) }
        shares = Self.shares(of: files)
    }

    /// Writes all files with at most `threads` readers; throws the failure in the earliest share.
    func write(threads: Int) throws -> [String: TreeDigest.Contents] {
        let useful = totalBytes < Self.worthAnotherReader ? 1 : min(threads, shares.count)
        WorkerThreads.run(useful) { self.work() }
        return try outcome.withLock { outcome in
            if let failure = outcome.failure { throw failure.error }
            return outcome.contents
        }
    }

    static func shares(of files: [PlacedEntry]) -> [ArraySlice<PlacedEntry>] {
        var shares: [ArraySlice<PlacedEntry>] = []
        var start = 0
        var bytes: Int64 = 0
        for (index, file) in files.enumerated() {
            bytes += file.size ?? 0
            guard bytes >= shareSize || index == files.count - 1 else { continue }
            shares.append(files[start...index])
            (start, bytes) = (index + 1, 0)
        }
        return shares
    }

    private func work() {
        var share = 0
        do {
            var writer = try TreeWriter(root: root, earlier: earlier, meter: meter)
            var reader = try ArchiveReader(archive, format: format, limits: limits)
            while let next = takeShare() {
                share = next
                for file in shares[next] {
                    try reader.advance(to: file)
                    try writer.make(file, from: reader)
                }
            }
            let written = writer.contents
            outcome.withLock { $0.contents.merge(written) { first, _ in first } }
        } catch {
            outcome.withLock { outcome in
                if let earlier = outcome.failure, earlier.share <= share { return }
                outcome.failure = (share, error)
            }
        }
    }

    /// The next share that nobody has; nil when there is none, or no sense in going on.
    ///
    /// Shares are taken in order: those before a failed one are all taken, and will be finished.
    private func takeShare() -> Int? {
        guard outcome.withLock({ $0.failure == nil }) else { return nil }
        let share = nextShare.add(1, ordering: .relaxed).oldValue
        return share < shares.count ? share : nil
    }
}
