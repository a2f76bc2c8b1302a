package import Disk

/// How the applied `project.lock` looked to `stat`, as the text of a link beside the generation's other files.
///
/// Whoever calls a tool learns by one `stat` that the lock is the applied one. A file that looks different is not
/// necessarily another one: its digest decides then, and `sync` notes the new look. The link is the generation's, so that a
/// switch never pairs it with another lock.
package struct LockStamp: Sendable, Equatable {
    /// `INODE:SIZE:MODIFIED:CHANGED`, the times in nanoseconds.
    ///
    /// The time of the last change cannot be set by programs: a file of the same size that pretends to be as old is told
    /// apart too.
    package let text: String

    /// The stamp of a file.
    package init(_ status: FileStatus) {
        let modified = Self.nanoseconds(status.modifiedSeconds, status.modifiedNanoseconds)
        let changed = Self.nanoseconds(status.changedSeconds, status.changedNanoseconds)
        text = "\(status.inode):\(status.size):\(modified):\(changed)"
    }

    private static func nanoseconds(_ seconds: Int64, _ rest: Int64) -> UInt64 {
        UInt64(bitPattern: seconds &* 1_000_000_000 &+ rest)
    }
}
