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

    /// The place of an entry named `path`; nil for one that has no more names than are stripped.
    ///
    /// Empty names and `.` are dropped; `..` is refused elsewhere.
    func place(for path: String, head: [UInt8]) -> Place? {
        if case .single(let name) = names { return Place(path: "bin/\(name)", isExecutable: true) }
        var parts = path.split(separator: "/").filter { $0 != "." }
        var isExecutable: Bool?
        if case .wheel(let wheel) = names { isExecutable = wheel.rearrange(&parts, head: head) }
        guard !parts.isEmpty else { return Place(path: "") }
        guard parts.count > strip else { return nil }
        return Place(path: parts.dropFirst(strip).joined(separator: "/"), isExecutable: isExecutable)
    }
}
