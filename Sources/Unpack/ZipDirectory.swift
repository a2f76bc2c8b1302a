import SystemPackage

/// The directory of a zip and the headers before its contents, read by themselves rather than by libarchive, and only
/// to see that there is one way to read them.
///
/// A zip says everything about an entry twice, and where the entries are in three ways. Programs that follow the
/// directory and programs that read from start to end show different trees when the two disagree; entries that share
/// their contents unpack to terabytes; and libarchive ends a name at its first NUL, so that `safe\0name` would go by as
/// `safe`.
enum ZipDirectory {
    /// The directory is read as a whole: so much for an entry is plenty, and so much for all.
    private static let bytesForEntry = 512
    private static let largestDirectory = 48 << 20

    /// Throws when the zip at `path` can be read in more than one way.
    static func check(_ path: FilePath, limits: UnpackLimits) throws(ArchiveError) {
        do {
            var file = try FileWindow(path)
            let end = try ZipEnd(of: &file)
            let entries = try entries(of: &file, end, limits)
            for entry in entries { try check(entry) }
            try checkContents(of: entries, end, in: &file)
        } catch let problem as Problem {
            throw ArchiveError(archive: path.string, entry: problem.entry, reason: problem.reason)
        } catch let failure as ZipEnd.Failure {
            throw ArchiveError(archive: path.string, reason: .corrupt(failure.text))
        } catch {
            throw ArchiveError(archive: path.string, reason: .unreadable(error as? Errno ?? .ioError))
        }
    }

    /// What is wrong, and with which entry.
    private struct Problem: Error {
        var entry: String?
        let reason: ArchiveError.Reason

        init(_ entry: ZipRecord?, _ reason: ArchiveError.Reason) {
            self.entry = entry.map { ArchiveEntry.displayed(bytes: $0.name) }
            self.reason = reason
        }

        init(_ entry: ZipRecord?, _ rule: String, _ explanation: String) {
            self.init(entry, .unsafeEntry(rule: rule, explanation: explanation))
        }
    }

    /// The records of the directory, which are as many as the end says and fill it.
    private static func entries(
        of file: inout FileWindow, _ end: ZipEnd, _ limits: UnpackLimits
    ) throws -> [ZipRecord] {
        guard end.count <= limits.entries else { throw Problem(nil, .tooManyEntries(limit: limits.entries)) }
        guard end.length <= min(max(1 << 20, end.count * bytesForEntry), largestDirectory) else {
            throw Problem(nil, .corrupt("its directory is larger than its entries need"))
        }
        var rest = try file.read(at: end.position, count: end.length)
        guard rest.count == end.length else { throw Problem(nil, .corrupt("it ends within its directory")) }
        var entries: [ZipRecord] = []
        entries.reserveCapacity(end.count)
        while let entry = ZipRecord(central: rest) {
            entries.append(entry)
            rest = rest.dropFirst(entry.length)
        }
        guard rest.isEmpty, entries.count == end.count else {
            throw Problem(nil, .corrupt("its directory does not have as many entries as it says"))
        }
        return entries
    }

    /// What a record of the directory must be by itself.
    private static func check(_ entry: ZipRecord) throws {
        if entry.name.contains(0) { throw Problem(entry, "name-control-character", "its name has a NUL in it") }
        if entry.name.contains(UInt8(ascii: "\\")) {
            throw Problem(entry, "name-backslash", "its name has a backslash, which some programs take for a slash")
        }
        if entry.isAmbiguous { throw ambiguous(entry) }
        if String(validating: entry.name, as: UTF8.self) == nil {
            // Then the name in Unicode counts, when there is one.
            if entry.unicodeName == nil { throw Problem(entry, "name-not-utf8", "its name is not UTF-8") }
        } else if entry.unicodeName.map({ $0.elementsEqual(entry.name) }) == false {
            throw Problem(entry, "header-ambiguous", "it has two names")
        }
        guard min(entry.size, entry.packedSize, entry.offset) >= 0 else {
            throw Problem(entry, .corrupt("its size is no number"))
        }
        if entry.method == 0, entry.size != entry.packedSize, !entry.isEncrypted {
            throw Problem(entry, .corrupt("it is stored as it is, in another size than its own"))
        }
    }

