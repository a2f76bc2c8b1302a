import Model

/// The commands that are found in a wheel that no manifest describes.
struct WheelProgram: Sendable {
    /// More than this of a wheel's metadata is not read, in bytes.
    static let metadataLimit = 1 << 20

    /// The command's name → its path in the tree.
    let links: [String: String]

    /// Looks for programs that the operating system runs by itself: under `bin/`, where the wheel's scripts come to
    /// lie; where there are none, executable files anywhere that are named like the project, or like a command that a
    /// Python function of the wheel stands in for.
    ///
    /// - Throws: `CatalogueError` when there is none, or when the wheel needs Python or Python packages; what reading
    ///   the wheel throws.
    init(_ contents: ArtifactContents, project: String, platform: Platform) throws {
        let texts = try Self.metadata(contents)
        try Self.checkDependencies(texts, project: project, platform: platform)
        let commands = Self.entryPoints(texts)
        let scripts = contents.members.filter {
            $0.path.hasPrefix("bin/") && $0.path.dropFirst(4).allSatisfy { $0 != "/" }
        }
        let kinds = try Self.kinds(of: scripts, in: contents)
        var programs = scripts.filter { kinds[$0.path] == .native }
        if programs.isEmpty {
            let names = Set(([project] + commands).map(ProjectName.normalized))
            let candidates = contents.members.filter {
                $0.isExecutable && names.contains(ProjectName.normalized(String($0.name)))
            }
            let kinds = try Self.kinds(of: candidates, in: contents)
            programs = candidates.filter { kinds[$0.path] == .native }
        }
        // Of several files with one name, the one nearest to the top is meant.
        let nearest = programs.sorted { ($0.path.utf8.count, $0.path) < ($1.path.utf8.count, $1.path) }
        links = Dictionary(nearest.map { (String($0.name), $0.path) }) { first, _ in first }
            .filter { (try? CommandName.validate($0.key)) != nil }
        guard !links.isEmpty else {
            let needsPython = !commands.isEmpty || kinds.values.contains(.pythonScript)
            throw needsPython ? CatalogueError.needsPython(project) : .noProgram(project)
        }
    }

    /// Refuses a wheel that needs packages besides itself.
    static func check(_ metadata: WheelMetadata, project: String, platform: Platform) throws(CatalogueError) {
        let needed = metadata.needed(on: platform)
        if !needed.isEmpty { throw .needsPackages(project, packages: needed) }
    }

    /// The texts of the wheel's metadata that are looked at, by the names of their files.
    private static func metadata(_ contents: ArtifactContents) throws -> [Substring: [UInt8]] {
        var paths: [Substring: String] = [:]
        for member in contents.members {
            for name in ["METADATA", "entry_points.txt"] as [Substring]
            where paths[name] == nil && member.path.hasSuffix(".dist-info/\(name)") {
                paths[name] = member.path
            }
        }
        let heads = try contents.read(Set(paths.values), metadataLimit)
        return paths.compactMapValues { heads[$0] }
    }

    private static func checkDependencies(
        _ texts: [Substring: [UInt8]], project: String, platform: Platform
    ) throws(CatalogueError) {
        guard let bytes = texts["METADATA"] else {
            throw CatalogueError(
                code: "wheel-invalid", summary: "the wheel of `\(project)` has no metadata",
                details: ["there is no `METADATA` in it"])
        }
        try check(WheelMetadata(bytes), project: project, platform: platform)
    }

    private static func kinds(
        of members: [ArtifactMember], in contents: ArtifactContents
    ) throws -> [String: ProgramKind] {
        guard !members.isEmpty else { return [:] }
        return try contents.read(Set(members.map(\.path)), ProgramKind.prefixLength).mapValues { ProgramKind($0) }
    }

    /// The commands that are functions of the wheel's Python code.
    ///
    /// Source: https://packaging.python.org/en/latest/specifications/entry-points/
    private static func entryPoints(_ texts: [Substring: [UInt8]]) -> [String] {
        guard let bytes = texts["entry_points.txt"] else { return [] }
        return INIFile(String(decoding: bytes, as: UTF8.self)).keys(in: "console_scripts")
    }
}

extension CatalogueError {
    fileprivate static func needsPackages(_ project: String, packages: [String]) -> CatalogueError {
        CatalogueError(
            code: "needs-python-packages",
            summary:
                "`\(project)` needs Python packages besides itself (\(Set(packages).sorted().joined(separator: ", ")))",
            details: ["toolenv cannot install those yet"])
    }

    fileprivate static func needsPython(_ project: String) -> CatalogueError {
        CatalogueError(
            code: "needs-python", summary: "`\(project)` needs a Python interpreter to run",
            details: ["its wheel holds Python scripts, and toolenv cannot install those yet"])
    }

    fileprivate static func noProgram(_ project: String) -> CatalogueError {
        CatalogueError(
            code: "no-program", summary: "no program was found in the wheel of `\(project)`",
            details: ["neither under `bin/`, nor as an executable file named `\(project)`"],
            hints: ["a manifest can say where its commands are: `manifests/\(project).toml` beside `project.toml`"])
    }
}
