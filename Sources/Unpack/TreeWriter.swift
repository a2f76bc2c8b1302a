import Disk
import Model
import SystemPackage

/// Writes entries that the policy let in below one root, and remembers what it wrote for the tree's digest.
///
/// Everything is made anew (`O_EXCL`) in directories that are held open, and nothing is written through a link. One
/// writer belongs to one thread; several may fill one tree.
struct TreeWriter: ~Copyable {
    /// What was written, by path.
    private(set) var contents: [String: TreeDigest.Contents] = [:]

    /// What archives before this one put into the tree.
    private let earlier: [String: TreeDigest.Contents]

    private var directories: DirectoryStack
    private let meter: Meter
    private let losesPermissions: Bool

    private static let zeros = [UInt8](repeating: 0, count: 64 << 10)

    /// Opens a tree that is to be filled.
    ///
    /// - Parameter earlier: what is in it already.
    init(
        root: TreeRoot, earlier: [String: TreeDigest.Contents] = [:], meter: Meter
    ) throws(FileSystemError) {
        self.earlier = earlier
        directories = DirectoryStack(root: try Directory.open(root.path))
        losesPermissions = root.losesPermissions
        self.meter = meter
    }

    /// Makes what `entry` asks for; the contents of a file are those of the reader's current entry.
    mutating func make(_ entry: PlacedEntry, from reader: borrowing ArchiveReader) throws {
        if case .file(let isExecutable) = entry.kind {
            if entry.isShared {
                try compareFile(entry, isExecutable: isExecutable, from: reader)
            } else {
                try makeFile(entry, isExecutable: isExecutable, from: reader)
            }
        } else {
            try makeName(entry)
        }
    }

    /// Makes a directory or a link, for which no contents are needed.
    mutating func makeName(_ entry: PlacedEntry) throws {
        try meter.checkCancellation()
        switch entry.kind {
        case .file: return
        case .directory: _ = try enter(entry.path[...])
        case .symbolicLink where entry.isShared: return
        case .hardLink(let target) where entry.isShared:
            guard known(target) == earlier[entry.path] else { throw collision(entry) }
        case .symbolicLink(let target):
            let (above, name) = try location(of: entry.path)
            try above.directory.createSymbolicLink(name, to: target)
            contents[entry.path] = .symbolicLink(target: target)
        case .hardLink(let target):
            let (existing, existingName) = try location(of: target)
            let (above, name) = try location(of: entry.path)
            try above.directory.createHardLink(name, to: existingName, in: existing.directory)
            contents[entry.path] = known(target)
        }
    }

    /// Takes over what other writers of the same tree have written.
    mutating func merge(_ others: [String: TreeDigest.Contents]) {
        contents.merge(others) { first, _ in first }
    }

    private func known(_ path: String) -> TreeDigest.Contents? { contents[path] ?? earlier[path] }

    private func collision(_ entry: PlacedEntry) -> ArchiveError {
        let rule = EntryRule.partCollision
        return ArchiveError(
            archive: meter.archive, entry: entry.displayName,
            reason: .unsafeEntry(rule: rule.name, explanation: rule.explanation))
    }

    private mutating func location(of path: String) throws(FileSystemError) -> (OpenDirectory, FilePath.Component) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            let root = directories.root
            return (root, try root.component(path[...]))
        }
        let above = try enter(path[..<slash])
        return (above, try above.component(path[path.utf8.index(after: slash)...]))
    }

    private mutating func enter(_ path: Substring) throws(FileSystemError) -> OpenDirectory {
        var made: [String] = []
        let losesPermissions = losesPermissions
        let top = try directories.enter(path) { path, above, name throws(FileSystemError) in
            if losesPermissions { try above.setPermissions(TreeRoot.directoryPermissions, of: name) }
            made.append(path)
        }
        for path in made { contents[path] = .directory }
        return top
    }
}

// MARK: - Files

extension TreeWriter {
    private mutating func makeFile(
        _ entry: PlacedEntry, isExecutable: Bool, from reader: borrowing ArchiveReader
    ) throws {
        try meter.checkCancellation()
        let (above, name) = try location(of: entry.path)
        // Read-only from the start: the descriptor that made the file may still write to it.
        let permissions: UInt16 = isExecutable ? 0o555 : 0o444
        let file = try above.directory.createFile(name, permissions: permissions)
        let written: (size: Int64, digest: Digest)
        do {
            written = try file.closeAfter { try fill(file, entry, from: reader) }
        } catch let errno as Errno {
            throw FileSystemError(operation: "write", path: above.directory.location(of: name).string, errno: errno)
        }
        if losesPermissions { try above.directory.setPermissions(permissions, of: name) }
        contents[entry.path] = .file(isExecutable: isExecutable, size: written.size, digest: written.digest)
    }

    /// Reads the contents of a file that the tree has already, and throws unless they are the same.
    private func compareFile(
        _ entry: PlacedEntry, isExecutable: Bool, from reader: borrowing ArchiveReader
    ) throws {
        try meter.checkCancellation()
        let read = try fill(nil, entry, from: reader)
        guard earlier[entry.path] == .file(isExecutable: isExecutable, size: read.size, digest: read.digest) else {
            throw collision(entry)
        }
    }

    /// Copies the reader's current entry into a new file, block by block; without one it is only read.
    private func fill(
        _ file: FileDescriptor?, _ entry: PlacedEntry, from reader: borrowing ArchiveReader
    ) throws -> (size: Int64, digest: Digest) {
        var hash = RunningDigest()
        var position: Int64 = 0
        var end: Int64?
        while end == nil {
            end = try reader.nextBlock { block, offset in
                guard offset >= position else { throw reader.corrupt("its parts are out of order") }
                try fillHole(from: &position, to: offset, &hash, entry)
                try meter.add(Int64(block.byteCount), entry: entry.displayName)
                hash.update(block)
                // Safety: the bytes are written while the block is valid.
                _ = unsafe try block.withUnsafeBytes { unsafe try file?.writeAll(toAbsoluteOffset: offset, $0) }
                position += Int64(block.byteCount)
            }
            if let size = entry.size, position > size { throw reader.corrupt("it holds more bytes than it says") }
            meter.report(archiveFraction: reader.fraction)
        }
        if let end, end > position {
            try fillHole(from: &position, to: end, &hash, entry)
            try file?.resize(to: position)
        }
        if let size = entry.size, position != size { throw reader.corrupt("it holds fewer bytes than it says") }
        return (position, hash.digest())
    }

    /// Accounts for bytes of a sparse file that are not in the archive, and so need not be written.
    private func fillHole(
        from position: inout Int64, to end: Int64, _ hash: inout RunningDigest, _ entry: PlacedEntry
    ) throws {
        while position < end {
            let count = min(end - position, Int64(Self.zeros.count))
            try meter.add(count, entry: entry.displayName)
            hash.update(Self.zeros.prefix(Int(count)))
            position += count
        }
    }
}
