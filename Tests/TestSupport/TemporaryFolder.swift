import Foundation
import Synchronization
package import SystemPackage

/// A directory of a test's own, removed at the end with everything in it.
///
/// Its path has no links in it, so that it can be compared with paths that the program found out by itself.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let path: FilePath

    private let isKept = Atomic<Bool>(false)

    /// Makes the directory.
    package init() throws {
        let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        let directory = parent.appendingPathComponent("toolenv-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        path = FilePath(directory.path)
    }

    /// Runs `body` in a new directory, and removes it afterwards.
    package static func with<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        return try await body(folder.path)
    }

    /// Leaves the directory where it is, for a person to look at.
    package func keep() { isKept.store(true, ordering: .relaxed) }

    /// Removes the directory, read-only ones in it too; no error when it is gone.
    package func remove() {
        guard !isKept.load(ordering: .relaxed) else { return }
        let files = FileManager.default
        // A directory that may not be written keeps its entries: open each before what is in it is listed.
        try? files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path.string)
        for case let name as String in files.enumerator(atPath: path.string) ?? .init() {
            let entry = path.appending(name).string
            let attributes = try? files.attributesOfItem(atPath: entry)
            guard attributes?[.type] as? FileAttributeType == .typeDirectory else { continue }
            try? files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: entry)
        }
        try? files.removeItem(atPath: path.string)
    }
}
