/// Where the entries of an archive go in the tree.
struct TreeLayout: Sendable {
    /// An entry's place.
    struct Place: Equatable, Sendable {
        /// The path in the tree; empty for the tree itself.
        let path: String

        /// Whether it is executable; nil when the archive decides.
        var isExecutable: Bool?
    }

    /// The meaning of the names.
    enum Names: Sendable {
        /// As they are.
        case plain
        /// Those of a wheel.
        case wheel(WheelLayout)
        /// There is one file, which gets this name.
        case single(String)
    }

    /// How many leading directories are dropped.
    let strip: Int

    let names: Names

    /// Paths in the tree that are left out of it, with what is beneath them.
    let omitted: [String]

    /// The place of an entry named `path`; nil for one that is left out, or has no more names than are stripped.
    ///
    /// Empty names and `.` are dropped; `..` is refused elsewhere.
    func place(for path: String, head: [UInt8]) -> Place? {
        if case .single(let name) = names { return Place(path: "bin/\(name)", isExecutable: true) }
        if strip == 0 && omitted.isEmpty && isFinal(path) { return Place(path: path) }
        var parts = path.pathNames.filter { $0 != "." }
        var isExecutable: Bool?
        if case .wheel(let wheel) = names { isExecutable = wheel.rearrange(&parts, head: head) }
        guard !parts.isEmpty else { return Place(path: "") }
        guard parts.count > strip else { return nil }
        let placed = parts.dropFirst(strip).joined(separator: "/")
        return isOmitted(placed) ? nil : Place(path: placed, isExecutable: isExecutable)
    }

    private func isOmitted(_ path: String) -> Bool {
        omitted.contains { path.hasPrefix($0) && (path.utf8.count == $0.utf8.count || path.hasPrefix($0 + "/")) }
    }

    /// Whether a name is the path in the tree as it stands, as most are: nothing to drop and nothing to rearrange.
    private func isFinal(_ path: String) -> Bool {
        let bytes = path.utf8
        if case .wheel = names, bytes.prefix(while: { $0 != .slash }).suffix(5).elementsEqual(".data".utf8) {
            return false
        }
        var length = 0
        var previous: UInt8 = .slash
        for byte in bytes {
            if byte == .slash && (length == 0 || length == 1 && previous == .dot) { return false }
            length = byte == .slash ? 0 : length + 1
            previous = byte
        }
        return length > 1 || length == 1 && previous != .dot
    }
}

extension UInt8 {
    fileprivate static let slash = UInt8(ascii: "/")
    fileprivate static let dot = UInt8(ascii: ".")
}
