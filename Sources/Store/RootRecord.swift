import Disk
import Model
import SystemPackage

/// What stands beside a project's link in `roots/`: the trees that it was last synced with, and since when it is missing.
///
/// Both are for a project that cannot be looked at. Where one is damaged, it says nothing, and more is kept than is needed.
struct RootRecord: Sendable {
    /// The first line of a list; one that a power cut has emptied does not have it.
    private static let mark = "trees 1"

    private let trees: FilePath
    private let missing: FilePath

    /// The record beside the link `name` in `directory`.
    init(_ name: String, in directory: FilePath) {
        trees = directory.appending(name + ".trees")
        missing = directory.appending(name + ".missing")
    }

    /// The link that a record with this file name stands beside; nil for other names.
    static func link(ofFile name: String) -> String? {
        for suffix in [".trees", ".missing"] where name.hasSuffix(suffix) { return String(name.dropLast(suffix.count)) }
        return nil
    }

    /// The text that lists `trees`.
    static func text(listing trees: [String]) -> String { ([mark] + trees.sorted()).joined(separator: "\n") + "\n" }

    /// The trees that the project was last synced with; nil when that is not known.
    func treesAtLastSync() -> [String]? {
        guard let text = try? FileSystem.readText(trees), text.hasSuffix("\n") else { return nil }
        let lines = text.split(separator: "\n")
        return lines.first == Self.mark[...] ? lines.dropFirst().map(String.init) : nil
    }

    /// When the project was first found missing; nil when it was not.
    func missingSince() -> Timestamp? {
        guard let text = try? FileSystem.readText(missing), let line = text.split(separator: "\n").first else {
            return nil
        }
        return try? Timestamp(rfc3339: String(line))
    }

    /// Puts the list that is at `file` in place.
    func place(listAt file: FilePath) throws(FileSystemError) {
        if try FileSystem.status(trees)?.kind == .directory { try FileSystem.removeTree(trees) }
        try FileSystem.rename(file, to: trees)
    }

    /// Notes since when the project is missing; nil that it is not.
    func record(missingSince moment: Timestamp?) throws(FileSystemError) {
        try FileSystem.removeTree(missing)
        if let moment { try FileSystem.create(Array("\(moment)\n".utf8), at: missing) }
    }

    /// Removes everything.
    func remove() throws(FileSystemError) {
        try FileSystem.removeTree(missing)
        try FileSystem.removeTree(trees)
    }
}
