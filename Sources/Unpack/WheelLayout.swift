/// Where the files of a wheel go, by "Installing a wheel 'distribution-1.0-py32-none-any.whl'" in
/// <https://packaging.python.org/en/latest/specifications/binary-distribution-format/>.
struct WheelLayout: Sendable {
    /// Bytes that are enough to tell what a script is for.
    static let headOfScript = 16

    /// The most that a `WHEEL` file holds.
    static let headOfMetadata = 64 << 10

    /// The directory with the metadata: `ruff-0.6.9.dist-info`.
    let metadataDirectory: String

    /// Finds the metadata among all entries of a wheel; throws a text that says what is wrong with it.
    init(entries: [ArchiveEntry]) throws(Failure) {
        let metadata = entries.filter { Self.isMetadata($0.path ?? "") }
        guard let wheel = metadata.first else { throw Failure("it has no `WHEEL` file in a `.dist-info` directory") }
        let directories = Set(entries.lazy.compactMap { Self.metadataDirectory(of: $0.path ?? "") })
        guard metadata.count == 1, directories.count == 1 else {
            throw Failure("it has several `.dist-info` directories")
        }
        guard let major = Self.majorVersion(wheel.head) else {
            throw Failure("its `WHEEL` file has no `Wheel-Version`")
        }
        guard major <= 1 else { throw Failure("its `Wheel-Version` is \(major), newer than 1") }
        metadataDirectory = String((wheel.path ?? "").pathNames.first ?? "")
        for entry in entries {
            guard let kind = Self.dataKind(of: entry.path ?? ""), Self.places[kind] == nil else { continue }
            throw Failure("its data directory has `\(ArchiveEntry.displayed(kind))`, for which there is no place")
        }
    }

    /// The `.dist-info` directory that a path is in, if any.
    private static func metadataDirectory(of path: String) -> Substring? {
        let first = path.utf8.prefix { $0 != UInt8(ascii: "/") }
        guard first.endIndex != path.utf8.endIndex, first.suffix(10).elementsEqual(".dist-info".utf8) else {
            return nil
        }
        return path[..<first.endIndex]
    }

    /// The second part of a path in a `.data` directory, such as `scripts`.
    private static func dataKind(of path: String) -> String? {
        let first = path.utf8.prefix { $0 != UInt8(ascii: "/") }
        guard first.suffix(5).elementsEqual(".data".utf8) else { return nil }
        let parts = path.pathNames
        return parts.count > 1 ? String(parts[1]) : nil
    }

    /// What is wrong with a wheel.
    struct Failure: Error {
        let text: String

        init(_ text: String) { self.text = text }
    }

    /// How many first bytes of an entry's contents decide about its place.
    static func bytesOfInterest(in path: String) -> Int {
        if isMetadata(path) { return headOfMetadata }
        let parts = path.pathNames
        return parts.count >= 3 && parts[0].utf8.suffix(5).elementsEqual(".data".utf8) && parts[1] == "scripts"
            ? headOfScript : 0
    }

    /// Changes the name of a file in the `.data` directory to its place in the tree.
    ///
    /// - Parameter head: the first bytes of its contents.
    /// - Returns: whether it is executable; nil when the archive decides.
    func rearrange(_ parts: inout [Substring], head: [UInt8]) -> Bool? {
        guard let first = parts.first, first.utf8.suffix(5).elementsEqual(".data".utf8) else { return nil }
        guard parts.count > 2 else {
            // The directories themselves: what is in them makes those that are needed.
            if parts.count == 1 || Self.places[String(parts[1])] != nil { parts = [] }
            return nil
        }
        guard let place = Self.places[String(parts[1])] else { return nil }
        let isScript = parts[1] == "scripts"
        parts.replaceSubrange(0..<2, with: place.map { [Substring($0)] } ?? [])
        // An installer would put the path of its Python there; without one there is nothing that could run it.
        return isScript ? !head.starts(with: "#!python".utf8) : nil
    }

    /// The directories in `.data` and where their contents go; nil for the tree's root.
    private static let places: [String: String?] = [
        "scripts": "bin", "headers": "include", "data": nil, "purelib": nil, "platlib": nil,
    ]

    private static func isMetadata(_ path: String) -> Bool {
        path.hasSuffix(".dist-info/WHEEL") && path.utf8.count { $0 == UInt8(ascii: "/") } == 1
    }

    /// The first number of `Wheel-Version: 1.0`.
    private static func majorVersion(_ metadata: [UInt8]) -> Int? {
        for line in String(decoding: metadata, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let field = line.split(separator: ":", maxSplits: 1)
            guard field.count == 2, field[0].lowercased() == "wheel-version" else { continue }
            return Int(field[1].drop { $0 == " " || $0 == "\t" }.prefix { $0.isNumber })
        }
        return nil
    }
}
