import Model

/// The commands of an archive whose links nobody has written down.
struct AssetProgram: Sendable {
    let layout: ToolLayout

    /// Paths of commands that the archive does not mark as executable.
    let unmarked: [String]

    /// Looks for a file named like each command, once the leading directories are dropped: in `bin/` first, then nearest
    /// to the top; a name may have words for the platform and the version behind it.
    ///
    /// Where no commands are named either, the programs are: those in `bin/`, or those beside the one that is named like the
    /// tool, or the only ones there are. What does not run on the platform is none, whatever its name is.
    /// - Throws: `CatalogueError` when there is none for a command, and what reading the archive throws.
    init(_ contents: ArtifactContents, asset: PublishedAsset, tool: String, platform: Platform) throws {
        let members = contents.members.compactMap { member in
            Self.stripped(member.path, asset.strip).map { Member(path: $0, member) }
        }
        var found: [String: Member] = [:]
        if asset.commands.isEmpty {
            let search = Search(contents: contents, asset: asset, tool: tool, platform: platform)
            found = try search.commands(members)
        }
        for command in asset.commands {
            guard let member = Self.named(command, members) else {
                throw CatalogueError.commandNotFound(command, archive: asset)
            }
            found[command] = member
        }
        layout = ToolLayout(links: found.mapValues(\.path))
        unmarked = found.values.filter { !$0.isExecutable }.map(\.path)
    }

    private static func named(_ command: String, _ members: [Member]) -> Member? {
        let exact = members.filter { $0.name == command }
        let similar = exact.isEmpty ? members.filter { $0.command(tool: command) == command } : exact
        return similar.min { $0.distance < $1.distance }
    }

    private static func stripped(_ path: String, _ count: Int) -> String? {
        let parts = path.split(separator: "/")
        return parts.count > count ? parts.dropFirst(count).joined(separator: "/") : nil
    }
}

extension AssetProgram {
    /// A file of the archive, and the path that it has in the tree.
    fileprivate struct Member {
        let path: String
        let archivePath: String
        let isExecutable: Bool
        let name: String
        let directory: [Substring]

        init(path: String, _ member: ArtifactMember) {
            self.path = path
            archivePath = member.path
            isExecutable = member.isExecutable
            let parts = path.split(separator: "/")
            name = String(parts.last ?? "")
            directory = parts.dropLast()
        }

        var isInBin: Bool { directory.last == "bin" }

        /// How far it is from where a tool's commands are, less being nearer.
        var distance: (Int, Int, Int, String) {
            // An archive for several platforms has a directory for each.
            let isForOthers = directory.contains {
                AssetName(String($0), stem: $0.lowercased(), format: nil, tool: "").isForOthers
            }
            return (isForOthers ? 1 : 0, isInBin ? 0 : 1, directory.count, path)
        }

        func command(tool: String) -> String { ProgramName.command(of: name, tool: tool) }
    }

    /// Looks for the programs of an archive of which nobody says what its commands are.
    fileprivate struct Search {
        let contents: ArtifactContents
        let asset: PublishedAsset
        let tool: String
        let platform: Platform

        /// Command → the program that it is.
        func commands(_ members: [Member]) throws -> [String: Member] {
            let (programs, foreign) = try programs(members)
            guard !programs.isEmpty else {
                throw foreign.isEmpty
                    ? CatalogueError.commandsUnknown(tool, archive: asset, programs: [])
                    : CatalogueError.programsElsewhere(asset, platform: platform, programs: foreign)
            }
            let main = programs.filter(isNamedLikeTool).min { $0.member.distance < $1.member.distance }
            guard let home = main?.member ?? programs.map(\.member).min(by: { $0.distance < $1.distance }) else {
                return [:]
            }
            var chosen = programs.filter { $0.member.directory == home.directory }
            if !home.isInBin {
                // Beside a program at the top scripts are what installs it; one alone may be the tool itself.
                let binaries = chosen.filter { $0.image.isBinary || $0.member.path == main?.member.path }
                guard !binaries.isEmpty || chosen.count == 1 else {
                    throw CatalogueError.commandsUnknown(tool, archive: asset, programs: chosen.map(\.member.path))
                }
                if !binaries.isEmpty { chosen = binaries }
            }
            return links(chosen.map(\.member))
        }

        private typealias Program = (member: Member, image: ProgramImage)

        private func isNamedLikeTool(_ program: Program) -> Bool {
            program.member.command(tool: tool).lowercased() == tool.lowercased()
        }

        private func links(_ members: [Member]) -> [String: Member] {
            var links: [String: Member] = [:]
            for member in members.sorted(by: { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }) {
                let name = member.command(tool: tool)
                let command = name.lowercased() == tool.lowercased() ? tool : name
                guard links[command] == nil, (try? CommandName.validate(command)) != nil else { continue }
                links[command] = member
            }
            return links
        }

        /// What the platform runs, and the paths of what only others run.
        private func programs(_ members: [Member]) throws -> (own: [Program], foreign: [String]) {
            var possible = members.filter { ProgramName.isPossible(path: $0.path) || $0.name == tool }
            if possible.count > Self.largestCount {
                possible = possible.filter { $0.isInBin || $0.command(tool: tool) == tool }
            }
            guard possible.count <= Self.largestCount else { return ([], []) }
            let heads = try contents.read(Set(possible.map(\.archivePath)), ProgramKind.prefixLength)
            var own: [Program] = []
            var foreign: [String] = []
            for member in possible {
                guard let image = heads[member.archivePath].flatMap({ ProgramImage($0) }) else { continue }
                if image.runs(on: platform) { own.append((member, image)) } else { foreign.append(member.path) }
            }
            return (own, foreign)
        }

        /// Of an archive with more files than this only those in `bin/` and those of the tool's name are looked at.
        private static let largestCount = 500
    }
}

extension CatalogueError {
    /// The code of the failure that a file has programs for other platforms only.
    static let programsElsewhereCode = "program-of-other-platform"

    fileprivate static func programsElsewhere(
        _ asset: PublishedAsset, platform: Platform, programs: [String]
    ) -> CatalogueError {
        CatalogueError(
            code: programsElsewhereCode, summary: "`\(asset.name)` has no program that runs on \(platform)",
            details: programs.prefix(5).map { "`\($0)` is for another platform" })
    }

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
            ? "it has no program in it"
            : "its programs are " + programs.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return CatalogueError(
            code: "command-not-found-in-archive", summary: "which file of the archive `\(tool)` is cannot be told",
            details: [found, "from \(archive.url.redacted)"],
            hints: ["describe the tool in a manifest, with `links` that say where its commands are"])
    }
}
