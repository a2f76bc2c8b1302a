/// What the special headers before an entry say about it: those of pax (`x`, and `g` for all entries) and those of GNU
/// tar for long names (`L`) and long targets (`K`).
struct TarSpecials {
    private var count = 0
    private var pax: PaxRecords?
    private var longName: [UInt8]?
    private var longTarget: [UInt8]?

    /// Bytes of contents with padding, kept while a map of holes is passed over.
    var contents: Int64 = 0

    /// More than any program writes; libarchive gives up after 32.
    private static let most = 16

    /// The most that fits into the octal digits of a header.
    private static let largestPlainSize: Int64 = 0o777_7777_7777

    /// Whether there were none.
    var isEmpty: Bool { count == 0 }

    /// Whether an archive may end here: a header for all entries needs none.
    var mayEnd: Bool { pax == nil && longName == nil && longTarget == nil }

    /// The name of the entry, when they give one.
    var name: String? {
        (pax?["GNU.sparse.name"] ?? pax?["path"] ?? longName).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The size of the entry's contents, when they give one.
    var size: Int64? { pax?["size"].flatMap { PaxRecords.number($0) }.map(Int64.init) }

    /// Adds a header; returns what is wrong with it.
    mutating func add(_ type: Character, _ body: [UInt8]) -> ArchiveError.Reason? {
        count += 1
        guard count <= Self.most else { return .corrupt("it has more special headers than entries need") }
        if type == "L" || type == "K" { return addLong(type, body) }
        guard let records = PaxRecords(body) else { return .corrupt("a pax header is malformed") }
        if type == "g" { return records.isDecisive ? Self.ambiguous : nil }
        guard pax == nil, !records.isAmbiguous else { return Self.ambiguous }
        pax = records
        return nil
    }

    private mutating func addLong(_ type: Character, _ body: [UInt8]) -> ArchiveError.Reason? {
        guard (type == "L" ? longName : longTarget) == nil else { return Self.ambiguous }
        let text = Array(body.prefix { $0 != 0 })
        if type == "L" { longName = text } else { longTarget = text }
        if text.isEmpty { return Self.ambiguous }
        return body.dropFirst(text.count).contains { $0 != 0 } ? Self.hasNUL : nil
    }

    /// What is wrong with the entry that `header` stands for, with all that was said before it.
    func problem(of header: TarHeader, _ size: Int64, _ name: String) -> ArchiveError.Reason? {
        if longName != nil, pax?["path"] != nil { return Self.ambiguous }
        if longTarget != nil, pax?["linkpath"] != nil { return Self.ambiguous }
        for keyword in ["path", "linkpath", "GNU.sparse.name"] where pax?.hasOddName(keyword) == true {
            return Self.hasNUL
        }
        if pax?.hasOddHoles == true { return Self.ambiguousSize }
        if let claim = pax?["size"] {
            guard let number = PaxRecords.number(claim) else { return .corrupt("its size is no number") }
            // The field of the header has no room for more than 8 GiB: only then it may say something else.
            guard Int64(number) == size || Int64(number) > Self.largestPlainSize else { return Self.ambiguousSize }
        }
        return problem(ofKind: header, max(size, self.size ?? 0), name)
    }

    private func problem(ofKind header: TarHeader, _ size: Int64, _ name: String) -> ArchiveError.Reason? {
        switch header.type {
        case "0", "7":
            // Many programs take the slash for a directory, and then a directory for something without contents.
            if name.utf8.last == UInt8(ascii: "/"), size > 0 { return Self.unexpectedContents }
        case "S":
            guard header.dialect == .gnu, header.hasMap || !header.hasLongMap else { return Self.ambiguousSize }
            return nil
        case "1":
            let rule = EntryRule.hardLinkWithContents
            if size > 0 { return .unsafeEntry(rule: rule.name, explanation: rule.explanation) }
        case "2", "3", "4", "5", "6": if size > 0 { return Self.unexpectedContents }
        default: return .unsafeEntry(rule: EntryRule.specialFile.name, explanation: EntryRule.specialFile.explanation)
        }
        switch header.dialect {
        case .gnu: return header.hasMap || header.hasLongMap || header.hasFullSize ? Self.ambiguousSize : nil
        case .unknown: return header.hasSecondHalf ? Self.ambiguous : nil
        case .posix, .old: return nil
        }
    }

    private static let ambiguous = ArchiveError.Reason.unsafeEntry(
        rule: "header-ambiguous", explanation: "its headers say twice what it is, and programs disagree on which counts"
    )

    private static let ambiguousSize = ArchiveError.Reason.unsafeEntry(
        rule: "size-ambiguous", explanation: "its headers disagree on how many bytes it has")

    private static let unexpectedContents = ArchiveError.Reason.unsafeEntry(
        rule: "unexpected-contents", explanation: "it has contents, which an entry of its kind cannot have")

    private static let hasNUL = ArchiveError.Reason.unsafeEntry(
        rule: "name-control-character", explanation: "its name has a NUL in it")
}
