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
        try Self.checkDependencies(contents, project: project, platform: platform)
        let scripts = contents.members.filter {
            $0.path.hasPrefix("bin/") && $0.path.dropFirst(4).allSatisfy { $0 != "/" }
        }
        let kinds = try scripts.map { ($0, try Self.kind(of: $0, in: contents)) }
        var programs = kinds.filter { $0.1 == .native }.map(\.0)
        if programs.isEmpty {
            let names = Set([project] + (try Self.entryPoints(contents))).map(ProjectName.normalized)
            programs = try contents.members.filter { member in
                guard member.isExecutable, names.contains(ProjectName.normalized(String(member.name))) else {
                    return false
                }
                return try Self.kind(of: member, in: contents) == .native
            }
        }
        // Of several files with one name, the one nearest to the top is meant.
        let nearest = programs.sorted { ($0.path.utf8.count, $0.path) < ($1.path.utf8.count, $1.path) }
        links = Dictionary(nearest.map { (String($0.name), $0.path) }) { first, _ in first }
            .filter { (try? CommandName.validate($0.key)) != nil }
        guard !links.isEmpty else {
            let hasFunctions = try !Self.entryPoints(contents).isEmpty
            let needsPython = hasFunctions || kinds.contains { $0.1 == .pythonScript }
            throw needsPython ? CatalogueError.needsPython(project) : .noProgram(project)
        }
    }

    /// Refuses a wheel that needs packages besides itself.
    static func check(_ metadata: WheelMetadata, project: String, platform: Platform) throws(CatalogueError) {
        let needed = metadata.needed(on: platform)
        if !needed.isEmpty { throw .needsPackages(project, packages: needed) }
    }

    private static func checkDependencies(_ contents: ArtifactContents, project: String, platform: Platform) throws {
        let path = contents.members.first { $0.path.hasSuffix(".dist-info/METADATA") }?.path
        guard let path, let bytes = try contents.read(path, metadataLimit) else {
            throw CatalogueError(
                code: "wheel-invalid", summary: "the wheel of `\(project)` has no metadata",
                details: ["there is no `METADATA` in it"])
        }
        try check(WheelMetadata(bytes), project: project, platform: platform)
    }

    private static func kind(of member: ArtifactMember, in contents: ArtifactContents) throws -> ProgramKind {
        ProgramKind(try contents.read(member.path, ProgramKind.prefixLength) ?? [])
    }

    /// The commands that are functions of the wheel's Python code.
    ///
    /// Source: https://packaging.python.org/en/latest/specifications/entry-points/
    private static func entryPoints(_ contents: ArtifactContents) throws -> [String] {
        let path = contents.members.first { $0.path.hasSuffix(".dist-info/entry_points.txt") }?.path
        guard let path, let bytes = try contents.read(path, metadataLimit) else { return [] }
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
