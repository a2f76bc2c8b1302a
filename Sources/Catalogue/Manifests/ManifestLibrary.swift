import Diagnostics
import Disk
import Model
package import SystemPackage
import TOML

/// The manifests in some directories; in the first directory that has it, a manifest hides those of the same name.
///
/// Files are read when they are asked for, and not kept.
package struct ManifestLibrary: Sendable {
    /// The directories, nearest first; they need not exist.
    let directories: [FilePath]
    let kinds: SourceKinds

    /// Looks into `directories`, nearest first.
    package init(directories: [FilePath], kinds: SourceKinds = .all) {
        self.directories = directories
        self.kinds = kinds
    }

    /// The manifest of the tool with this name, or else with this alias; nil when there is none.
    ///
    /// - Throws: `SourceError` when a manifest is not valid, `FileSystemError` when one cannot be read.
    package func manifest(named text: String) throws -> Manifest? {
        guard let name = try? ToolName(text) else { return nil }
        for directory in directories {
            let file = directory.appending(name.text + ".toml")
            if let bytes = try FileSystem.readIfPresent(file) { return try read(bytes, of: file, name: name) }
        }
        return try all().first { $0.aliases.contains(name) }
    }

    /// Every manifest, sorted by name.
    ///
    /// - Throws: as `manifest(named:)`.
    package func all() throws -> [Manifest] {
        try files().map { try read(FileSystem.read($0), of: $0) }
    }

    /// The names of the tools that have a manifest, sorted; empty where directories cannot be read.
    func names() -> [String] {
        ((try? files()) ?? []).compactMap(\.stem).sorted()
    }

    /// The files of the manifests, sorted by name, each tool once.
    func files() throws(FileSystemError) -> [FilePath] {
        var nearest: [String: FilePath] = [:]
        for directory in directories {
            guard try FileSystem.status(directory, followingLinks: true)?.kind == .directory else { continue }
            for entry in try FileSystem.list(directory) where entry.name.hasSuffix(".toml") {
                if nearest[entry.name] == nil { nearest[entry.name] = directory.appending(entry.name) }
            }
        }
        return nearest.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Reads one file; the tool's name is the file's name without its ending.
    func read(_ bytes: [UInt8], of file: FilePath) throws(SourceError) -> Manifest {
        let name: ToolName
        do throws(ModelError) {
            name = try ToolName(file.stem ?? "")
        } catch {
            throw SourceError(
                code: error.code, summary: error.summary,
                excerpt: SourceExcerpt(file: file.string, line: 1, column: 1, text: "", width: 1),
                hints: ["a manifest's file is named after its tool"])
        }
        return try read(bytes, of: file, name: name)
    }

    private func read(_ bytes: [UInt8], of file: FilePath, name: ToolName) throws(SourceError) -> Manifest {
        let document: TOMLDocument
        do throws(TOMLError) {
            document = try TOMLDocument(bytes: bytes)
        } catch {
            throw SourceError(error, file: file.string)
        }
        return try Manifest(document: document, file: file.string, name: name, kinds: kinds)
    }
}
