import Model

/// The commands of an archive whose links nobody has written down.
struct AssetProgram: Sendable {
    let layout: ToolLayout

    /// Looks for a file named like each command, once the leading directories are dropped: in `bin/` first, then nearest
    /// to the top.
    ///
    /// Where no commands are named either, the program of the tool's name is the command, with those that lie in the same
    /// `bin/`; or else the only program there is.
    /// - Throws: `CatalogueError` when there is none for a command, and what reading the archive throws.
    init(_ contents: ArtifactContents, asset: PublishedAsset, tool: String) throws {
        let members = contents.members.compactMap { member in
            Self.stripped(member.path, asset.strip).map { Member(path: $0, archivePath: member.path, member) }
        }
        if asset.commands.isEmpty {
            layout = ToolLayout(links: try Self.unnamed(members, contents, asset: asset, tool: tool))
            return
        }
        var links: [String: String] = [:]
        for command in asset.commands {
            guard let path = Self.best(members, named: command) else {
                throw CatalogueError.commandNotFound(command, archive: asset)
            }
            links[command] = path
        }
        layout = ToolLayout(links: links)
    }

    /// A file of the archive, and the path that it has in the tree.
    private struct Member {
        let path: String
        let archivePath: String
        let isExecutable: Bool

        init(path: String, archivePath: String, _ member: ArtifactMember) {
            self.path = path
            self.archivePath = archivePath
            isExecutable = member.isExecutable
        }

        var name: Substring { path.split(separator: "/").last ?? "" }
        var directory: [Substring] { Array(path.split(separator: "/").dropLast()) }
    }

    private static func best(_ members: [Member], named command: String) -> String? {
        members.filter { $0.name == command }.map(\.path).min { distance($0) < distance($1) }
    }

    private static func unnamed(
        _ members: [Member], _ contents: ArtifactContents, asset: PublishedAsset, tool: String
    ) throws -> [String: String] {
        if let path = best(members, named: tool), let found = members.first(where: { $0.path == path }) {
            var links = [tool: path]
            guard found.directory.last == "bin" else { return links }
            let beside = members.filter { $0.directory == found.directory && $0.isExecutable }
            for member in beside where (try? CommandName.validate(String(member.name))) != nil {
                links[String(member.name)] = member.path
            }
            return links
        }
        let programs = try programs(members, contents)
        guard programs.count == 1 else {
            throw CatalogueError.commandsUnknown(tool, archive: asset, programs: programs.map(\.path))
        }
        return [tool: programs[0].path]
    }

    /// The files that a system can run; libraries are none, whatever their modes say.
    private static func programs(_ members: [Member], _ contents: ArtifactContents) throws -> [Member] {
        let possible = members.filter { member in
            !member.name.hasSuffix(".dylib") && !member.name.hasSuffix(".so") && !member.name.contains(".so.")
        }
        guard possible.count <= largestCount else { return [] }
        let heads = try contents.read(Set(possible.map(\.archivePath)), ProgramKind.prefixLength)
        return possible.filter { ProgramKind(heads[$0.archivePath] ?? []) != .unknown }
    }

    /// An archive with more files than this is no single program, and is not gone through to find one.
    private static let largestCount = 500

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
    fileprivate static func commandNotFound(_ command: String, archive: PublishedAsset) -> CatalogueError {
        CatalogueError(
            code: "command-not-found-in-archive", summary: "there is no file `\(command)` in the archive",
            details: ["from \(archive.url.redacted)"],
            hints: ["say where it is, such as `links = { \(command) = \"path/in/the/archive\" }`"])
    }

    fileprivate static func commandsUnknown(
        _ tool: String, archive: PublishedAsset, programs: [String]
    ) -> CatalogueError {
        let found =
            programs.isEmpty
            ? "it has no program in it" : "its programs are " + programs.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return CatalogueError(
            code: "command-not-found-in-archive", summary: "which file of the archive `\(tool)` is cannot be told",
            details: [found, "from \(archive.url.redacted)"],
            hints: ["describe the tool in a manifest, with `links` that say where its commands are"])
    }
}
