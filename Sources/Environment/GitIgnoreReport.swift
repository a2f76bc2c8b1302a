package import SystemPackage

/// What git says about the files of a project.
package struct GitIgnoreReport: Sendable, Equatable {
    /// Runs git with these arguments; nil when there is no git.
    package typealias Runner = @Sendable ([String]) async throws -> (status: Int32, text: String)?

    /// The rule that ignores `.toolenv/` already, as `FILE:LINE:PATTERN`; nil when none does.
    package let ignoredBy: String?

    /// What should be mended: each a sentence with the command that does it.
    package let warnings: [String]

    /// Asks git about the project in `directory`; nil outside of a repository and where there is no git.
    ///
    /// - Parameter git: runs git in that directory.
    package init?(directory: FilePath, git: Runner) async throws {
        guard let inside = try await git(["rev-parse", "--is-inside-work-tree"]), inside.status == 0,
            inside.text.hasPrefix("true")
        else { return nil }
        var warnings: [String] = []
        for file in ["project.toml", "project.lock"] {
            guard let rule = try await Self.rule(for: file, git: git) else { continue }
            warnings.append(
                "`\(file)` is ignored by git (\(rule)) and would not be shared; run `git add --force \(file)`")
        }
        for directory in [".toolenv", ".venv"] {
            guard let listed = try await git(["ls-files", "--", directory]), listed.status == 0,
                !listed.text.isEmpty
            else { continue }
            warnings.append(
                "files in `\(directory)/` are tracked by git; run `git rm -r --cached \(directory)`")
        }
        ignoredBy = try await Self.rule(for: ".toolenv/", git: git)
        self.warnings = warnings
    }

    /// The rule that ignores `path`, whether it is tracked or not.
    private static func rule(for path: String, git: Runner) async throws -> String? {
        guard let found = try await git(["check-ignore", "--verbose", "--no-index", "--", path]), found.status == 0,
            let line = found.text.split(separator: "\n").first
        else { return nil }
        let rule = line.split(separator: "\t").first.map(String.init) ?? String(line)
        // A pattern that begins with `!` takes a path back from the rules before it.
        return rule.split(separator: ":").last?.hasPrefix("!") == true ? nil : rule
    }
}

/// The user's own list of what git ignores everywhere.
package struct GlobalExcludes: Sendable, Equatable {
    /// The file: the one that git is configured to read, else its default.
    package let file: FilePath

    /// What toolenv would have ignored.
    package static let lines = [".toolenv/", ".venv/"]

    /// Asks git where the file is.
    ///
    /// - Parameters:
    ///   - home: where the default is when `XDG_CONFIG_HOME` is not set.
    ///   - git: runs git.
    package init(home: FilePath, environment: [String: String], git: GitIgnoreReport.Runner) async throws {
        if let configured = try await git(["config", "--global", "--type=path", "core.excludesFile"]),
            configured.status == 0, let line = configured.text.split(separator: "\n").first
        {
            file = FilePath(String(line))
        } else if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
            file = FilePath(base).appending("git/ignore")
        } else {
            file = home.appending(".config/git/ignore")
        }
    }

    /// The lines that `text` lacks.
    package static func missing(in text: String) -> [String] {
        let present = Set(text.split(whereSeparator: \.isNewline).map(String.init))
        return lines.filter { !present.contains($0) && !present.contains(String($0.dropLast())) }
    }
}