    /// Goes through the contents from start to end, as a program without the directory would.
    private static func checkContents(of entries: [ZipRecord], _ end: ZipEnd, in file: inout FileWindow) throws {
        var place = end.prefix
        if place > 0, ZipRecord.isLocal(try file.read(at: 0, count: 4)) { throw hidden }
        for entry in entries.sorted(by: { $0.offset < $1.offset }) {
            let (start, overflow) = end.prefix.addingReportingOverflow(entry.offset)
            guard !overflow, start < end.position else {
                throw Problem(entry, .corrupt("its contents are not where its header says"))
            }
            guard start >= place else {
                throw Problem(entry, "entries-overlap", "its contents are those of another entry too")
            }
            if start > place, ZipRecord.isLocal(try file.read(at: place, count: 4)) { throw hidden }
            place = try contentsEnd(of: entry, at: start, end, in: &file)
        }
        if place < end.position, ZipRecord.isLocal(try file.read(at: place, count: 4)) { throw hidden }
    }

    /// Where an entry's contents end, with what follows them; its local header has to agree with the directory.
    private static func contentsEnd(
        of entry: ZipRecord, at start: Int, _ end: ZipEnd, in file: inout FileWindow
    ) throws -> Int {
        // Twice the name leaves room for the extra fields of nearly all; there may be up to 64 KiB of them.
        var bytes = try file.read(at: start, count: ZipRecord.localHead + 2 * entry.name.count + 64)
        let extra = bytes.number(at: 28, bytes: 2)
        if extra > entry.name.count + 64 {
            bytes = try file.read(at: start, count: ZipRecord.localHead + entry.name.count + extra)
        }
        guard let local = ZipRecord(local: bytes) else {
            // A name of another length may be longer than what was read.
            if ZipRecord.isLocal(bytes) { throw ambiguous(entry) }
            throw Problem(entry, .corrupt("its contents are not where its header says"))
        }
        guard agrees(local, entry) else { throw ambiguous(entry) }
        let (contents, overflow) = (start + local.length).addingReportingOverflow(entry.packedSize)
        guard !overflow, contents <= end.position else {
            throw Problem(entry, .corrupt("its contents are not where its header says"))
        }
        guard local.hasDescriptor else { return contents }
        let descriptor = try file.read(at: contents, count: 24)
        guard let length = descriptorLength(descriptor, entry), contents + length <= end.position else {
            throw Problem(entry, "header-ambiguous", "what follows its contents does not agree with its header")
        }
        return contents + length
    }

    private static func agrees(_ local: ZipRecord, _ entry: ZipRecord) -> Bool {
        guard local.name.elementsEqual(entry.name), local.method == entry.method, !local.isAmbiguous,
            local.isEncrypted == entry.isEncrypted,
            local.flags & 1 << 11 == entry.flags & 1 << 11 || entry.hasPlainName,
            local.unicodeName.map({ $0.elementsEqual(entry.unicodeName ?? entry.name) }) ?? true
        else { return false }
        let pairs = [
            (local.checksum, entry.checksum), (local.packedSize, entry.packedSize), (local.size, entry.size),
        ]
        return pairs.allSatisfy { $0.0 == $0.1 || local.hasDescriptor && $0.0 == 0 }
    }

    /// Bytes of the descriptor behind an entry's contents, which may have a signature and large sizes; nil when it says
    /// something else than the directory.
    private static func descriptorLength(_ bytes: ArraySlice<UInt8>, _ entry: ZipRecord) -> Int? {
        for start in [4, 0] where start == 0 || bytes.number(at: 0, bytes: 4) == 0x0807_4b50 {
            guard bytes.number(at: start, bytes: 4) == entry.checksum else { continue }
            for width in [4, 8] {
                let sizes = [0, width].map { bytes.number(at: start + 4 + $0, bytes: width) }
                if sizes == [entry.packedSize, entry.size] { return start + 4 + 2 * width }
            }
        }
        return nil
    }

    private static func ambiguous(_ entry: ZipRecord) -> Problem {
        Problem(entry, "header-ambiguous", "its two headers do not agree")
    }

    private static var hidden: Problem { Problem(nil, .corrupt("it has an entry that is not in its directory")) }
}
