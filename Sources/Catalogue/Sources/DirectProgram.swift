import Model

/// The commands of an archive whose links nobody has written down.
struct DirectProgram: Sendable {
    let layout: ToolLayout

    /// Looks for a file named like each command, once `direct.strip` leading directories are dropped: in `bin/` first,
    /// then nearest to the top.
    ///
    /// - Throws: `CatalogueError` when there is none for a command.
    init(_ contents: ArtifactContents, direct: DirectArtifact, commands: [String]) throws(CatalogueError) {
        var links: [String: String] = [:]
        for command in commands {
            let paths = contents.members.filter { $0.name == command }.compactMap {
                Self.stripped($0.path, direct.strip)
            }
            let best = paths.min { Self.distance($0) < Self.distance($1) }
            guard let best else { throw .commandNotFound(command, archive: direct.template) }
            links[command] = best
        }
        layout = ToolLayout(links: links)
    }

    private static func stripped(_ path: String, _ count: Int) -> String? {
        let parts = path.split(separator: "/")
        return parts.count > count ? parts.dropFirst(count).joined(separator: "/") : nil
    }

    private static func distance(_ path: String) -> (Int, Int, String) {
        let parts = path.split(separator: "/")
        return (parts.dropLast() == ["bin"] ? 0 : 1, parts.count, path)
    }
}

extension CatalogueError {
    fileprivate static func commandNotFound(_ command: String, archive: String) -> CatalogueError {
        CatalogueError(
            code: "command-not-found-in-archive", summary: "there is no file `\(command)` in the archive",
            details: ["from \(archive)"],
            hints: ["say where it is, such as `links = { \(command) = \"path/in/the/archive\" }`"])
    }
}
