/// Follows the headers of a tar while libarchive reads it, and notes what another program could read differently.
///
/// libarchive forgives a lot: of a pax header that makes no sense it takes what it can, of two names the first, and a
/// type that it does not know is a file. Where readers disagree, an archive shows one tree to whoever inspects it and
/// another to whoever unpacks it. So headers are read a second time here, strictly, and both readings have to agree on
/// where each entry starts.
struct TarOutline {
    /// An entry, with the headers that belong to it.
    struct Member {
        /// Where the first of its headers starts.
        let position: Int64

        /// Its name for people; nil when none was found.
        let name: String?

        /// Why it is refused.
        let problem: ArchiveError.Reason?
    }

    /// How the bytes that come next are read.
    private enum Part {
        case header
        case special(Character, size: Int)
        case map
        case contents(left: Int64)
        case end
        /// Something was wrong: from here on nothing is known.
        case lost
    }

    /// The entries that nobody asked for yet.
    private var members: ArraySlice<Member> = []

    /// Whether the end mark was seen.
    private(set) var hasEnded = false

    /// Whether something other than padding follows the end mark.
    private(set) var isFollowed = false

    private var part = Part.header
    private var pending: [UInt8] = []
    private var position: Int64 = 0
    private var special = TarSpecials()
    private var start: Int64 = 0

    private static let largestSpecial: Int64 = 1 << 20

    /// The next entry, in the order of the archive.
    mutating func next() -> Member? { members.popFirst() }

    /// Takes in the bytes that follow.
    mutating func read(_ block: RawSpan) {
        // Safety: the bytes are used while the span is valid.
        unsafe block.withUnsafeBytes { bytes in
            var rest = unsafe bytes[...]
            while unsafe !rest.isEmpty { unsafe rest = rest.dropFirst(read(some: rest)) }
        }
    }

    /// Takes in as many of the bytes as belong to one part; returns how many.
    private mutating func read(some bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        let wanted: Int
        switch part {
        case .lost: return unsafe bytes.count
        case .end:
            if unsafe bytes.contains(where: { $0 != 0 }) { isFollowed = true }
            return unsafe bytes.count
        case .contents(let left):
            let count = unsafe min(left, Int64(bytes.count))
            position += count
            part = left == count ? .header : .contents(left: left - count)
            return Int(count)
        case .header, .map: wanted = TarHeader.length
        case .special(_, let size): wanted = Int(Self.padded(Int64(size)))
        }
        let count = unsafe min(wanted - pending.count, bytes.count)
        unsafe pending += bytes.prefix(count)
        position += Int64(count)
        if pending.count == wanted { finishPart() }
        return count
    }

    private mutating func finishPart() {
        switch part {
        case .header: readHeader(TarHeader(pending))
        case .special(let type, let size): readSpecial(type, Array(pending.prefix(size)))
        case .map: part = pending[504] != 0 ? .map : .contents(left: special.contents)
        case .contents, .end, .lost: break
        }
        pending.removeAll(keepingCapacity: true)
        if case .contents(left: 0) = part { part = .header }
    }

    private mutating func readHeader(_ header: TarHeader) {
        if special.isEmpty { start = position - Int64(TarHeader.length) }
        guard !header.isEmpty else {
            guard special.mayEnd else { return lose(.corrupt("its last header belongs to no entry"), nil) }
            (part, hasEnded) = (.end, true)
            return
        }
        guard header.isIntact else { return lose(.corrupt("the checksum of a header is wrong"), nil) }
        guard let size = header.size else { return lose(.corrupt("a header gives a size that is no number"), nil) }
        guard "xgLK".contains(header.type) else { return readEntry(header, size) }
        guard size <= Self.largestSpecial else { return lose(.corrupt("a special header is too large"), nil) }
        part = .special(header.type, size: Int(size))
        if size == 0 { readSpecial(header.type, []) }
    }

    private mutating func readSpecial(_ type: Character, _ body: [UInt8]) {
        part = .header
        if let problem = special.add(type, body) { lose(problem, special.name.map(ArchiveEntry.displayed)) }
    }

    private mutating func readEntry(_ header: TarHeader, _ size: Int64) {
        let name = special.name.map { ArchiveEntry.displayed($0) } ?? ArchiveEntry.displayed(bytes: header.name)
        if let problem = special.problem(of: header, size, name) { return lose(problem, name) }
        members.append(Member(position: start, name: name, problem: nil))
        let contents = Self.padded(special.size ?? size)
        special = TarSpecials()
        special.contents = contents
        part = header.type == "S" && header.hasLongMap ? .map : .contents(left: contents)
    }

    private mutating func lose(_ problem: ArchiveError.Reason, _ name: String?) {
        members.append(Member(position: start, name: name, problem: problem))
        part = .lost
    }

    private static func padded(_ size: Int64) -> Int64 {
        let rest = size % Int64(TarHeader.length)
        return rest == 0 ? size : size + Int64(TarHeader.length) - rest
    }
}
