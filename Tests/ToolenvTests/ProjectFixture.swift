import Disk
import Model
import SystemPackage
import TestSupport

@testable import Toolenv

/// A project's two files in a directory of their own, removed at the end.
struct ProjectFixture {
    /// The platforms of the projects here.
    static let platforms = ["linux-x86_64", "macos-arm64"]

    /// Runs `body` in a directory that holds `project.toml` with these tools, and `project.lock` when there is one.
    static func with<Result>(
        tools: String, platforms: [String] = platforms, lock: String? = nil, _ body: (Workspace) async throws -> Result
    ) async throws -> Result {
        try await TemporaryFolder.with { directory in
            let quoted = platforms.map { "\"\($0)\"" }.joined(separator: ", ")
            let project = "[project]\nplatforms = [\(quoted)]\n\n[tools]\n\(tools)\n"
            try write(project, to: directory.appending("project.toml"))
            if let lock { try write(lock, to: directory.appending("project.lock")) }
            return try await body(Workspace.find(from: directory, toolenvVersion: "0.1.0"))
        }
    }

    /// The text of a lock with these entries.
    static func lockText(_ entries: LockEntry...) -> String {
        "lock = 1\n" + entries.map(\.text).joined()
    }

    /// The lock with these entries.
    static func lock(_ entries: LockEntry...) throws -> Lockfile {
        try Lockfile(text: "lock = 1\n" + entries.map(\.text).joined(), file: "project.lock")
    }

    /// Writes a file.
    static func write(_ text: String, to file: FilePath) throws {
        try FileSystem.write(Array(text.utf8), to: file)
    }
}

/// A tool in `project.lock`, with the same artifact for every platform.
struct LockEntry {
    let name: String
    var requirement = "latest"
    var version = "1.0.0"
    var source: String?
    var platforms = ProjectFixture.platforms
    var digest: Character = "a"

    /// Further lines of the entry.
    var more = ""

    /// The entry in TOML.
    var text: String {
        let tables = platforms.map { platform in
            """
            [tool.platforms.\(platform)]
            url = "https://files.example/\(name)-\(version).tar.gz"
            size = 10
            sha256 = "\(String(repeating: digest, count: 64))"
            verified = "checksum"
            unpack = { format = "tar.gz", strip = 1 }
            links = { \(name) = "bin/\(name)" }

            """
        }
        return """

            [[tool]]
            name = "\(name)"
            requirement = "\(requirement)"
            version = "\(version)"
            source = "\(source ?? "pypi:\(name)")"
            commands = ["\(name)"]
            \(more)

            """ + tables.joined(separator: "\n")
    }
}
