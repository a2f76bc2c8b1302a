import Disk
package import Model
package import SystemPackage

/// One digest for a whole tree: the same for the same paths, kinds, executable bits, contents and link targets.
///
/// Times, owners, other permission bits and hard links make no difference, so a tree may be copied or made read-only.
///
/// It is the SHA-256 of these bytes: the text `toolenv tree 1` and a NUL; then, for every name in the tree but the
/// root, in ascending order of the bytes of its path (relative, parts separated by `/`), one record. Each field of a
/// record is followed by a NUL, which occurs in no path and no target:
///
/// | kind | fields |
/// |---|---|
/// | directory | `d`, path |
/// | file | `f`, path, size in decimal, the 32 bytes of the contents' SHA-256 |
/// | file that its owner may execute | `x`, and the same |
/// | symbolic link | `l`, path, target |
/// | anything else, which no archive can put there | `o`, path |
package enum TreeDigest {
    /// What a name stands for, as far as the digest tells.
    enum Contents: Hashable, Sendable {
        case directory
        case file(isExecutable: Bool, size: Int64, digest: Digest)
        case symbolicLink(target: String)
        case other
    }

    /// A name in the tree: the bytes of its path, and what it stands for.
    typealias Record = (path: [UInt8], contents: Contents)

    /// Reads the tree at `root` and computes its digest.
    ///
    /// No link is followed. Throws `FileSystemError` when something in the tree cannot be read.
    package static func compute(of root: FilePath) throws -> Digest {
        var records: [Record] = []
        try TreeWalk.visit(root) { directory, entry in
            records.append((entry.relativePath.bytes, try contents(of: entry, in: directory)))
        }
        return digest(of: records)
    }

    /// The digest of a tree that consists of `records`, in any order.
    static func digest(of records: [Record]) -> Digest {
        var running = RunningDigest()
        var bytes = Array("toolenv tree 1\0".utf8)
        for record in records.sorted(by: { $0.path.lexicographicallyPrecedes($1.path) }) {
            encode(record, into: &bytes)
            guard bytes.count >= 64 << 10 else { continue }
            running.update(bytes[...])
            bytes.removeAll(keepingCapacity: true)
        }
        running.update(bytes[...])
        return running.digest()
    }

    private static func contents(
        of entry: TreeWalk.Entry, in directory: borrowing Directory
    ) throws(FileSystemError) -> Contents {
        switch entry.status.kind {
        case .directory: return .directory
        case .file:
            let file = try directory.openFile(entry.component)
            let digest = try Digest.sha256(closing: file, path: directory.location(of: entry.component))
            return .file(isExecutable: entry.status.isExecutable, size: entry.status.size, digest: digest)
        case .symbolicLink: return .symbolicLink(target: try directory.readSymbolicLink(entry.component))
        case .other: return .other
        }
    }

    private static func encode(_ record: Record, into bytes: inout [UInt8]) {
        func add(_ field: some Sequence<UInt8>) {
            bytes += field
            bytes.append(0)
        }
        switch record.contents {
        case .directory:
            add("d".utf8)
            add(record.path)
        case .file(let isExecutable, let size, let digest):
            add(isExecutable ? "x".utf8 : "f".utf8)
            add(record.path)
            add(String(size).utf8)
            add(digest.bytes)
        case .symbolicLink(let target):
            add("l".utf8)
            add(record.path)
            add(target.utf8)
        case .other:
            add("o".utf8)
            add(record.path)
        }
    }
}
