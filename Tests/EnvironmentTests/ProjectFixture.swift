import Disk
import Environment
import Model
import SystemPackage
import TestSupport

/// A project's directory, a home and trees like those of a store, in a folder that is removed.
struct ProjectFixture {
    let folder: FilePath

    /// The project's directory.
    var project: FilePath

    /// Runs `body` with a new fixture whose project's directory has that name.
    static func with<Result>(
        project name: String = "project", _ body: (ProjectFixture) async throws -> Result
    ) async throws -> Result {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = try FileSystem.canonical(temporary.path)
        let fixture = ProjectFixture(folder: folder, project: folder.appending(name))
        try FileSystem.createDirectories(fixture.project)
        return try await body(fixture)
    }

    var layout: EnvironmentLayout { EnvironmentLayout(root: project.appending(".toolenv")) }

    /// The tree of a tool, as the store would name it.
    func tree(_ name: String, _ version: String = "1.0") -> FilePath {
        folder.appending("store").appending("\(name)-\(version)-0123456789abcdef")
    }

    /// Writes a file of a tree, executable.
    func write(_ text: String, to path: String, in tree: FilePath) throws {
        let file = tree.appending(path)
        try FileSystem.createDirectories(file.removingLastComponent())
        try FileSystem.write(Array(text.utf8), to: file, permissions: 0o755)
    }

    /// A tool with one command of its own name, which prints its name and version.
    func tool(
        _ name: String, _ version: String = "1.0", variables: [String: String] = [:], path: [String] = []
    ) throws -> EnvironmentTool {
        let tree = tree(name, version)
        try write("#!/bin/sh\necho \(name) \(version) \"$@\"\n", to: "bin/\(name)", in: tree)
        return EnvironmentTool(
            name: try ToolName(name), version: version, tree: tree, links: [name: "bin/\(name)"], launchers: [:],
            variables: variables, path: path)
    }

    func specification(
        _ tools: [EnvironmentTool] = [], name: String = "demo", variables: [VariableDeclaration] = [],
        lock: UInt8 = 1, toolenv: String = "0.1.0", inputs: Digest? = nil
    ) throws -> EnvironmentSpecification {
        EnvironmentSpecification(
            name: name, project: project, home: folder.appending("home"), platform: try Platform("linux-x86_64"),
            lock: try Digest(bytes: [UInt8](repeating: lock, count: 32)), inputs: inputs, toolenv: toolenv,
            tools: tools, variables: variables.map { EnvironmentVariable($0) })
    }

    /// Makes the environment what `specification` says.
    func apply(_ specification: EnvironmentSpecification) throws {
        try EnvironmentDirectory.apply(EnvironmentPlan(specification))
    }

    /// The names in `.toolenv/` that begin so.
    func names(prefix: String) throws -> [String] {
        try FileSystem.list(layout.root).map(\.name).filter { $0.hasPrefix(prefix) }
    }
}

/// Names of directories that try whatever reads them.
let difficultNames = [
    "plain", "with space", "quote'and\"double", "dollar$HOME", "back`tick`", "bang!a", "back\\slash", "ünï—ço∂é",
    "semi;colon&", "-dash", "star*[a]?{b,c}", "tab\there", "accent'\u{301}", "#hash", "~tilde", "%percent(x)",
]
