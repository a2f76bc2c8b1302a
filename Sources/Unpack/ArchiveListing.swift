package import Model
package import SystemPackage

/// Looks into an archive without unpacking it, with the same policy: what is listed can be unpacked.
package enum ArchiveListing {
    /// Everything that the archive unpacks to, by the paths in its tree and in the archive's order.
    ///
    /// A file that is compressed by itself is listed as `bin/NAME`, after the name of the archive's file.
    package static func entries(of archive: FilePath, format: ArchiveFormat) throws(ArchiveError) -> [ArchiveMember] {
        members(try plan(archive, format).entries)
    }

    /// The contents of the file that has the path `member` in the tree; nil when there is no such file.
    ///
    /// Throws `archive-too-large` when it holds more than `limit` bytes.
    package static func contents(
        of member: String, in archive: FilePath, format: ArchiveFormat, limit: Int
    ) throws(ArchiveError) -> [UInt8]? {
        let contents = try head(of: member, in: archive, format: format, count: limit == .max ? limit : limit + 1)
        guard let contents, contents.count > limit else { return contents }
        throw ArchiveError(archive: archive.string, entry: member, reason: .memberTooLarge(limit: limit))
    }

    /// The first `count` bytes, or fewer, of the file that has the path `member` in the tree; nil when there is none.
    package static func head(
        of member: String, in archive: FilePath, format: ArchiveFormat, count: Int
    ) throws(ArchiveError) -> [UInt8]? {
        try heads(of: [member], in: archive, format: format, count: count)[member]
    }

    /// The first `count` bytes, or fewer, of each file that has one of the paths `members` in the tree.
    ///
    /// One pass, however many they are.
    package static func heads(
        of members: Set<String>, in archive: FilePath, format: ArchiveFormat, count: Int
    ) throws(ArchiveError) -> [String: [UInt8]] {
        let entries = try plan(archive, format).entries
        let wanted = indices(of: members, in: entries)
        var heads: [String: [UInt8]] = [:]
        guard let last = wanted.keys.max() else { return heads }
        var reader = try ArchiveReader(archive, format: format, limits: .standard)
        while let entry = try reader.next() {
            if let names = wanted[entry.index] {
                let head = try reader.head(count)
                for name in names { heads[name] = head }
            }
            if entry.index >= last { break }
        }
        return heads
    }

    private static func plan(_ archive: FilePath, _ format: ArchiveFormat) throws(ArchiveError) -> ArchivePlan {
        do {
            let name = format.isSingleFile ? archive.stem ?? archive.string : nil
            return try ArchivePlan(archive: archive, recipe: try Recipe(format: format, name: name), limits: .standard)
        } catch let error as ArchiveError {
            throw error
        } catch {
            throw ArchiveError(archive: archive.string, reason: .corrupt("its file's name is no name for a command"))
        }
    }

    /// The places in the archive of the contents of `members`, which may be other names of the files.
    private static func indices(of members: Set<String>, in entries: [PlacedEntry]) -> [Int: [String]] {
        var files: [String: Int] = [:]
        var wanted: [Int: [String]] = [:]
        for entry in entries {
            switch entry.kind {
            case .file: files[entry.path] = entry.index
            // What it is another name of comes before it.
            case .hardLink(let target): files[entry.path] = files[target]
            case .directory, .symbolicLink: continue
            }
            if members.contains(entry.path), let index = files[entry.path] {
                wanted[index, default: []].append(entry.path)
            }
        }
        return wanted
    }

    private static func members(_ entries: [PlacedEntry]) -> [ArchiveMember] {
        var files: [String: ArchiveMember] = [:]
        return entries.map { entry in
            switch entry.kind {
            case .directory: return ArchiveMember(path: entry.path, kind: .directory, size: 0, isExecutable: false)
            case .symbolicLink(let target):
                return ArchiveMember(
                    path: entry.path, kind: .symbolicLink(target: target), size: 0, isExecutable: false)
            case .hardLink(let target):
                let file = files[target]
                let member = ArchiveMember(
                    path: entry.path, kind: .file, size: file?.size ?? 0, isExecutable: file?.isExecutable ?? false)
                files[entry.path] = member
                return member
            case .file(let isExecutable):
                let member = ArchiveMember(
                    path: entry.path, kind: .file, size: entry.size ?? 0, isExecutable: isExecutable)
                files[entry.path] = member
                return member
            }
        }
    }
}
