/// What a name in a directory stands for.
package enum FileKind: String, Hashable, Sendable {
    case file
    case directory
    case symbolicLink = "symbolic link"

    /// A device, a socket or a pipe.
    case other
}

/// What the file system knows about a file besides its contents.
package struct FileStatus: Hashable, Sendable {
    /// What it is.
    package let kind: FileKind

    /// Whether it is a named pipe, from which nobody may ever write.
    package let isPipe: Bool

    /// Bytes; for a symbolic link, those of its target's text.
    package let size: Int64

    /// The twelve low mode bits.
    package let permissions: UInt16

    /// Last change of the contents: whole seconds since 1970.
    package let modifiedSeconds: Int64

    /// Last change of the contents: the rest, in nanoseconds.
    package let modifiedNanoseconds: Int64

    /// Last change of anything about it: whole seconds since 1970.
    package let changedSeconds: Int64

    /// Last change of anything about it: the rest, in nanoseconds.
    package let changedNanoseconds: Int64

    /// The file system's number.
    package let device: UInt64

    /// The file's number in its file system.
    package let inode: UInt64

    /// The owner's user number.
    package let owner: UInt32

    /// Whether the owner may execute it.
    package var isExecutable: Bool { permissions & 0o100 != 0 }

    /// Whether both describe one and the same file.
    func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}
