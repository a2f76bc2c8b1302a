package import SystemPackage

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
    ///   - environment: the variables of the process.
    ///   - git: runs git.
    /// - Throws: what `git` throws.
    package init(
        home: FilePath, environment: [String: String], git: GitIgnoreReport.Runner
    ) async throws {
        if let configured = try await git(["config", "--type=path", "-z", "core.excludesFile"]),
            configured.status == 0, let path = configured.text.splitAtBytes(0).first, !path.isEmpty
        {
            file = home.pushing(FilePath(path))
        } else if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
            file = FilePath(base).appending("git/ignore")
        } else {
            file = home.appending(".config/git/ignore")
        }
    }

    /// The lines that `text` lacks.
    package static func missing(in text: String) -> [String] {
        let present = Set(
            text.splitAtBytes(UInt8(ascii: "\n")).map { line in line.hasSuffix("\r") ? String(line.dropLast()) : line })
        return lines.filter { line in
            let name = String(line.dropLast())
            return present.isDisjoint(with: [line, name, "/" + line, "**/" + line, "**/" + name])
        }
    }

    /// What has to be appended to `text` so that nothing is missing; empty when nothing is.
    package static func addition(to text: String) -> String {
        let missing = missing(in: text)
        guard !missing.isEmpty else { return "" }
        let isEnded = text.isEmpty || text.utf8.last == UInt8(ascii: "\n")
        return (isEnded ? "" : "\n") + missing.map { $0 + "\n" }.joined()
    }
}
