/// The names that a tree has so far, as the policy sees them.
///
/// Names are found in any case and any Unicode normalisation, as on the file systems of macOS: an archive that is
/// fine here must not overwrite itself there.
struct KnownTree {
    /// What a name stands for.
    enum Kind: Equatable {
        case directory
        case file(isExecutable: Bool)
        case symbolicLink(target: String)
    }

    /// A name as it was first written.
    struct Name: Equatable {
        let path: String
        let kind: Kind

        /// Which of the archives that become the tree had it last, from 0.
        let archive: Int

        /// Whether it was written with the same bytes: `String` takes canonically equivalent texts for equal.
        func isSpelt(_ path: String) -> Bool { self.path.utf8.elementsEqual(path.utf8) }
    }

    /// How a symbolic link ends.
    enum Resolution: Equatable {
        case inside
        case outside
        case endless
    }

    private var names: [String: Name] = [:]

    /// Which of the archives that become the tree is being read, from 0.
    private var archive = 0

    /// Says that what is added from now on comes from the next archive.
    mutating func beginNextArchive() { archive += 1 }

    /// Whether only archives before the present one had a name.
    func isEarlier(_ name: Name) -> Bool { name.archive < archive }

    /// What is known under `path` in any case.
    func name(at path: String) -> Name? { names[Self.folded(path)] }

    /// Adds `path`, with the directories above it that are not known yet.
    mutating func add(_ path: String, _ kind: Kind) {
        names[Self.folded(path)] = Name(path: path, kind: kind, archive: archive)
        for ancestor in Self.ancestors(of: path) {
            let key = Self.folded(ancestor)
            if names[key] != nil { break }
            names[key] = Name(path: ancestor, kind: .directory, archive: archive)
        }
    }

    /// The first name above `path`, going up, that is anything but a directory spelt the same way.
    ///
    /// Going up ends at the first directory that is known: what is above it was looked at when it was added.
    func obstacle(above path: String) -> Name? {
        for ancestor in Self.ancestors(of: path) {
            guard let known = name(at: ancestor) else { continue }
            return known.kind == .directory && known.isSpelt(ancestor) ? nil : known
        }
        return nil
    }

    /// Follows the symbolic link at `path` through all links that are known, as the kernel would.
    ///
    /// A name that is not known counts as a directory: what does not exist cannot lead out of the tree.
    /// - Parameter steps: how many more names may be looked at, for all links of an archive together: links through
    ///   links through links are quickly written and take long to follow.
    func resolution(ofLinkAt path: String, to target: String, steps: inout Int) -> Resolution {
        var place = path.pathNames.dropLast().map(String.init)
        var pending = Array(target.pathNames.map(String.init).reversed())
        var links = 1
        while let part = pending.popLast() {
            steps -= 1
            guard steps >= 0 else { return .endless }
            switch part {
            case ".": continue
            case "..":
                guard place.popLast() != nil else { return .outside }
            default:
                place.append(part)
                guard case .symbolicLink(let next)? = name(at: place.joined(separator: "/"))?.kind else { continue }
                links += 1
                guard links <= Self.mostLinks else { return .endless }
                place.removeLast()
                pending += next.pathNames.map(String.init).reversed()
            }
        }
        return .inside
    }

    /// Links within one another after which Linux gives up; macOS does after 32.
    private static let mostLinks = 40

    /// The directories above a path, from the nearest to the outermost.
    private static func ancestors(of path: String) -> some Sequence<String> {
        sequence(state: path[...]) { rest -> String? in
            guard let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
            rest = rest[..<slash]
            return String(rest)
        }
    }

    /// One text for all names that a file system without case would take for the same; `String` itself compares
    /// canonically equivalent texts as equal.
    private static func folded(_ path: String) -> String {
        path.utf8.allSatisfy { $0 < 0x80 } ? path.lowercased() : path.uppercased().lowercased()
    }
}
