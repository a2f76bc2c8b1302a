import Disk
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Unpack

/// A directory of a test's own with an archive in it, a place to unpack to, and neighbours that must stay as they are.
struct Workbench {
    let folder: FilePath
    let format: ArchiveFormat

    var archive: FilePath { folder.appending("archive.\(format.rawValue)") }
    var tree: FilePath { folder.appending("tree") }

    private static let canary = "untouched"

    /// The directory above, with another tree beside the bench: `../../outside/file`, seen from the tree.
    private var surroundings: FilePath { folder.removingLastComponent() }

    /// Writes `bytes` as an archive into a new directory, runs `body` there and removes everything afterwards.
    static func with<Result>(
        _ bytes: [UInt8], _ format: ArchiveFormat, _ body: (Workbench) throws -> Result
    ) throws -> Result {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let bench = Workbench(folder: folder.path.appending("bench"), format: format)
        let outside = folder.path.appending("outside")
        try FileSystem.createDirectories(bench.folder)
        try FileSystem.createDirectories(outside.appending("inner"))
        try write(bytes, to: bench.archive)
        for path in [bench.folder.appending("neighbour"), outside.appending("file"), outside.appending("inner/file")] {
            try write(Array(canary.utf8), to: path)
        }
        try FileSystem.createSymbolicLink(at: outside.appending("link"), to: "file")
        return try body(bench)
    }

    /// Writes a file without waiting for the disk, as hundreds of small ones are written here.
    private static func write(_ bytes: [UInt8], to path: FilePath) throws {
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
        _ = try file.closeAfter { try file.writeAll(bytes) }
    }

    /// Unpacks the archive into the tree.
    func unpack(
        strip: Int = 0, executables: [String] = [], omitting omitted: [String] = [], threads: Int = 1,
        limits: UnpackLimits = .standard
    ) throws -> TreeSummary {
        let recipe = try Recipe(
            format: format, strip: strip, name: format.isSingleFile ? "tool" : nil, executables: executables,
            omitting: omitted)
        return try Unpacker(threads: threads, limits: limits).unpack(archive, recipe: recipe, into: tree)
    }

    /// What is in the tree, a line for each name, such as `x bin/tool` and `l link -> target`.
    func listing() throws -> [String] {
        var lines: [String] = []
        try TreeWalk.forEach(in: tree) { path, status in
            switch status.kind {
            case .directory: lines.append("d \(path)")
            case .file: lines.append((status.isExecutable ? "x " : "f ") + path)
            case .symbolicLink:
                lines.append("l \(path) -> \(try FileSystem.readSymbolicLink(tree.appending(path)) ?? "")")
            case .other: lines.append("o \(path)")
            }
        }
        return lines
    }

    /// The contents of a file in the tree.
    func text(_ path: String) throws -> String { try FileSystem.readText(tree.appending(path)) }

    /// The mode bits of a name in the tree.
    func permissions(_ path: String) throws -> UInt16? { try FileSystem.status(tree.appending(path))?.permissions }

    /// Everything around the tree, to be compared with how it was.
    func snapshot() throws -> Snapshot { try Snapshot(of: surroundings, ignoring: "bench", passing: "bench/tree") }

    /// Checks that nothing was left behind, neither where the tree would be nor beside it.
    func expectUntouched(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let names = try FileSystem.list(folder).map(\.name)
        #expect(names == ["archive.\(format.rawValue)", "neighbour"], sourceLocation: sourceLocation)
        let neighbour = try FileSystem.readText(folder.appending("neighbour"))
        #expect(neighbour == Self.canary, sourceLocation: sourceLocation)
    }

    /// Unpacks an archive that must be refused, checks that nothing was left behind, and returns the refusal.
    static func refusal(
        of bytes: [UInt8], _ format: ArchiveFormat, strip: Int = 0, threads: Int = 1,
        limits: UnpackLimits = .standard, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> ArchiveError? {
        try with(bytes, format) { bench in
            let before = try bench.snapshot()
            let error = #expect(throws: ArchiveError.self, sourceLocation: sourceLocation) {
                _ = try bench.unpack(strip: strip, threads: threads, limits: limits)
            }
            try bench.expectUntouched(sourceLocation: sourceLocation)
            let after = try bench.snapshot()
            #expect(after == before, sourceLocation: sourceLocation)
            return error
        }
    }
}

extension ArchiveError {
    /// The name of the rule that was broken, or the error's code.
    var ruleOrCode: String {
        if case .unsafeEntry(let rule, _) = reason { rule } else { code }
    }
}
