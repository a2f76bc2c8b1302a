extension EntryRule {
    /// The longest single name that Linux and macOS take, in bytes.
    private static let longestName = 255

    /// The longest path that Linux takes, in bytes, with the NUL that ends it.
    private static let longestPath = 4096

    /// More directories within one another than any tool has; each costs a descriptor while it is written to.
    private static let deepestPath = 128

    /// What an entry's own words must be, whatever else is in the archive.
    static let ofEntries: [EntryRule] = [
        EntryRule("name-not-utf8", "its name is not UTF-8") { candidate, _ in
            candidate.entry.path == nil
        },
        EntryRule("name-empty", "it has no name") { candidate, _ in
            candidate.entry.path?.isEmpty == true
        },
        EntryRule("name-control-character", "its name has a control character in it") { candidate, _ in
            ArchiveEntry.hasControlCharacter(candidate.entry.path ?? "")
        },
        EntryRule("name-too-long", "its name is longer or deeper than a file system takes") { candidate, _ in
            isTooLong(candidate.entry.path ?? "")
        },
        EntryRule("name-absolute", "its name starts at the root of the file system") { candidate, _ in
            candidate.entry.path?.utf8.first == UInt8(ascii: "/")
        },
        EntryRule("name-drive", "its name starts with the letter of a drive") { candidate, _ in
            hasDrive(candidate.entry.path ?? "")
        },
        EntryRule("name-leaves-tree", "its name goes up with `..`") { candidate, _ in
            goesUp(candidate.entry.path ?? "")
        },
        specialFile,
        // No such bit is ever set here. On a program it says that it has to run as somebody else, and without it the
        // program would not do what it is for; on a directory it only tells how files were shared where it was packed.
        EntryRule("special-permissions", "it has a setuid, setgid or sticky bit") { candidate, _ in
            candidate.entry.kind != .directory && candidate.entry.permissions & 0o7000 != 0
        },
        EntryRule("encrypted", "it needs a password") { candidate, _ in
            candidate.entry.isEncrypted
        },
        EntryRule("target-not-utf8", "it points to a name that is not UTF-8") { candidate, _ in
            candidate.isLink && candidate.entry.hasForeignTarget
        },
        EntryRule("target-missing", "it points to nothing") { candidate, _ in
            candidate.isLink && candidate.entry.target?.isEmpty != false
        },
        EntryRule("target-control-character", "what it points to has a control character in it") { candidate, _ in
            ArchiveEntry.hasControlCharacter(candidate.entry.target ?? "")
        },
        EntryRule("target-too-long", "what it points to is longer than a file system takes") { candidate, _ in
            isTooLong(candidate.entry.target ?? "")
        },
        EntryRule("target-absolute", "it points to a place outside the tree") { candidate, _ in
            candidate.entry.target?.utf8.first == UInt8(ascii: "/")
        },
        EntryRule("hard-link-leaves-tree", "it is another name of a file outside the tree") { candidate, _ in
            candidate.entry.kind == .hardLink && goesUp(candidate.entry.target ?? "")
        },
        hardLinkWithContents,
    ]

    /// What an entry's place must be, given the entries before it.
    ///
    /// These rely on the rules above.
    static let ofPlaces: [EntryRule] = [
        EntryRule("replaces-tree", "it would replace the whole tree") { candidate, _ in
            candidate.path.isEmpty && candidate.entry.kind != .directory
        },
        EntryRule("passes-through-link", "its name goes through the link of an earlier entry") { candidate, _ in
            if case .symbolicLink = candidate.obstacle?.kind { true } else { false }
        },
        EntryRule("passes-through-file", "its name goes through a file") { candidate, _ in
            if case .file = candidate.obstacle?.kind { true } else { false }
        },
        EntryRule("case-collision", "its name differs from another only in case or in how accents are spelt") {
            candidate, _ in
            candidate.obstacle != nil || candidate.namesake?.isSpelt(candidate.path) == false
        },
        EntryRule("duplicate", "its name is that of an earlier entry") { candidate, tree in
            guard let namesake = candidate.namesake, !tree.isEarlier(namesake) else { return false }
            return !(namesake.kind == .directory && candidate.entry.kind == .directory)
        },
        partCollision,
        EntryRule("hard-link-to-nothing", "it is another name of a file that no earlier entry made") {
            candidate, tree in
            guard candidate.entry.kind == .hardLink else { return false }
            guard let target = candidate.hardLinkTarget, let known = tree.name(at: target) else { return true }
            // Archives are made without knowing of each other: only what is in the same one can be meant.
            guard case .file = known.kind, !tree.isEarlier(known) else { return true }
            return !known.isSpelt(target)
        },
    ]

    /// What a symbolic link must be once all names are known: a later entry may turn a harmless link into a way out.
    static let ofLinks: [EntryRule] = [
        EntryRule("link-leaves-tree", "it points to a place outside the tree") { candidate, _ in
            candidate.resolution == .outside
        },
        EntryRule("link-endless", "it leads back to itself, or through more links than a system follows") {
            candidate, _ in
            candidate.resolution == .endless
        },
    ]

    /// Archives that become one tree may share directories, links with one target, and files; whether these are the
    /// same, their contents tell once they are read.
    static let partCollision = EntryRule(
        "part-collision", "another part of the tool has something else under its name"
    ) { candidate, tree in
        guard let namesake = candidate.namesake, tree.isEarlier(namesake) else { return false }
        switch (namesake.kind, candidate.entry.kind) {
        case (.directory, .directory), (.file, .file), (.file, .hardLink): return false
        case (.symbolicLink(let target), .symbolicLink):
            return candidate.entry.target?.utf8.elementsEqual(target.utf8) != true
        default: return true
        }
    }

    static let specialFile = EntryRule("special-file", "it is neither a file, a directory nor a link") { candidate, _ in
        candidate.entry.kind == .special
    }

    static let hardLinkWithContents = EntryRule(
        "hard-link-with-contents", "it is another name of a file and has contents too"
    ) { candidate, _ in
        candidate.entry.kind == .hardLink && (candidate.entry.size ?? 0) > 0
    }

    /// Whether a name is `C:` or starts with it; `B::Deparse.3pm` is the manual of a module.
    private static func hasDrive(_ path: String) -> Bool {
        let start = Array(path.utf8.prefix(3))
        guard start.count >= 2, start[1] == UInt8(ascii: ":"), start.last != UInt8(ascii: ":") || start.count == 2
        else { return false }
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(start[0] | 0x20)
    }

    private static func isTooLong(_ path: String) -> Bool {
        // Nearly all: too short for a name or a depth beyond the limits.
        guard path.utf8.count > longestName else { return false }
        guard path.utf8.count < longestPath else { return true }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        return parts.count > deepestPath || parts.contains { $0.count > longestName }
    }

    private static func goesUp(_ path: String) -> Bool {
        // Nearly all: no two dots in a row.
        let dot = UInt8(ascii: ".")
        guard zip(path.utf8, path.utf8.dropFirst()).contains(where: { $0 == dot && $1 == dot }) else { return false }
        return path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
    }
}

extension EntryRule.Candidate {
    fileprivate var isLink: Bool { entry.kind == .symbolicLink || entry.kind == .hardLink }
}
