import Disk
import Environment
import Model
import SystemPackage

/// Asks git about a project's files, and looks after the user's own list of what it ignores.
struct GitIgnoreCheck: Sendable {
    let services: Services

    init(_ services: Services) {
        self.services = services
    }

    /// What should be mended; empty outside of a repository and without git.
    func run(_ directory: FilePath) async throws -> [String] {
        try await GitIgnoreReport(directory: directory, git: git(in: directory))?.warnings ?? []
    }

    /// Adds `.toolenv/` and `.venv/` to the user's global excludes file, as far as they are missing.
    func addGlobally() async throws -> InitReport.GlobalIgnore {
        let excludes = try await GlobalExcludes(
            home: services.locations.home, environment: services.context.environment, git: git(in: "/"))
        let bytes = try FileSystem.readIfPresent(excludes.file) ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        let missing = GlobalExcludes.missing(in: text)
        if !missing.isEmpty {
            try FileSystem.createDirectories(excludes.file.removingLastComponent())
            try FileSystem.write(bytes + Array(GlobalExcludes.addition(to: text).utf8), to: excludes.file)
        }
        return InitReport.GlobalIgnore(file: excludes.file.string, added: missing)
    }

    /// Settings that a repository may bring along and that would have git run programs of it.
    ///
    /// A directory that was unpacked has a `.git/config` of its own, and a bare repository can be committed in another
    /// one; `safe.bareRepository` has git pass over the latter. Reading a project runs nothing of it.
    private static let harmless = [
        "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit",
    ]

    private func git(in directory: FilePath) -> GitIgnoreReport.Runner {
        var environment = services.context.environment
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        return { [environment] arguments in
            await ProgramOutput.text(
                "git", Self.harmless + arguments, environment: environment, directory: directory, acceptsFailure: true)
        }
    }
}
